import { Agent, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import type { Writable } from 'node:stream';

/** RFC 9110, 7.6.1: what belongs to one connection and isn't passed on. */
const HOP_BY_HOP = ['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade'];

/** A request as it is passed on. A body that is not in memory can be sent once only. */
export interface Outgoing {
  readonly method: string;
  /** Path and query, byte for byte as the client sent them. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer | AsyncIterable<Buffer>;
}

/** The server behind the proxy, over connections that are kept open. */
export class Upstream {
  readonly #target: URL;
  readonly #agent = new Agent({ keepAlive: true });

  constructor(target: string) {
    this.#target = new URL(target);
  }

  /** Resolves with the answer as soon as its head is there; the signal ends both. */
  async send(outgoing: Outgoing, signal: AbortSignal): Promise<IncomingMessage> {
    // A kept connection may just have been closed at the other end, which must not look like a fault of the server.
    if (!Buffer.isBuffer(outgoing.body)) return this.#attempt(outgoing, signal, null);
    return (await this.#attempt(outgoing, signal, this.#agent)) ?? (await this.#attempt(outgoing, signal, null));
  }

  close(): void {
    this.#agent.destroy();
  }

  #attempt(outgoing: Outgoing, signal: AbortSignal, agent: null): Promise<IncomingMessage>;
  #attempt(outgoing: Outgoing, signal: AbortSignal, agent: Agent): Promise<IncomingMessage | null>;
  #attempt(outgoing: Outgoing, signal: AbortSignal, agent: Agent | null): Promise<IncomingMessage | null> {
    const { method, path, body } = outgoing;
    return new Promise((resolve, reject) => {
      const sent = request({
        hostname: this.#target.hostname,
        port: this.#target.port,
        method,
        path,
        // A server that is to close the connection breaks it where it refuses a body that is still on its way.
        headers: { ...endToEnd(outgoing.headers), connection: 'keep-alive' },
        agent: agent ?? false,
        signal,
      });
      sent.on('response', (answer) => {
        resolve(answer);
        // After an early refusal the rest of the body would wait here for ever.
        answer.once('end', () => {
          if (!sent.writableFinished) sent.destroy();
        });
      });
      sent.on('error', (error) => {
        const stale = agent !== null && sent.reusedSocket && !signal.aborted;
        if (stale) resolve(null);
        else reject(error);
      });
      if (Buffer.isBuffer(body)) sent.end(body);
      else writeAll(sent, body).then(() => sent.end(), reject);
    });
  }
}

/** The headers that a proxy passes on. */
export function endToEnd(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.includes(name)));
}

/** Writes a body as fast as it is taken. Where it isn't taken any more, the rest is read and dropped. */
export async function writeAll(to: Writable, pieces: AsyncIterable<Buffer>): Promise<void> {
  for await (const piece of pieces) {
    if (!to.destroyed && !to.write(piece)) await drained(to);
  }
}

function drained(stream: Writable): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      stream.off('drain', done).off('close', done);
      resolve();
    };
    stream.once('drain', done).once('close', done);
  });
}
