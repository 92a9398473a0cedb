import { BackupError, say } from '../../core/index.ts';

/** A `fetch` that sends nothing to another origin than that of an address: what it sends has a token on it. */
export function onlyTo(address: string, send: typeof fetch): typeof fetch {
  return async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    if (!isAt(address, url)) throw elsewhere(url);
    return send(input, init);
  };
}

/** Whether an address is on the same host and port, by the same protocol, as the project's. */
export function isAt(address: string, url: string): boolean {
  return URL.canParse(url) && new URL(url).origin === new URL(address).origin;
}

/** What is said of an address that belongs to somebody else. */
export function elsewhere(url: string): BackupError {
  return new BackupError('network', say('server.not_its_own_address'), {
    hint: say('hint.storage_address'),
    details: URL.canParse(url) ? new URL(url).origin : 'no address',
  });
}
