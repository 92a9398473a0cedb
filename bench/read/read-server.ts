import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { HashesFound, HashesWanted } from './read-hashes.ts';
import { answer, BadRequest } from './read-query.ts';
import { SourceRows } from './read-rows.ts';
import { COLUMNS, sourcesOf } from './read-sources.ts';

// The benchmark's project: as much of PostgREST as a reader of rows needs. A program of its own, so that what it does
// costs the readers no time of their thread. Takes the number of all rows; sends its address to the process that
// started it, and ends with that.

/** What the readers asked since the counters were set back. */
export interface Counters {
  readonly requests: number;
  /** The most requests that were under way at once: arrived and not yet answered. */
  readonly mostAtOnce: number;
  /** What the answers cost this process in CPU time. */
  readonly serverSeconds: number;
}

/** The most rows of an answer, as hosted projects have it. */
const CAP = 1_000;

/** Bytes of answers that are kept, so that the server is not what is measured. */
const CACHE = 1_500_000_000;

const rows = new Map(sourcesOf(Number(process.argv[2])).map(({ name, rows: count }) => [name, new SourceRows(count)]));
const cache = new Map<string, Buffer>();
let cached = 0;

/** Milliseconds before each answer. */
let latency = 0;
let requests = 0;
let underWay = 0;
let mostAtOnce = 0;
let cpu = process.cpuUsage();

const hasher = new Worker(new URL('./read-hashes.ts', import.meta.url));
const hashesWanted = new Map<number, (hashes: readonly string[]) => void>();
let hashesAsked = 0;
hasher.on('message', ({ id, hashes }: HashesFound) => {
  hashesWanted.get(id)?.(hashes);
  hashesWanted.delete(id);
});

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://localhost');
  void (url.pathname.startsWith('/bench/') ? control(url, response) : serve(request, url, response));
});

/** Sets the counters back and the latency for what comes, or tells the counters. */
function control(url: URL, response: ServerResponse): void {
  if (url.pathname === '/bench/reset') {
    latency = Number(url.searchParams.get('latency'));
    [requests, underWay, mostAtOnce, cpu] = [0, 0, 0, process.cpuUsage()];
  }
  const { user, system } = process.cpuUsage(cpu);
  send(response, 200, { requests, mostAtOnce, serverSeconds: (user + system) / 1_000_000 } satisfies Counters);
}

async function serve(request: IncomingMessage, url: URL, response: ServerResponse): Promise<void> {
  requests += 1;
  underWay += 1;
  mostAtOnce = Math.max(mostAtOnce, underWay);
  // Without a latency too, all that has arrived is counted before the first of it is answered.
  await (latency > 0 ? setTimeout(latency) : setImmediate());
  const body = request.method === 'POST' ? await json(request).catch(() => null) : null;
  underWay -= 1;
  try {
    await route(url, body, response);
  } catch (error) {
    send(response, 400, {
      code: 'PGRST100',
      message: error instanceof Error ? error.message : String(error),
      details: null,
      hint: null,
    });
  }
}

async function route(url: URL, body: unknown, response: ServerResponse): Promise<void> {
  const [, name = ''] = url.pathname.match(/^\/rest\/v1\/(\w+)$/) ?? [];
  if (url.pathname === '/auth/v1/health') send(response, 200, { name: 'GoTrue' });
  else if (url.pathname === '/rest/v1/rpc/backup_source_stats') send(response, 200, await stats(body));
  else if (url.pathname === '/rest/v1/rpc/backup_key_cuts') send(response, 200, keyCuts(body));
  else if (!rows.has(name)) send(response, 404, { code: 'PGRST205', message: `Could not find ${name}`, hint: null });
  else page(name, url.searchParams, response);
}

function page(name: string, query: URLSearchParams, response: ServerResponse): void {
  const source = sourceRows(name);
  const { fields, from, to } = answer(source, query, CAP);
  const key = `${name} ${query.get('select')} ${from} ${to}`;
  let body = cache.get(key);
  if (!body) {
    body = Buffer.from(source.json(fields, from, to));
    cached += body.length;
    if (cached <= CACHE) cache.set(key, body);
  }
  response
    .writeHead(200, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': body.length,
      'content-range': to > from ? `${from}-${to - 1}/*` : '*/*',
    })
    .end(body);
}

async function stats(body: unknown): Promise<unknown> {
  const { sources, identities, seed } = body as {
    readonly sources: readonly string[];
    readonly identities?: readonly (readonly string[])[];
    readonly seed?: string;
  };
  const columns = COLUMNS.map(({ name, type }) => ({ name, type }));
  const answers = sources.map(async (source, index) => {
    const identity = identities?.[index];
    const hashes = identity && seed !== undefined ? await hashesOf(source, identity, seed) : null;
    return { source, row_count: rows.get(source)?.count ?? null, columns, shape: 'as ever', hashes };
  });
  return Promise.all(answers);
}

/** The hashes of a source's ids, from the thread that has the time for it. */
function hashesOf(source: string, identity: readonly string[], seed: string): Promise<readonly string[]> {
  if (identity.join() !== 'id') throw new BadRequest('These rows are told apart by their ids.');
  const { promise, resolve } = Promise.withResolvers<readonly string[]>();
  const id = hashesAsked++;
  hashesWanted.set(id, resolve);
  hasher.postMessage({ id, rows: sourceRows(source).count, seed } satisfies HashesWanted);
  return promise;
}

/** The key of every step-th row after a key: where a table can be cut into pieces that are read side by side. */
function keyCuts(body: unknown): unknown {
  const { source, key_columns, after_key, step } = body as {
    readonly source: string;
    readonly key_columns: readonly string[];
    readonly after_key: readonly [string, string] | null;
    readonly step: number;
  };
  if (key_columns.join() !== 'created_at,id' || !(step > 0)) throw new BadRequest('These rows have no such order.');
  const all = sourceRows(source);
  const first = after_key === null ? 0 : all.firstAfter(...after_key);
  const cuts: (readonly [string, string])[] = [];
  for (let ordinal = first + step - 1; ordinal < all.count; ordinal += step) cuts.push(all.key(ordinal));
  return cuts;
}

function sourceRows(name: string): SourceRows {
  const found = rows.get(name);
  if (!found) throw new BadRequest(`There is no ${name}.`);
  return found;
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}

// Longer than a reader is ever busy with what it got.
server.keepAliveTimeout = 60_000;
process.once('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () => {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.send?.({ url, publishableKey: 'sb_publishable_bench', token: 'token' });
});
