import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A request as it reached the server. */
export interface Sent {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/**
 * An answer; an object as its body is sent as JSON. `reset` breaks the connection, `hang` says nothing for ever; a function
 * answers by itself.
 */
export type Reply =
  | {
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string | number>>;
      readonly body?: string | Uint8Array | object;
    }
  | 'reset'
  | 'hang'
  | ((response: ServerResponse) => void);

/** An answer that breaks off behind these words. */
export function brokenOffBehind(words: string): Reply {
  return (response) => {
    response.writeHead(200, { 'content-length': '1000' }).write(words);
    setImmediate(() => response.destroy());
  };
}

/** A server that answers as a test says. */
export interface ScriptedServer {
  readonly url: string;
  readonly seen: readonly Sent[];
  /** Connections that were made so far, whether a request came by them or none. */
  readonly connections: number;
  close(): Promise<void>;
}

/** Starts it on a free port; looks whether it is there (`/auth/v1/health`) are answered and not listed. */
export async function startScriptedServer(reply: (sent: Sent) => Reply | Promise<Reply>): Promise<ScriptedServer> {
  const seen: Sent[] = [];
  let connections = 0;
  const server = createServer(async (incoming, response) => {
    const { method = 'GET', url: path = '/', headers } = incoming;
    if (path === '/auth/v1/health') return void response.end('{}');
    const sent = { method, path, headers, body: await buffer(incoming) };
    seen.push(sent);
    const answer = await reply(sent);
    if (answer === 'reset') return void incoming.socket.destroy();
    if (answer === 'hang') return;
    if (typeof answer === 'function') return answer(response);
    const { status = 200, body = '' } = answer;
    const isJson = typeof body === 'object' && !(body instanceof Uint8Array);
    const type = isJson ? { 'content-type': 'application/json' } : {};
    response.writeHead(status, { ...type, ...answer.headers }).end(isJson ? JSON.stringify(body) : body);
  });
  server.on('connection', () => {
    connections += 1;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    get connections() {
      return connections;
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
