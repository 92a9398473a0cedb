import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An address that is told of the ends of runs. */
export interface Notices {
  readonly url: string;
  readonly host: string;
  /** What came and was signed with the secret, in order; anything else is an error. */
  readonly came: readonly Readonly<Record<string, unknown>>[];
  close(): Promise<void>;
}

/** Listens to notices that are signed with a secret. Of each it takes none until it has come twice. */
export async function listenForNotices(secret: string): Promise<Notices> {
  const came: Readonly<Record<string, unknown>>[] = [];
  let tries = 0;
  const server = createServer(async (request, response) => {
    const body = (await request.toArray()).join('');
    const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
    tries += 1;
    const isSigned = request.headers['x-workbook-backup-signature'] === signature;
    if (tries % 2 === 0) came.push(isSigned ? JSON.parse(body) : { unsigned: body });
    response.writeHead(tries % 2 === 0 ? 204 : 503).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${host}/told`,
    host,
    came,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
