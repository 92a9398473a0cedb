import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { freePorts } from './ports.ts';

/** A server that listens. */
export interface HttpServer {
  readonly url: string;
  close(): Promise<void>;
}

type Handler = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void;

/** Serves a middleware alone; a free port is found when none is given. */
export async function listen(
  handler: Handler,
  { port, host = '127.0.0.1' }: { readonly port?: number; readonly host?: string },
): Promise<HttpServer> {
  const server = createServer((request, response) =>
    handler(request, response, (error) => {
      response.statusCode = error === undefined ? 404 : 500;
      response.end(error instanceof Error ? error.message : 'Not found');
    }),
  );
  const taken = await freePorts(port, (candidate) => {
    return new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(candidate, host, () => {
        server.off('error', reject);
        resolve();
      });
    });
  });
  return {
    url: `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${taken}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}
