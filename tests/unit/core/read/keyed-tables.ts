import type { PageQuery, Row, TableReader } from '../../../../src/core/index.ts';
import { type Reading, readSheets } from '../../../../src/core/read/read-sheets.ts';
import type { PlannedSheet } from '../../../../src/core/run/plan-sheets.ts';

export type Key = readonly [time: string, id: string];

/** A table's keys in order: `ties[n]` rows share the n-th time. */
export function keysOf(ties: readonly number[]): Key[] {
  return ties.flatMap((count, n) =>
    Array.from(
      { length: count },
      (_, m): Key => [
        new Date(Date.UTC(2026, 0, 1) + n * 1_000).toISOString(),
        `00000000-0000-4000-8000-${String(m).padStart(12, '0')}`,
      ],
    ),
  );
}

/** Tables of keys behind the port, with a row cap that may change with every answer and answers that take their time. */
export class Tables implements TableReader {
  readonly queries: PageQuery[] = [];
  readonly tables: Map<string, Key[]>;
  cap: () => number = () => 10;
  wait: () => Promise<void> = async () => undefined;
  before: (query: PageQuery) => void = () => undefined;
  /** Whether the database names keys to slice a table by; or of which tables it does. */
  knowsCuts: boolean | ((source: string) => boolean) = true;
  /** A second value of each row. */
  note: string | null = null;
  underWay = 0;
  mostUnderWay = 0;
  rowsOut = 0;

  constructor(tables: Record<string, Key[]>) {
    this.tables = new Map(Object.entries(tables));
  }

  stats: TableReader['stats'] = async (sources) =>
    sources.map(({ source }) => ({ source, rows: this.#keys(source).length, columns: [], set: null, shape: null }));

  describe: TableReader['describe'] = async () => null;

  shapes: TableReader['shapes'] = async (sources) => sources.map(() => null);

  keySets: TableReader['keySets'] = async () => null;

  slowPolicies: TableReader['slowPolicies'] = async () => [];

  checkKeys: TableReader['checkKeys'] = async () => undefined;

  cuts: TableReader['cuts'] = async ({ source, after, step }) => {
    const later = this.#keys(source).slice(this.#placeBehind(source, after));
    const knows = typeof this.knowsCuts === 'boolean' ? this.knowsCuts : this.knowsCuts(source);
    return knows ? later.filter((_, index) => (index + 1) % step === 0) : [];
  };

  page: TableReader['page'] = async (query, signal) => {
    this.queries.push(query);
    this.before(query);
    this.underWay += 1;
    this.mostUnderWay = Math.max(this.mostUnderWay, this.underWay);
    try {
      await this.wait();
      signal.throwIfAborted();
      const { source, after, limit } = query;
      const keys = this.#keys(source);
      const tied = (at: number) => keys[at]?.[0] === after?.key[0];
      let from = after ? this.#placeBehind(source, after.key) : 0;
      if (after?.take === 'past ties') while (tied(from)) from += 1;
      let to = Math.min(keys.length, from + Math.min(limit, this.cap()));
      if (after?.take === 'ties') while (to > from && !tied(to - 1)) to -= 1;
      const rows = keys.slice(from, to).map((key): Row => ({ key, values: [key[1], this.note], unresolved: 0 }));
      this.rowsOut += rows.length;
      return rows;
    } finally {
      this.underWay -= 1;
    }
  };

  /** Position of the first row behind a key. */
  #placeBehind(source: string, after: readonly string[]): number {
    const keys = this.#keys(source);
    const text = after.join();
    let [from, to] = [0, keys.length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if ((keys[middle]?.join() ?? '') > text) to = middle;
      else from = middle + 1;
    }
    return from;
  }

  #keys(source: string): Key[] {
    return this.tables.get(source) ?? [];
  }
}

const key = [
  { name: 'created_at', type: 'timestamp' },
  { name: 'id', type: 'uuid' },
] as const;

/** Begins to read all tables, in order. */
export function begin(tables: Tables): Reading {
  const plans = [...tables.tables].map(
    ([source, keys]): PlannedSheet => ({
      sheet: { name: source.toUpperCase(), source, key, columns: [] },
      columns: [],
      newColumns: [],
      leftOut: [],
      baseline: null,
      rowsExpected: keys.length,
    }),
  );
  return readSheets({ tables, sheets: plans, signal: new AbortController().signal, now: Date.now });
}

/** Takes all sheets in order, as the writer does; `each` is called for every page. */
export async function takeAll(reading: Reading, each: (rows: readonly Row[]) => Promise<void> = async () => undefined) {
  const sheets: string[][] = [];
  for (const sheet of reading.sheets) {
    const keys: string[] = [];
    for await (const rows of sheet.pages()) {
      keys.push(...rows.map((row) => row.key.join()));
      await each(rows);
    }
    await sheet.facts();
    sheets.push(keys);
  }
  return sheets;
}

/** A delay of a few turns, different each time but the same each run. */
export function unsteady(seed: number): () => Promise<void> {
  let state = seed;
  return async () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    for (let turns = state % 7; turns > 0; turns -= 1) await new Promise((resolve) => setImmediate(resolve));
  };
}
