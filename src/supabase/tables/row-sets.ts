import type { SupabaseClient } from '@supabase/supabase-js';
import {
  type CountedSource,
  type Fingerprint,
  type KeySets,
  type KeySetsQuery,
  knownHash,
  type Source,
  type SourceStats,
  sourceOf,
} from '../../core/index.ts';
import { serverError } from '../errors/server-error.ts';
import { isFunctionMissing, TIMED_OUT } from '../errors/sql-state.ts';
import { once } from '../transport/once.ts';
import { isTimeOut, listOf, unreadable } from './read-answer.ts';
import { unexpected } from './select.ts';
import { choiceOf, isPlain, placeOf, schemaOf } from './source-place.ts';

/** Times that one table is counted before it is believed that the server can't do so in time. */
const TRIES_TO_COUNT = 3;

/** Hint of a refusal that concerns the account, and no source. */
const NO_ADMIN = 'backup_not_admin';

/** The sum of the hashes of some rows, their exclusive or, and the hash of a known value; `null` where there are no hashes. */
type Hashes = readonly [sum: string | null, xor: string | null, known: string | null];

/** One row of the answer of `backup_source_stats`. */
interface StatsRow {
  readonly source: string;
  readonly row_count: number | string | null;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly shape: string | null;
  readonly hashes: Hashes | null;
}

/** The answer of `backup_key_sets`. */
interface KeySetsAnswer {
  readonly held: readonly [rows: number | null, ...Hashes] | null;
  readonly buckets: readonly [
    bucket: number,
    rows: number,
    sum: string,
    xor: string,
    identities: readonly (readonly string[])[] | null,
  ][];
}

/** What is told of a source of which nothing is. */
const UNKNOWN = { rows: null, columns: null, set: null, shape: null };

/**
 * What the database says of its sources, in their order; all `null` where it has no `backup_source_stats`. The server's row cap
 * shortens this answer like any other, so the rest is asked for until all have come. Counting many sources at once may take
 * the server too long: then they are counted in halves.
 */
export async function sourceStats(
  client: SupabaseClient,
  sources: readonly CountedSource[],
  signal?: AbortSignal,
  counted = true,
): Promise<readonly SourceStats[]> {
  const known: SourceStats[] = [];
  while (known.length < sources.length) {
    const answer = await askStats(client, sources.slice(known.length), counted, signal);
    if (answer.length === 0) break;
    known.push(...answer);
  }
  return known;
}

/** The shapes of sources, in their order. */
export async function shapes(
  client: SupabaseClient,
  sources: readonly Source[],
  signal: AbortSignal,
): Promise<readonly (string | null)[]> {
  const stats = await sourceStats(client, sources, signal, false);
  return sources.map((_, index) => stats[index]?.shape ?? null);
}

async function askStats(
  client: SupabaseClient,
  sources: readonly CountedSource[],
  counted: boolean,
  signal: AbortSignal | undefined,
  tries = 1,
): Promise<readonly SourceStats[]> {
  const request = once(client.rpc('backup_source_stats', statsArguments(sources, counted)));
  const { data, error, status } = await (signal ? request.abortSignal(signal) : request);
  if (isFunctionMissing(error)) return sources.map((source) => ({ ...sourceOf(source), ...UNKNOWN }));
  if (error && isTimeOut(error, status) && sources.length === 1) {
    if (error.code === TIMED_OUT && tries < TRIES_TO_COUNT)
      return askStats(client, sources, counted, signal, tries + 1);
    // One table that takes too long to count is no reason to read none of the others.
    return sources.map((source) => ({ ...sourceOf(source), ...UNKNOWN }));
  }
  if (error && isTimeOut(error, status)) {
    const half = Math.ceil(sources.length / 2);
    const first = await sourceStats(client, sources.slice(0, half), signal, counted);
    if (first.length < half) return first;
    return [...first, ...(await sourceStats(client, sources.slice(half), signal, counted))];
  }
  if (error) throw serverError(error, status);
  return listOf<StatsRow>(data).map((row, index) => {
    const source = sources[index];
    if (source?.source !== row.source) throw unexpected('told of another source than it was asked for');
    const rows = row.row_count === null ? null : Number(row.row_count);
    const seed = source.hashing?.seed;
    const set = seed === undefined ? null : fingerprint(rows, row.hashes, seed);
    return { ...sourceOf(source), rows, columns: row.columns, shape: row.shape ?? null, set };
  });
}

function statsArguments(sources: readonly CountedSource[], counted: boolean): object {
  const hashing = sources.map((source) => source.hashing);
  const seed = hashing.find((one) => one !== undefined)?.seed;
  return {
    sources: sources.map(({ source }) => source),
    ...(isPlain(sources) ? {} : { schemas: sources.map(schemaOf), choices: sources.map(choiceOf) }),
    ...(seed === undefined ? {} : { identities: hashing.map((one) => one?.columns ?? null), seed: String(seed) }),
    ...(counted ? {} : { counted }),
  };
}

/** `null` where the database gave no hashes, or does not hash as is done here. */
function fingerprint(rows: number | null, hashes: Hashes | null | undefined, seed: bigint): Fingerprint | null {
  const [sum = null, xor = null, known = null] = hashes ?? [];
  if (rows === null || known === null || BigInt.asUintN(64, BigInt(known)) !== knownHash(seed)) return null;
  if (sum === null || xor === null) return rows === 0 ? { rows, sum: 0n, xor: 0n } : null;
  return { rows, sum: BigInt.asUintN(64, BigInt(sum)), xor: BigInt.asUintN(64, BigInt(xor)) };
}

/**
 * `null` where the database has no `backup_key_sets`, or not what that needs, or not in the time that it gives to a statement.
 */
export async function keySets(
  client: SupabaseClient,
  query: KeySetsQuery,
  signal: AbortSignal,
): Promise<KeySets | null> {
  const { hashing, buckets, listed } = query;
  for (let tries = 1; ; tries += 1) {
    const { data, error, status } = await once(
      client.rpc('backup_key_sets', {
        ...{ source: query.source, identity: hashing.columns, seed: String(hashing.seed), buckets, listed },
        ...placeOf(query),
      }),
    ).abortSignal(signal);
    if (isFunctionMissing(error)) return null;
    if (!error) return toKeySets(data as Partial<KeySetsAnswer> | null, hashing.seed);
    if (!isTimeOut(error, status)) {
      throw error.hint === NO_ADMIN ? serverError(error, status) : unreadable(serverError(error, status));
    }
    // What no answer came to was asked for often enough.
    if (error.code !== TIMED_OUT || tries === TRIES_TO_COUNT) return null;
  }
}

function toKeySets(answer: Partial<KeySetsAnswer> | null, seed: bigint): KeySets {
  const { held, buckets } = answer ?? {};
  if (!Array.isArray(buckets) || !(held === null || Array.isArray(held))) throw unexpected('sent no sets of keys');
  const [rows = null, ...hashes] = held ?? [];
  return {
    held: fingerprint(rows, hashes as unknown as Hashes, seed),
    buckets: buckets.map(([bucket, number, sum, xor, identities]) => ({
      bucket,
      identities,
      set: { rows: number, sum: BigInt.asUintN(64, BigInt(sum)), xor: BigInt.asUintN(64, BigInt(xor)) },
    })),
  };
}
