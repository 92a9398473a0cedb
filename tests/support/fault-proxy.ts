import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Bandwidth } from './faults/bandwidth.ts';
import { Exchange } from './faults/exchange.ts';
import { matchers } from './faults/matchers.ts';
import { type Rule, RuleBook } from './faults/rules.ts';
import { type OpenRequest, RequestLog, type SeenRequest } from './faults/seen-request.ts';
import { Upstream } from './faults/upstream.ts';

export { type Fault, faults } from './faults/faults.ts';
export { matchers } from './faults/matchers.ts';
export type { Rule } from './faults/rules.ts';
export { type FaultKind, seededFaults } from './faults/seeded.ts';
export type { SeenRequest } from './faults/seen-request.ts';

/** A proxy between a browser and the app under test that does harm where a test tells it to. */
export interface FaultProxy {
  /** The address to open in place of the app's own. */
  readonly url: string;
  /** Every request to the API, in the order they came. The page's own files are passed on and not listed. */
  readonly seen: readonly SeenRequest[];
  /** Adds rules behind those in force: the first one that has a fault for a request gives it. */
  use(...rules: Rule[]): void;
  /** Drops all rules. Faults that requests have met already go on. */
  clear(): void;
  /** Breaks all connections, and each new one as it is made. */
  goOffline(): void;
  goOnline(): void;
  /** Runs JavaScript at the beginning of every script of the page and of its workers, which are loaded from now on. */
  runBefore(code: string): void;
  /** Bytes per second of all bodies in both directions together; `null` for no limit. */
  setBandwidth(bytesPerSecond: number | null): void;
  /** The most requests that were under way at one moment; of pages of rows unless told otherwise. */
  mostAtOnce(when?: (request: SeenRequest) => boolean): number;
  /** Breaks what is under way. Rejects with what a test's own code in a rule or fault threw. */
  close(): Promise<void>;
}

/** Starts a proxy for the server at `target`, on a free port of this machine. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const upstream = new Upstream(target);
  const line = new Bandwidth();
  const log = new RequestLog();
  const rules = new RuleBook();
  const failures = new Set<unknown>();
  let offline = false;
  let prelude: string | null = null;

  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request = open(log, new URL(incoming.url ?? '/', url), incoming);
    const failed = (error: unknown) => void failures.add(error);
    const exchange = new Exchange({ incoming, response, request, log, line, upstream, failed });
    try {
      if (request === null) return await (prelude === null ? exchange.pass() : withPrelude(exchange, prelude));
      if (!matchers.storage(request)) request.body = (await exchange.readBody()).toString();
      const fault = await exchange.run(() => rules.faultOf(request));
      request.fault = fault?.name ?? null;
      await (fault ? fault.meet(exchange) : exchange.pass());
    } catch (error) {
      if (!exchange.gone.aborted && !isBrokenConnection(error)) failed(error);
      exchange.reset();
    }
  };

  const server = createServer((incoming, response) => void handle(incoming, response));
  server.on('connection', (socket) => {
    if (offline) socket.destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    seen: log.seen,
    use: (...added) => rules.add(added),
    clear: () => rules.clear(),
    goOffline() {
      offline = true;
      for (const request of log.seen) if (request.endedAt === null) request.fault ??= 'offline';
      server.closeAllConnections();
    },
    goOnline() {
      offline = false;
    },
    runBefore: (code) => {
      prelude = code;
    },
    setBandwidth: (bytesPerSecond) => line.set(bytesPerSecond),
    mostAtOnce: (when = matchers.anyRows) => log.mostAtOnce(when),
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
      upstream.close();
      if (failures.size > 0) throw new AggregateError(failures, "A rule's or fault's own code threw.");
    },
  };
}

/** Begins the record of a request to the API; `null` for the page's own files. */
function open(log: RequestLog, url: URL, { method, headers }: IncomingMessage): OpenRequest | null {
  if (!/^\/(auth|rest|storage)\/v1\//.test(url.pathname)) return null;
  return log.begin(method ?? 'GET', url, headers.authorization);
}

/** Passes a file of the page on; a script with code in front of it. */
async function withPrelude(exchange: Exchange, code: string): Promise<void> {
  const answer = await exchange.passAndHold({ plain: true });
  if (!String(answer.headers['content-type']).includes('javascript')) return exchange.answer(answer);
  const body = Buffer.concat([Buffer.from(`${code}\n`), answer.body]);
  // Another code may be run by the next visit.
  const { etag: _, 'last-modified': __, ...headers } = answer.headers;
  const own = { 'content-length': body.length, 'cache-control': 'no-store' };
  await exchange.answer({ ...answer, headers: { ...headers, ...own }, body });
}

/** Whether the server behind was not there or fell silent, which the client is to see as just that. */
function isBrokenConnection(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE'].includes(String(error.code))
  );
}
