import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';

/** A request as it reached the server behind the proxy. */
export interface Arrival {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The number of the connection it came over. */
  readonly connection: number;
}

/** The rows of the double's one table. */
export const ROWS = Array.from({ length: 200 }, (_, index) => ({ id: index + 1, name: `Customer ${index + 1}` }));

/** A server with the paths of an API and a page, small enough to see through. */
export interface ApiDouble {
  readonly url: string;
  readonly arrivals: readonly Arrival[];
  /** Requests whose client broke off before their end. */
  brokenOff(): number;
  close(): Promise<void>;
}

/**
 * Starts it. `/rest/v1/<any>` answers {@link ROWS}, with `?chunked` without a length, with `?gzip` compressed for
 * who takes it. Every other method but GET is answered with the body it was sent; any other path is a page. With `?full`
 * it refuses a body without reading it; with `?stale` a connection breaks that had carried a request before.
 */
export async function startApiDouble(): Promise<ApiDouble> {
  const arrivals: Arrival[] = [];
  const connections = new WeakMap<object, number>();
  let connected = 0;
  let brokenOff = 0;
  const answer = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', url: path = '', headers, socket } = incoming;
    const connection = connections.get(socket) ?? 0;
    if (path.includes('full')) {
      response.writeHead(413).end();
      return;
    }
    const isReused = arrivals.some((arrival) => arrival.connection === connection);
    const body = (await buffer(incoming)).toString();
    arrivals.push({ method, path, headers, body, connection });
    if (path.includes('stale') && isReused) {
      socket.destroy();
    } else if (!path.startsWith('/rest/v1/') && !path.startsWith('/storage/') && !path.startsWith('/auth/')) {
      response.setHeader('content-type', 'text/html');
      response.end('<h1>Page</h1>');
    } else if (method === 'GET') {
      const isPacked = path.includes('gzip') && headers['accept-encoding']?.includes('gzip');
      const json = Buffer.from(JSON.stringify(ROWS));
      const bytes = isPacked ? gzipSync(json) : json;
      response.setHeader('content-type', 'application/json');
      if (isPacked) response.setHeader('content-encoding', 'gzip');
      if (!path.includes('chunked')) response.setHeader('content-length', bytes.length);
      response.write(bytes.subarray(0, 100));
      response.end(bytes.subarray(100));
    } else {
      response.statusCode = 201;
      response.end(body);
    }
  };
  const server = createServer((incoming, response) => {
    answer(incoming, response).catch(() => {
      brokenOff += 1;
    });
  });
  server.on('connection', (socket) => {
    connected += 1;
    connections.set(socket, connected);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrivals,
    brokenOff: () => brokenOff,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
