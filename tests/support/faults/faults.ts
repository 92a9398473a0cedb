import { type OutgoingHttpHeaders, STATUS_CODES } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import type { Exchange, HeldAnswer } from './exchange.ts';

/** What becomes of a request, made by one of {@link faults}. */
export interface Fault {
  /** Stands in the record of the requests that met it. */
  readonly name: string;
  readonly meet: (exchange: Exchange) => void | Promise<void>;
}

/** What an answer may hold; an object as its body is sent as JSON. */
export interface AnswerOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | object;
}

/** Everything that can go wrong between a page and its server, and what a test may do in between. */
export const faults = {
  /** An answer that the server behind never gave; it doesn't see the request. */
  status: (code: number, options: AnswerOptions = {}): Fault => canned(String(code), code, options),

  /** A page that a gateway shows to people. */
  gatewayPage: (code: number): Fault =>
    canned(`page ${code}`, code, { headers: { 'content-type': 'text/html' }, body: `<html><h1>${code}</h1></html>` }),

  /** What a gateway answers to whoever asks too often. */
  tooManyRequests: (seconds: number): Fault =>
    canned('429', 429, { headers: { 'retry-after': String(seconds) }, body: { message: 'Too many requests' } }),

  /** PostgREST's answer to a statement that ran into `statement_timeout`. */
  statementTimeout: (): Fault =>
    canned('57014', 500, {
      body: { code: '57014', details: null, hint: null, message: 'canceling statement due to statement timeout' },
    }),

  /** PostgREST's answer to a token that has expired: `PGRST303` since its version 13, `PGRST301` before that. */
  unauthorized: (code: 'PGRST301' | 'PGRST303' = 'PGRST303'): Fault =>
    canned('expired token', 401, {
      headers: { 'www-authenticate': 'Bearer error="invalid_token", error_description="JWT expired"' },
      body: { code, details: null, hint: null, message: 'JWT expired' },
    }),

  /** Hosted Storage's answer to a token that has expired; to a HEAD it says nothing. */
  storageTokenExpired: (): Fault =>
    canned('expired token', 400, {
      body: { statusCode: '403', error: 'Unauthorized', message: '"exp" claim timestamp check failed' },
    }),

  /** Hosted Storage's answer to nearly every fault: HTTP 400, with the true status in the body. */
  storageFault: (statusCode: number, message: string): Fault =>
    canned(`400 for ${statusCode}`, 400, { body: { statusCode: String(statusCode), error: message, message } }),

  /** Hosted Storage's answer when it gets no connection to its database in time. */
  storageBusy: (): Fault =>
    canned('544', 544, {
      body: {
        statusCode: '544',
        code: 'DatabaseTimeout',
        error: 'DatabaseTimeout',
        message: 'The connection to the database timed out',
      },
    }),

  /** PostgREST's answer when it gets no connection from its pool in time; no statement ran. */
  poolIsFull: (): Fault =>
    canned('PGRST003', 504, {
      body: {
        code: 'PGRST003',
        details: null,
        hint: null,
        message: 'Timed out acquiring connection from connection pool.',
      },
    }),

  /** What a cache answers that has kept an answer of the server's. */
  fromCache: (age: number): Fault =>
    withHeaders('from a cache', () => ({ age: String(age), 'cf-cache-status': 'HIT' })),

  /** The server's own answer with other headers. */
  headers: (change: (headers: OutgoingHttpHeaders) => OutgoingHttpHeaders): Fault => withHeaders('headers', change),

  /** Sends who asks to another address. */
  redirect: (to: string, status: 302 | 307 = 307): Fault => canned('redirect', status, { headers: { location: to } }),

  /** The connection breaks before the request is passed on. */
  reset: (): Fault => ({ name: 'reset', meet: (exchange) => exchange.reset() }),

  /** The server does what it was asked; the connection breaks before its answer. */
  resetAfterUpstream: (): Fault => ({
    name: 'lost answer',
    async meet(exchange) {
      await exchange.passAndHold();
      exchange.reset();
    },
  }),

  /**
   * The connection breaks after this part of the answer's body, from 0 to 1: at least one byte arrives and at least one is
   * missing. An answer too short for that is lost as a whole.
   */
  cutBody: (fraction: number): Fault => ({
    name: 'cut body',
    async meet(exchange) {
      const answer = await exchange.passAndHold();
      const { length } = answer.body;
      if (length < 2) exchange.reset();
      else await exchange.answerPart(answer, Math.min(Math.max(1, Math.floor(length * fraction)), length - 1));
    },
  }),

  /** A gateway keeps the first part of the answer's body, from 0 to 1, and passes it on as if it were the whole. */
  truncate: (fraction: number): Fault => ({
    name: 'truncated',
    async meet(exchange) {
      const { status, headers, body } = await exchange.passAndHold({ plain: true });
      const part = body.subarray(0, Math.floor(body.length * fraction));
      await exchange.answer({ status, headers: { ...headers, 'content-length': part.length }, body: part });
    },
  }),

  /** No answer at all, until the client gives up or the proxy is closed. */
  hang: (): Fault => ({ name: 'hang', meet: ({ gone }) => whenAborted(gone) }),

  /** The request is passed on after so many milliseconds. */
  latency: (milliseconds: number): Fault => ({
    name: 'latency',
    async meet(exchange) {
      await setTimeout(milliseconds, undefined, { signal: exchange.gone });
      await exchange.pass();
    },
  }),

  /** Changes the JSON of an answer of success; every other answer is passed back as it is. */
  rewrite: (change: (json: unknown) => unknown): Fault => ({
    name: 'rewrite',
    async meet(exchange) {
      const answer = await exchange.passAndHold({ plain: true });
      const isSuccess = answer.status >= 200 && answer.status < 300 && answer.body.length > 0;
      await exchange.answer(isSuccess ? await exchange.run(() => rewritten(answer, change)) : answer);
    },
  }),

  /** Runs a test's own code before the request is passed on. */
  before: (work: () => Promise<void>): Fault => ({
    name: 'before',
    async meet(exchange) {
      await exchange.run(work);
      await exchange.pass();
    },
  }),

  /** Runs a test's own code once the server has answered in full, before the client has the answer. */
  after: (work: () => Promise<void>): Fault => ({
    name: 'after',
    async meet(exchange) {
      const answer = await exchange.passAndHold();
      await exchange.run(work);
      await exchange.answer(answer);
    },
  }),
};

function withHeaders(name: string, change: (headers: OutgoingHttpHeaders) => OutgoingHttpHeaders): Fault {
  return {
    name,
    async meet(exchange) {
      const answer = await exchange.passAndHold();
      await exchange.answer({ ...answer, headers: { ...answer.headers, ...change(answer.headers) } });
    },
  };
}

function canned(name: string, status: number, { headers, body }: AnswerOptions): Fault {
  const isText = typeof body !== 'object';
  const bytes = Buffer.from(isText ? (body ?? STATUS_CODES[status] ?? `Error ${status}`) : JSON.stringify(body));
  const type = isText ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8';
  const ownHeaders: OutgoingHttpHeaders = { 'content-type': type, 'content-length': bytes.length, ...headers };
  return { name, meet: (exchange) => exchange.answer({ status, headers: ownHeaders, body: bytes }) };
}

function rewritten(answer: HeldAnswer, change: (json: unknown) => unknown): HeldAnswer {
  const body = Buffer.from(JSON.stringify(change(JSON.parse(answer.body.toString()))));
  return { ...answer, headers: { ...answer.headers, 'content-length': body.length }, body };
}

function whenAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
