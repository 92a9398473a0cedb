import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { createdAtThenId } from '../../src/core/catalog/define-sheet.ts';
import { type Catalog, MOST_AT_ONCE, type Row } from '../../src/core/index.ts';
import { keyOrder } from '../../src/core/read/key-order.ts';
import { ConcurrencyLimit, connect, createTableReader } from '../../src/supabase/index.ts';
import { readOurs } from './read-ours.ts';
import { COLUMNS, ordinalOf, sourcesOf } from './read-sources.ts';

// One reading of all rows by one contender, in a process of its own. Takes the contender's name, the number of all rows, and
// the server's address, key and token; tells the process that started it what came of it.

/** What came of one reading. */
export interface Reading {
  readonly seconds: number;
  /** CPU time of the reader's process meanwhile: steadier than the clock where the machine is shared. */
  readonly cpuSeconds: number;
  readonly rows: number;
  /** Rows that never came. */
  readonly missing: number;
  /** Rows that came once more. */
  readonly doubled: number;
}

/** Reads all sources to their ends, and hands on the ids of each page. */
type Reader = (
  client: SupabaseClient,
  catalog: Catalog,
  onIds: (source: string, ids: string[]) => void,
) => Promise<void>;

const PAGE = 1_000;

/** Hands on the ids of the rows of a page. */
function idsTo(onIds: Parameters<Reader>[2]): (source: string, page: readonly Row[]) => void {
  return (source, page) =>
    onIds(
      source,
      page.map((row) => row.key[1] ?? ''),
    );
}

const READERS: Readonly<Record<string, Reader>> = {
  // As anybody would write it, with nothing of ours.
  offset: async (_, catalog, onIds) => {
    const client = createClient(url, publishableKey, { accessToken: async () => token });
    for (const { source } of catalog) {
      for (let from = 0; ; from += PAGE) {
        const { data, error } = await client
          .from(source)
          .select('*')
          .order('created_at')
          .order('id')
          .range(from, from + PAGE - 1);
        if (error) throw error;
        onIds(
          source,
          data.map(({ id }) => id as string),
        );
        if (data.length < PAGE) break;
      }
    }
  },
  'plain-keyset': async (client, catalog, onIds) => {
    const tables = createTableReader(client);
    const { signal } = new AbortController();
    await tables.stats(catalog, signal);
    for (const { source, key, columns } of catalog) {
      let last: readonly string[] | null = null;
      for (;;) {
        const after = last && ({ key: last, take: 'rest' } as const);
        const page = await tables.page({ source, key, columns, after, limit: PAGE }, signal);
        if (page.length === 0) break;
        for (const row of page) {
          // Keyset pages prove that nothing was skipped by the order of their keys alone.
          if (last && keyOrder(key, last, row.key) !== 'before') throw new Error(`${source} came out of order.`);
          last = row.key;
        }
        onIds(
          source,
          page.map((row) => row.key[1] ?? ''),
        );
      }
      await tables.stats([{ source }], signal);
    }
  },
  'one-after-the-other': async (client, catalog, onIds) => {
    for (const sheet of catalog) await READERS['ours']?.(client, [sheet], onIds);
  },
  ours: (client, catalog, onIds) => readOurs(client, catalog, idsTo(onIds)),
  'ours-unproven': (client, catalog, onIds) => readOurs(client, catalog, idsTo(onIds), false),
};

const [, , name = '', allRows = '', url = '', publishableKey = '', token = ''] = process.argv;
const reader = READERS[name];
if (!reader) throw new Error(`There is no contender ${name}.`);
const sources = sourcesOf(Number(allRows));
const columns = COLUMNS.map((column) => ({ header: column.name, from: column.name, type: column.cell }));
const catalog = sources.map((source) => ({ name: source.name, source: source.name, key: createdAtThenId, columns }));

/** How often each row of each source came. */
const seen = new Map(sources.map((source) => [source.name, new Uint8Array(source.rows)]));
let rows = 0;

process.once('disconnect', () => process.exit());
const cpu = process.cpuUsage();
const start = performance.now();
const gate = new ConcurrencyLimit(name.startsWith('ours') ? MOST_AT_ONCE : 1);
const client = connect({ url, publishableKey }, async () => token, { gate });
await reader(client, catalog, (source, ids) => {
  const times = seen.get(source);
  if (!times) throw new Error(`Nobody asked for ${source}.`);
  rows += ids.length;
  for (const id of ids) {
    const ordinal = ordinalOf(id);
    times[ordinal] = (times[ordinal] ?? 0) + 1;
  }
});
const seconds = (performance.now() - start) / 1000;
const { user, system } = process.cpuUsage(cpu);
const cpuSeconds = (user + system) / 1_000_000;
const distinct = [...seen.values()].reduce(
  (sum, times) => sum + times.reduce((n, time) => n + Math.min(time, 1), 0),
  0,
);
process.send?.({
  seconds,
  cpuSeconds,
  rows,
  missing: Number(allRows) - distinct,
  doubled: rows - distinct,
} satisfies Reading);
process.disconnect();
