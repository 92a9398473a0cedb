import type { SupabaseClient } from '@supabase/supabase-js';
import {
  BackupError,
  type CutQuery,
  type PageQuery,
  type Row,
  type RowChoice,
  type Sheet,
  type Source,
  type SourceCounts,
  type SourceStats,
  sourceOf,
  type TableReader,
} from '../backup';
import { FELL_SILENT } from './answer';
import { describeSchemas } from './describe';
import { behind, chosen } from './keyset';
import { quoted, where } from './quoting';
import { relationError } from './relation-error';
import { type JsonObject, selection, unexpected } from './select';
import { serverError } from './server-error';
import { isFunctionMissing, POOL_IS_FULL, TIMED_OUT } from './sql-state';
import { widePage } from './wide-pages';

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
    describe: (schemas, signal) => describeSchemas(client, schemas, signal),
    stats: (sources, signal) => sourceStats(client, sources, signal),
    counts: (source, signal) => rowCounts(client, source, signal),
    checkKeys: (sheet, signal) => checkKeys(client, sheet, signal),
    cuts: (query, signal) => readCuts(client, query, signal),
    page: (query, signal) => widePage(query, (part) => readPage(client, part, signal)),
  };
}

/**
 * What the database says of its sources, in their order; all `null` where it has no `backup_source_stats`. The server's row cap
 * shortens this answer like any other, so the rest is asked for until all have come. Counting many sources at once may take
 * the server too long: then they are counted in halves.
 */
export async function sourceStats(
  client: SupabaseClient,
  sources: readonly Source[],
  signal?: AbortSignal,
): Promise<readonly SourceStats[]> {
  const known: SourceStats[] = [];
  while (known.length < sources.length) {
    const answer = await askStats(client, sources.slice(known.length), signal);
    if (answer.length === 0) break;
    known.push(...answer);
  }
  return known;
}

async function askStats(
  client: SupabaseClient,
  sources: readonly Source[],
  signal: AbortSignal | undefined,
  tries = 1,
): Promise<readonly SourceStats[]> {
  const names = sources.map(({ source }) => source);
  const places = isPlain(sources) ? {} : { schemas: sources.map(schemaOf), choices: sources.map(choiceOf) };
  const request = client.rpc('backup_source_stats', { sources: names, ...places }).retry(false);
  const { data, error, status } = await (signal ? request.abortSignal(signal) : request);
  if (isFunctionMissing(error)) {
    return sources.map((source) => ({ ...sourceOf(source), rows: null, columns: null }));
  }
  if (error && isTimeOut(error, status) && sources.length === 1) {
    if (error.code === TIMED_OUT && tries < TRIES_TO_COUNT) return askStats(client, sources, signal, tries + 1);
    // One table that takes too long to count is no reason to read none of the others.
    return sources.map((source) => ({ ...sourceOf(source), rows: null, columns: null }));
  }
  if (error && isTimeOut(error, status)) {
    const half = Math.ceil(sources.length / 2);
    const first = await sourceStats(client, sources.slice(0, half), signal);
    return first.length < half ? first : [...first, ...(await sourceStats(client, sources.slice(half), signal))];
  }
  if (error) throw serverError(error, status);
  return listOf<StatsRow>(data).map((row, index) => {
    const source = sources[index];
    if (source?.source !== row.source) throw unexpected('told of another source than it was asked for');
    return { ...sourceOf(source), rows: row.row_count === null ? null : Number(row.row_count), columns: row.columns };
  });
}

function isPlain(sources: readonly Source[]): boolean {
  return sources.every(({ schema, only }) => schema === undefined && only === undefined);
}

function schemaOf({ schema }: Source): string {
  return schema ?? 'public';
}

function choiceOf({ only }: Source): RowChoice | null {
  return only ?? null;
}

/** What a function of the module is told of a source that is not simply a table of schema public. */
function placeOf(source: Source): object {
  return isPlain([source]) ? {} : { schema: schemaOf(source), choice: choiceOf(source) };
}

/** The rows of a source, and of a choice of them. */
function rowsOf(client: SupabaseClient, { source, schema }: Source) {
  // A name may hold what an address has other uses for.
  return (schema === undefined ? client : client.schema(schema)).from(encodeURIComponent(source));
}

/**
 * `null` where the database has no `backup_row_counts`, or not what that needs, or can't count this source truly, or not in the
 * time that it gives to a statement.
 */
async function rowCounts(client: SupabaseClient, source: Source, signal: AbortSignal): Promise<SourceCounts | null> {
  for (let tries = 1; ; tries += 1) {
    const request = client
      .rpc('backup_row_counts', { source: source.source, ...placeOf(source) })
      .retry(false)
      .abortSignal(signal);
    const { data, error, status } = await request;
    if (isFunctionMissing(error)) return null;
    if (!error) return countsOf(data);
    if (!isTimeOut(error, status)) {
      throw error.hint === NO_ADMIN ? serverError(error, status) : unreadable(serverError(error, status));
    }
    // What no answer came to was asked for often enough.
    if (error.code !== TIMED_OUT || tries === TRIES_TO_COUNT) return null;
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
  sheet: Source & Pick<Sheet, 'key'>,
  signal: AbortSignal,
): Promise<void> {
  const { select, toRow } = selection({ ...sheet, columns: [] });
  const keyless = where(rowsOf(client, sheet).select(select), sheet.key[0].name, 'is', 'null').limit(1);
  const { data, error, status } = await chosen(keyless, sheet.only).retry(false).abortSignal(signal);
  if (error) throw unreadable(serverError(error, status));
  listOf<JsonObject>(data).forEach(toRow);
}

/** None where the database has no `backup_key_cuts`, or can't go through the keys in time: the table is read in one piece then. */
async function readCuts(
  client: SupabaseClient,
  query: CutQuery,
  signal: AbortSignal,
): Promise<readonly (readonly string[])[]> {
  const { data, error, status } = await client
    .rpc('backup_key_cuts', {
      ...{ source: query.source, key_columns: query.key.map(({ name }) => name), after_key: query.after },
      ...{ step: query.step, ...placeOf(query) },
    })
    .retry(false)
    .abortSignal(signal);
  if (isFunctionMissing(error) || (error && isTimeOut(error, status))) return [];
  if (error) throw unreadable(serverError(error, status));
  return listOf<readonly string[]>(data);
}

async function readPage(client: SupabaseClient, query: PageQuery, signal: AbortSignal): Promise<readonly Row[]> {
  const { select, toRow } = selection(query);
  let request = rowsOf(client, query).select(select).limit(query.limit).retry(false).abortSignal(signal);
  for (const { name } of query.key) request = request.order(quoted(name), { ascending: true });
  if (query.notNull !== undefined) request = where(request, query.notNull, 'not.is', 'null');
  const { data, error, status } = await behind(chosen(request, query.only), query);
  if (error && isTooSlow(error, status)) throw tooSlow(error, status);
  if (error) throw relationError(error, query) ?? unreadable(serverError(error, status));
  return listOf<JsonObject>(data).map(toRow);
}

/** The entries of an answer of success: a gateway may make up one that is whole JSON, and no list of objects or lists. */
function listOf<T extends object>(data: unknown): readonly T[] {
  if (Array.isArray(data) && data.every((entry) => typeof entry === 'object' && entry !== null)) return data;
  throw unexpected('sent no list where one was asked for');
}

/** What there is to tell a time-out by. */
interface Late {
  readonly code: string;
  readonly message: string;
}

/** Whether a statement took the server too long, or a gateway before it. */
function isTimeOut(error: Late, status: number): boolean {
  return error.code === TIMED_OUT || isTooSlow(error, status);
}

/**
 * Whether the server, or a gateway before it, had no answer in time: fewer rows may take it less. Where it got no connection to
 * the database, no statement ran, and any number of rows takes as long.
 */
function isTooSlow({ code, message }: Late, status: number): boolean {
  return (status === 504 && code !== POOL_IS_FULL) || message.includes(FELL_SILENT);
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
