import { type Message, say } from '../../core/index.ts';

/** Where programs are told of a proxy. */
const PROXIES = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'];

/** What makes Node take notice of it. */
const USE_PROXY = 'NODE_USE_ENV_PROXY';

/** What a failed `fetch` failed with: the code of the system or the library, empty where there is none, and its words. */
export function reasonOf(fault: unknown): { readonly code: string; readonly words: string } {
  const causes: Error[] = [];
  for (let error = fault; error instanceof Error && causes.length < 5; error = error.cause) causes.push(error);
  const last = causes.at(-1);
  const inner = last instanceof AggregateError && last.errors[0] instanceof Error ? last.errors[0] : last;
  const code = inner && 'code' in inner ? String(inner.code) : '';
  return { code, words: inner?.message || code || 'fetch failed' };
}

/** What to do about a server that can't be reached: Node takes no notice of a proxy by itself. */
export function networkHint(otherwise: Message): Message {
  const hasProxy = PROXIES.some((name) => process.env[name]);
  const isUsed = process.env[USE_PROXY] === '1' || process.execArgv.includes('--use-env-proxy');
  return hasProxy && !isUsed ? say('hint.use_env_proxy', { name: USE_PROXY }) : otherwise;
}
