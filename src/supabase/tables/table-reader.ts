import type { SupabaseClient } from '@supabase/supabase-js';
import {
  BackupError,
  type CutQuery,
  type PageQuery,
  type Row,
  type Sheet,
  type Source,
  say,
  type TableReader,
} from '../../core/index.ts';
import { relationError } from '../errors/relation-error.ts';
import { serverError } from '../errors/server-error.ts';
import { isFunctionMissing } from '../errors/sql-state.ts';
import { once } from '../transport/once.ts';
import { describeSchemas } from './describe.ts';
import { among, behind, chosen } from './keyset.ts';
import { quoted, where } from './quoting.ts';
import { isTimeOut, isTooSlow, listOf, unreadable } from './read-answer.ts';
import { keySets, shapes, sourceStats } from './row-sets.ts';
import { type JsonObject, selection } from './select.ts';
import { slowPolicies } from './slow-policies.ts';
import { placeOf } from './source-place.ts';
import { widePage } from './wide-pages.ts';

/** Reads tables through PostgREST, with the rights of the client's user. */
export function createTableReader(client: SupabaseClient): TableReader {
  return {
    describe: (schemas, signal) => describeSchemas(client, schemas, signal),
    stats: (sources, signal) => sourceStats(client, sources, signal),
    shapes: (sources, signal) => shapes(client, sources, signal),
    keySets: (query, signal) => keySets(client, query, signal),
    slowPolicies: (source, signal) => slowPolicies(client, source, signal),
    checkKeys: (sheet, signal) => checkKeys(client, sheet, signal),
    cuts: (query, signal) => readCuts(client, query, signal),
    page: (query, signal) => widePage(query, (part) => readPage(client, part, signal)),
  };
}

/** The rows of a source, and of a choice of them. */
function rowsOf(client: SupabaseClient, { source, schema }: Source) {
  // A name may hold what an address has other uses for.
  return (schema === undefined ? client : client.schema(schema)).from(encodeURIComponent(source));
}

/** Asks for a row without a key, which can't be turned into one. */
async function checkKeys(
  client: SupabaseClient,
  sheet: Source & Pick<Sheet, 'key'>,
  signal: AbortSignal,
): Promise<void> {
  const { select, toRow } = selection({ ...sheet, columns: [] });
  const keyless = where(rowsOf(client, sheet).select(select), sheet.key[0].name, 'is', 'null').limit(1);
  const { data, error, status } = await once(chosen(keyless, sheet.only)).abortSignal(signal);
  if (error) throw unreadable(serverError(error, status));
  listOf<JsonObject>(data).forEach(toRow);
}

/** None where the database has no `backup_key_cuts`, or can't go through the keys in time: the table is read in one piece then. */
async function readCuts(
  client: SupabaseClient,
  query: CutQuery,
  signal: AbortSignal,
): Promise<readonly (readonly string[])[]> {
  const { data, error, status } = await once(
    client.rpc('backup_key_cuts', {
      ...{ source: query.source, key_columns: query.key.map(({ name }) => name), after_key: query.after },
      ...{ step: query.step, ...placeOf(query) },
    }),
  ).abortSignal(signal);
  if (isFunctionMissing(error) || (error && isTimeOut(error, status))) return [];
  if (error) throw unreadable(serverError(error, status));
  return listOf<readonly string[]>(data);
}

async function readPage(client: SupabaseClient, query: PageQuery, signal: AbortSignal): Promise<readonly Row[]> {
  const { select, toRow } = selection(query);
  let request = once(rowsOf(client, query).select(select).limit(query.limit)).abortSignal(signal);
  for (const { name } of query.key) request = request.order(quoted(name), { ascending: true });
  if (query.notNull !== undefined) request = where(request, query.notNull, 'not.is', 'null');
  const { data, error, status } = await behind(among(chosen(request, query.only), query), query);
  if (error && isTooSlow(error, status)) throw tooSlow(error, status);
  if (error) throw relationError(error, query) ?? unreadable(serverError(error, status));
  return listOf<JsonObject>(data).map(toRow);
}

function tooSlow(error: unknown, status: number): BackupError {
  return new BackupError('timeout', say('server.too_slow'), {
    hint: say('hint.fewer_people'),
    details: serverError(error, status).details,
    cause: error,
  });
}
