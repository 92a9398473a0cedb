import type { SupabaseClient } from '@supabase/supabase-js';
import {
  BackupError,
  type CutQuery,
  type KeyColumn,
  type PageQuery,
  type Position,
  type Row,
  type Sheet,
  type SourceCounts,
  type SourceStats,
  type TableReader,
} from '../backup';
import { FELL_SILENT } from './answer';
import { type JsonObject, quoted, quotedValue, selection, unexpected } from './select';
import { serverError } from './server-error';
import { TIMED_OUT } from './sql-state';

/** Times that one table is counted before it is believed that the server can't do so in time. */
const TRIES_TO_COUNT = 3;

/** Hint of a refusal that concerns the account, and no source. */
const NO_ADMIN = 'backup_not_admin';

/** The answer of `backup_row_counts`. */
interface CountsAnswer {
  readonly held: number | string | null;
  readonly visible: number | string | null;
}

/** One row of the answer of `backup_source_stats`. */
interface StatsRow {
  readonly source: string;
  readonly row_count: number | string | null;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

/** Reads tables through PostgREST, with the rights of the client's user. */
export function createTableReader(client: SupabaseClient): TableReader {
  return {
    stats: (sources, signal) => sourceStats(client, sources, signal),
    counts: (source, signal) => rowCounts(client, source, signal),
    checkKeys: (sheet, signal) => checkKeys(client, sheet, signal),
    cuts: (query, signal) => readCuts(client, query, signal),
    page: (query, signal) => readPage(client, query, signal),
  };
}

/**
 * What the database says of its sources; all `null` where it has no `backup_source_stats`. The server's row cap shortens
 * this answer like any other, so what is missing from it is asked for until an answer has nothing new. Counting many
 * sources at once may take the server too long: then they are counted in halves.
 */
export async function sourceStats(
  client: SupabaseClient,
  sources: readonly string[],
  signal?: AbortSignal,
): Promise<readonly SourceStats[]> {
  const known = new Map<string, SourceStats>();
  for (;;) {
    const missing = sources.filter((source) => !known.has(source));
    const answer = missing.length > 0 ? await askStats(client, missing, signal) : [];
    for (const entry of answer) known.set(entry.source, entry);
    if (!answer.some(({ source }) => missing.includes(source))) return [...known.values()];
  }
}

async function askStats(
  client: SupabaseClient,
  sources: readonly string[],
  signal: AbortSignal | undefined,
  tries = 1,
): Promise<readonly SourceStats[]> {
  const request = client.rpc('backup_source_stats', { sources }).retry(false);
  const { data, error, status } = await (signal ? request.abortSignal(signal) : request);
  if (isMissing(error)) {
    return sources.map((source) => ({ source, rows: null, columns: null }));
  }
  if (error?.code === TIMED_OUT && sources.length === 1 && tries < TRIES_TO_COUNT) {
    return askStats(client, sources, signal, tries + 1);
  }
  if (error?.code === TIMED_OUT && sources.length > 1) {
    const half = Math.ceil(sources.length / 2);
    const first = await askStats(client, sources.slice(0, half), signal);
    return [...first, ...(await askStats(client, sources.slice(half), signal))];
  }
  if (error) throw serverError(error, status);
  return listOf<StatsRow>(data).map(({ source, row_count, columns }) => ({
    source,
    rows: row_count === null ? null : Number(row_count),
    columns,
  }));
}

/** `null` where the database has no `backup_row_counts`, or not what that needs, or can't count this source truly. */
async function rowCounts(client: SupabaseClient, source: string, signal: AbortSignal): Promise<SourceCounts | null> {
  for (let tries = 1; ; tries += 1) {
    const request = client.rpc('backup_row_counts', { source }).retry(false).abortSignal(signal);
    const { data, error, status } = await request;
    if (isMissing(error)) return null;
    if (!error) return countsOf(data);
    const isLast = error.code !== TIMED_OUT || tries === TRIES_TO_COUNT;
    if (isLast) throw error.hint === NO_ADMIN ? serverError(error, status) : unreadable(serverError(error, status));
  }
}

function countsOf(answer: unknown): SourceCounts | null {
  const { held, visible } = (answer ?? {}) as Partial<CountsAnswer>;
  if (held === null || visible === null) return null;
  const counts = { held: Number(held), visible: Number(visible) };
  if (!Number.isInteger(counts.held + counts.visible)) throw unexpected('sent no counts');
  return counts;
}

/** Asks for a row without a key, which can't be turned into one. */
async function checkKeys(
  client: SupabaseClient,
  { source, key }: Pick<Sheet, 'source' | 'key'>,
  signal: AbortSignal,
): Promise<void> {
  const { select, toRow } = selection({ source, key, columns: [] });
  const keyless = client.from(source).select(select).is(key[0].name, null).limit(1);
  const { data, error, status } = await keyless.retry(false).abortSignal(signal);
  if (error) throw unreadable(serverError(error, status));
  listOf<JsonObject>(data).forEach(toRow);
}

/** Keeps the rows behind a position, by conditions that let an index scan start there. */
function behind<Q extends Filterable<Q>>(request: Q, { key, take }: Position, columns: PageQuery['key']): Q {
  const [first, second] = columns;
  const [x = '', y = ''] = key;
  const all: [KeyColumn, string, string][] = [];
  let either: string | null = null;
  if (!second || take === 'past ties') {
    all.push([first, 'gt', x]);
  } else if (take === 'ties') {
    all.push([first, 'eq', x], [second, 'gt', y]);
  } else {
    // The first condition is implied by the second; it is what the index scan starts by.
    all.push([first, 'gte', x]);
    either = `${condition(first, 'gt', x)},${condition(second, 'gt', y)}`;
  }
  if (!columns.some(({ type }) => type === 'bigint')) {
    const filtered = all.reduce((rows, [{ name }, operator, value]) => rows.filter(name, operator, value), request);
    return either === null ? filtered : filtered.or(either);
  }
  // A large number in a plain filter may be read as a double; in a logic tree it is quoted, and stays a text.
  const tree = all.map((part) => condition(...part));
  if (either !== null) tree.push(`or(${either})`);
  return request.or(tree.length === 1 ? tree.join() : `and(${tree.join()})`);
}

/** What {@link behind} needs of a request. */
interface Filterable<Q> {
  filter(column: string, operator: string, value: string): Q;
  or(filters: string): Q;
}

function condition({ name }: KeyColumn, operator: string, value: string): string {
  return `${quoted(name)}.${operator}.${quotedValue(value)}`;
}

/** None where the database has no `backup_key_cuts`, or can't go through the keys in time: the table is read in one piece then. */
async function readCuts(
  client: SupabaseClient,
  { source, key, after, step }: CutQuery,
  signal: AbortSignal,
): Promise<readonly (readonly string[])[]> {
  const { data, error, status } = await client
    .rpc('backup_key_cuts', { source, key_columns: key.map(({ name }) => name), after_key: after, step })
    .retry(false)
    .abortSignal(signal);
  if (isMissing(error) || error?.code === TIMED_OUT || (error && isTooSlow(error, status))) return [];
  if (error) throw unreadable(serverError(error, status));
  return listOf<readonly string[]>(data);
}

/** The module's migrations, or the newest of them, have not been applied. */
function isMissing(error: { readonly code: string } | null): boolean {
  return error?.code === 'PGRST202' || error?.code === '42883';
}

async function readPage(client: SupabaseClient, query: PageQuery, signal: AbortSignal): Promise<readonly Row[]> {
  const { select, toRow } = selection(query);
  let request = client.from(query.source).select(select).limit(query.limit).retry(false).abortSignal(signal);
  for (const { name } of query.key) request = request.order(name, { ascending: true });
  if (query.after) request = behind(request, query.after, query.key);
  const { data, error, status } = await request;
  if (error) throw isTooSlow(error, status) ? tooSlow(error, status) : unreadable(serverError(error, status));
  return listOf<JsonObject>(data).map(toRow);
}

/** The entries of an answer of success: a gateway may make up one that is whole JSON, and no list of objects or lists. */
function listOf<T extends object>(data: unknown): readonly T[] {
  if (Array.isArray(data) && data.every((entry) => typeof entry === 'object' && entry !== null)) return data;
  throw unexpected('sent no list where one was asked for');
}

/** Whether the server, or a gateway before it, had no answer in time: fewer rows may take it less. */
function isTooSlow({ message }: { readonly message: string }, status: number): boolean {
  return status === 504 || message.includes(FELL_SILENT);
}

function tooSlow(error: unknown, status: number): BackupError {
  return new BackupError('timeout', 'The server took too long.', {
    hint: 'Try again when fewer people are working in the system.',
    details: serverError(error, status).details,
    cause: error,
  });
}

/** A refusal of one table says nothing against the account as a whole. */
function unreadable(error: unknown): unknown {
  if (!(error instanceof BackupError) || error.code !== 'forbidden') return error;
  return new BackupError('source_unreadable', 'Your account has no right to read it.', {
    hint: 'Ask whoever manages the database to grant you reading of it.',
    details: error.details,
    cause: error,
  });
}
