import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { finished } from 'node:stream/promises';
import type { Bandwidth } from './bandwidth.ts';
import type { OpenRequest, RequestLog } from './seen-request.ts';
import { endToEnd, type Upstream, writeAll } from './upstream.ts';

/** An answer of the server behind the proxy, held back as a whole. */
export interface HeldAnswer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

/** What an exchange needs of its proxy. */
export interface ExchangeParts {
  readonly incoming: IncomingMessage;
  readonly response: ServerResponse;
  /** `null` for what the proxy keeps no record of. */
  readonly request: OpenRequest | null;
  readonly log: RequestLog;
  readonly line: Bandwidth;
  readonly upstream: Upstream;
  /** Is told what a test's own code threw. */
  readonly failed: (error: unknown) => void;
}

/** One request and its answer, in the hands of the proxy: what faults are made of. */
export class Exchange {
  readonly #parts: ExchangeParts;
  readonly #gone = new AbortController();
  /** The request's body, where it was read to its end before it was passed on. */
  #body: Buffer | null = null;
  #isBodyTaken = false;

  constructor(parts: ExchangeParts) {
    this.#parts = parts;
    const { request, log, incoming } = parts;
    incoming.socket.once('close', () => {
      if (request) log.end(request);
      this.#gone.abort();
    });
  }

  /** Aborts when the connection to the client, which carries this exchange alone, is no more. */
  get gone(): AbortSignal {
    return this.#gone.signal;
  }

  /** Reads the request's body to its end, before it is passed on. */
  async readBody(): Promise<Buffer> {
    this.#body ??= await buffer(this.#takeBody());
    return this.#body;
  }

  /** Passes the request on and its answer back, untouched. */
  async pass(): Promise<void> {
    const answer = await this.#forward();
    await this.#answer(answer.statusCode ?? 502, endToEnd(answer.headers), answer);
  }

  /** Passes the request on and waits for its whole answer. With `plain` it comes uncompressed. */
  async passAndHold({ plain = false } = {}): Promise<HeldAnswer> {
    const answer = await this.#forward(plain ? { 'accept-encoding': 'identity' } : {});
    const body = await buffer(answer);
    return { status: answer.statusCode ?? 502, headers: endToEnd(answer.headers), body };
  }

  /** Gives an answer, after the whole request has been read. */
  async answer({ status, headers, body }: HeldAnswer): Promise<void> {
    if (!this.#isBodyTaken) await this.readBody();
    await this.#answer(status, headers, [body]);
  }

  /** Gives an answer's head and the first bytes of its body, then breaks the connection. */
  async answerPart({ status, headers, body }: HeldAnswer, bytes: number): Promise<void> {
    const { response, line } = this.#parts;
    this.#head(status, headers);
    await writeAll(response, line.paced(each([body.subarray(0, bytes)]), this.gone));
    response.socket?.destroySoon();
  }

  /** Breaks the connection, with nothing more said. */
  reset(): void {
    this.#parts.incoming.socket.resetAndDestroy();
  }

  /** Runs code of a test's own. What it throws fails the test when the proxy is closed. */
  async run<T>(work: () => T | Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      this.#parts.failed(error);
      throw error;
    }
  }

  async #forward(headers: IncomingHttpHeaders = {}): Promise<IncomingMessage> {
    const { incoming, upstream } = this.#parts;
    const hasBody = Number(incoming.headers['content-length'] ?? 0) > 0 || 'transfer-encoding' in incoming.headers;
    const body = this.#body ?? (hasBody ? this.#takeBody() : Buffer.alloc(0));
    const length = this.#body && hasBody ? { 'content-length': String(this.#body.length) } : {};
    const { method = 'GET', url: path = '/' } = incoming;
    return upstream.send({ method, path, headers: { ...incoming.headers, ...length, ...headers }, body }, this.gone);
  }

  #takeBody(): AsyncIterable<Buffer> {
    const { incoming, line } = this.#parts;
    this.#isBodyTaken = true;
    return line.paced(incoming.iterator({ destroyOnReturn: false }), this.gone);
  }

  #head(status: number, headers: OutgoingHttpHeaders, connection = 'close'): void {
    const { response, request } = this.#parts;
    if (request) request.status = status;
    // A browser repeats by itself what breaks off on a connection that it had used before; then no page would see the fault.
    response.writeHead(status, { ...headers, connection });
    response.flushHeaders();
  }

  async #answer(
    status: number,
    headers: OutgoingHttpHeaders,
    pieces: AsyncIterable<Buffer> | Iterable<Buffer>,
  ): Promise<void> {
    const { incoming, response, line, log, request } = this.#parts;
    const { gone } = this;
    // Closing at once on who is still sending would take the answer along.
    const isEarly = !incoming.complete;
    this.#head(status, headers, isEarly ? 'keep-alive' : 'close');
    // The client may send its next request as soon as it has the last byte, so the end is noted before that is sent.
    let last = Buffer.alloc(0) as Buffer;
    const allButLast = async function* () {
      for await (const piece of line.paced(each(pieces), gone)) {
        if (last.length > 0) yield last;
        last = piece;
      }
    };
    await writeAll(response, allButLast());
    if (request) log.end(request);
    response.end(last);
    if (isEarly) {
      await finished(incoming);
      incoming.socket.destroySoon();
    }
  }
}

async function* each(pieces: AsyncIterable<Buffer> | Iterable<Buffer>): AsyncGenerator<Buffer, void> {
  yield* pieces;
}
