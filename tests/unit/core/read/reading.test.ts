import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BackupError, type PageQuery, type Row, type TableReader } from '../../../../src/core/index.ts';
import { type Reading, readSheets } from '../../../../src/core/read/read-sheets.ts';
import { MOST_AT_ONCE, MOST_ROWS_AHEAD } from '../../../../src/core/read/scheduler.ts';
import type { PlannedSheet } from '../../../../src/core/run/plan-sheets.ts';

type Key = readonly [time: string, id: string];

/** A table's keys in order: `ties[n]` rows share the n-th time. */
function keysOf(ties: readonly number[]): Key[] {
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
class Tables implements TableReader {
  readonly queries: PageQuery[] = [];
  readonly tables: Map<string, Key[]>;
  cap: () => number = () => 10;
  wait: () => Promise<void> = async () => undefined;
  before: (query: PageQuery) => void = () => undefined;
  knowsCuts = true;
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
    return this.knowsCuts ? later.filter((_, index) => (index + 1) % step === 0) : [];
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

function begin(tables: Tables, { rowsExpected }: { rowsExpected?: number | null } = {}): Reading {
  const plans = [...tables.tables].map(
    ([source, keys]): PlannedSheet => ({
      sheet: { name: source.toUpperCase(), source, key, columns: [] },
      columns: [],
      newColumns: [],
      leftOut: [],
      baseline: null,
      rowsExpected: rowsExpected === undefined ? keys.length : rowsExpected,
    }),
  );
  return readSheets({ tables, sheets: plans, signal: new AbortController().signal, now: Date.now });
}

/** Takes all sheets in order, as the writer does; `each` is called for every page. */
async function takeAll(reading: Reading, each: (rows: readonly Row[]) => Promise<void> = async () => undefined) {
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
function unsteady(seed: number): () => Promise<void> {
  let state = seed;
  return async () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    for (let turns = state % 7; turns > 0; turns -= 1) await new Promise((resolve) => setImmediate(resolve));
  };
}

describe('reading sheets side by side', () => {
  it('hands out every row exactly once and in order, whatever the ties, the row cap and the timing', async () => {
    const ties = fc.array(fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 60 })), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(ties, { minLength: 1, maxLength: 4 }),
        fc.infiniteStream(fc.integer({ min: 1, max: 25 })),
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.boolean(),
        async (shapes, caps, seed, knowsCuts) => {
          const tables = new Tables(Object.fromEntries(shapes.map((shape, n) => [`t${n}`, keysOf(shape)])));
          tables.cap = () => caps.next().value ?? 1;
          tables.wait = unsteady(seed);
          tables.knowsCuts = knowsCuts;
          const expected = [...tables.tables.values()].map((keys) => keys.map((one) => one.join()));
          expect(await takeAll(begin(tables))).toEqual(expected);
          expect(tables.mostUnderWay).toBeLessThanOrEqual(MOST_AT_ONCE);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('keeps the slices even when half of all rows share one time', async () => {
    const tables = new Tables({ payments: keysOf([...Array.from({ length: 500 }, () => 1), 500]) });
    tables.wait = unsteady(1);
    expect((await takeAll(begin(tables)))[0]).toHaveLength(1_000);
    // A hundred pages of ten, and what it takes to see the end: no slice was longer than one page.
    expect(tables.queries.length).toBeLessThan(110);
    expect(tables.mostUnderWay).toBe(MOST_AT_ONCE);
  });

  it('asks for rows that share the first column of the key among themselves', async () => {
    const tables = new Tables({ payments: keysOf([35, 1]) });
    tables.knowsCuts = false;
    await takeAll(begin(tables));
    expect(tables.queries.map(({ after }) => after?.take ?? 'start')).toEqual([
      'start',
      'ties',
      'ties',
      'ties',
      'ties',
      'past ties',
      'rest',
    ]);
  });

  it('holds no more rows than the bound, however slow the writer and however large the table', async () => {
    const tables = new Tables(
      Object.fromEntries(
        Array.from({ length: 6 }, (_, n) => [`t${n}`, keysOf(Array.from({ length: 30_000 }, () => 1))]),
      ),
    );
    tables.cap = () => 1_000;
    let taken = 0;
    let most = 0;
    const reading = begin(tables);
    await takeAll(reading, async (rows) => {
      for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      taken += rows.length;
      most = Math.max(most, tables.rowsOut - taken);
    });
    expect(taken).toBe(180_000);
    expect(most).toBeGreaterThan(MOST_ROWS_AHEAD / 2);
    expect(most).toBeLessThanOrEqual(MOST_ROWS_AHEAD + 1_000);
  });

  it('holds no more rows than the bound of a table that is read in one piece', async () => {
    const tables = new Tables({ payments: keysOf(Array.from({ length: 60_000 }, () => 1)) });
    tables.cap = () => 1_000;
    tables.knowsCuts = false;
    let taken = 0;
    let most = 0;
    await takeAll(begin(tables), async (rows) => {
      for (let turn = 0; turn < 40; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      taken += rows.length;
      most = Math.max(most, tables.rowsOut - taken);
    });
    expect(taken).toBe(60_000);
    expect(most).toBeLessThanOrEqual(MOST_ROWS_AHEAD + 1_000);
  });

  it.each([
    ['in slices', true],
    ['in one piece', false],
  ])('holds no more characters than the bound of a table with long texts that is read %s', async (_, knowsCuts) => {
    const tables = new Tables({ payments: keysOf(Array.from({ length: 20_000 }, () => 1)) });
    tables.cap = () => 1_000;
    tables.note = 'x'.repeat(20_000);
    tables.knowsCuts = knowsCuts;
    let taken = 0;
    let most = 0;
    await takeAll(begin(tables), async (rows) => {
      for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      taken += rows.length;
      most = Math.max(most, tables.rowsOut - taken);
    });
    expect(taken).toBe(20_000);
    // And one page that is being written, which the bound does not hold back.
    expect(most * 20_000).toBeLessThanOrEqual(MOST_ROWS_AHEAD * 1_000 + 10_000_000);
    // 250 rows weigh a little more than 5 million: half of them are asked for, once that is known.
    expect(tables.queries.filter(({ limit }) => limit > 125).length).toBeLessThan(7);
    expect(tables.queries.length).toBeLessThan(200);
  });

  it('grows its pages again behind a few rows with long texts', async () => {
    const tables = new Tables({ payments: keysOf(Array.from({ length: 40_000 }, () => 1)) });
    tables.cap = () => 1_000;
    tables.knowsCuts = false;
    tables.before = ({ after }) => {
      tables.note = (after?.key[0] ?? '9') < '2026-01-01T01' ? 'x'.repeat(50_000) : null;
    };
    await takeAll(begin(tables));
    const limits = tables.queries.map(({ limit }) => limit);
    expect(Math.min(...limits)).toBeLessThanOrEqual(100);
    expect(limits.at(-1)).toBeGreaterThanOrEqual(1_000);
  });

  it('stays as quick when rows have come between the keys that a table is cut by', async () => {
    const rows = keysOf(Array.from({ length: 40_000 }, () => 1));
    const tables = new Tables({ payments: rows });
    tables.cap = () => 200;
    const cuts = tables.cuts;
    tables.cuts = async (query, signal) => {
      const keys = await cuts(query, signal);
      const late = rows
        .filter((_, n) => n % 200 === 3)
        .map(([time]): Key => [time, '00000000-0000-4000-8000-999999999999']);
      tables.tables.set(
        'payments',
        [...rows, ...late].sort((a, b) => (a.join() < b.join() ? -1 : 1)),
      );
      return keys;
    };
    let atOnce: number[] = [];
    tables.before = () => atOnce.push(tables.underWay);
    tables.wait = unsteady(3);
    await takeAll(begin(tables));
    atOnce = atOnce.slice(-60, -20);
    expect(atOnce.reduce((sum, count) => sum + count, 0) / atOnce.length).toBeGreaterThan(MOST_AT_ONCE - 3);
  });

  it('reads what is written next even when later sheets have filled the room', async () => {
    const big = keysOf(Array.from({ length: 40_000 }, () => 1));
    const tables = new Tables({ first: big, second: big, third: big });
    tables.cap = () => 1_000;
    let firstMayGoOn: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      firstMayGoOn = resolve;
    });
    const page = tables.page;
    tables.page = async (query, signal) => {
      if (query.source === 'first') await held;
      return page(query, signal);
    };
    const reading = begin(tables);
    for (let turn = 0; turn < 500; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    const ahead = tables.rowsOut;
    expect(ahead).toBeGreaterThan(5_000);
    expect(ahead).toBeLessThanOrEqual((MOST_ROWS_AHEAD * 3) / 4 + 1_000);
    firstMayGoOn();
    expect((await takeAll(reading)).map((keys) => keys.length)).toEqual([40_000, 40_000, 40_000]);
  });

  it('ends at once when any sheet fails, and names that one', async () => {
    const tables = new Tables({
      first: keysOf(Array.from({ length: 5_000 }, () => 1)),
      second: keysOf([1]),
      third: keysOf([1]),
    });
    tables.before = ({ source }) => {
      if (source === 'third') throw new BackupError('server', 'The server answered with a fault.');
    };
    await expect(takeAll(begin(tables))).rejects.toMatchObject({
      code: 'server',
      sheet: 'THIRD',
      message: "THIRD can't be read: the server answered with a fault.",
    });
    expect(tables.queries.length).toBeLessThan(30);
  });

  it.each([
    ['with slices', [...Array.from({ length: 5_000 }, () => 1)], 30],
    ['with slices that share the first column of the key', [5_000], 30],
    ['before its first page', [...Array.from({ length: 5_000 }, () => 1)], 0],
  ])('notices within a page that its right is gone, in a large table %s', async (_, ties, pagesBefore) => {
    const tables = new Tables({ payments: keysOf(ties) });
    tables.wait = unsteady(7);
    let counted = 0;
    const page = tables.page;
    tables.page = async (query, signal) => {
      const rows = await page(query, signal);
      return tables.queries.length > pagesBefore ? [] : rows;
    };
    // Nothing else is refused to them before that.
    tables.shapes = tables.stats = async () => {
      counted += 1;
      await new Promise((resolve) => setTimeout(resolve, 5));
      throw new BackupError('forbidden', 'Your account may not do this.');
    };
    await expect(takeAll(begin(tables))).rejects.toMatchObject({ code: 'forbidden' });
    // Those that were under way, and those that followed them before the refusal had ended all.
    expect(tables.queries.length).toBeLessThanOrEqual(pagesBefore + 2 * MOST_AT_ONCE);
    expect(counted).toBe(1);
  });

  it('asks whether it may again when slices come empty once more, behind others with rows', async () => {
    const tables = new Tables({ payments: keysOf(Array.from({ length: 20_000 }, () => 1)) });
    tables.wait = () => new Promise((resolve) => setImmediate(resolve));
    const { page, shapes } = tables;
    let counted = 0;
    tables.page = async (query, signal) => {
      const number = tables.queries.length + 1;
      const rows = await page(query, signal);
      return number === 100 || number > 300 ? [] : rows;
    };
    tables.shapes = async (...args) => {
      counted += 1;
      if (counted > 1) throw new BackupError('forbidden', 'Your account may not do this.');
      return shapes(...args);
    };
    await expect(takeAll(begin(tables))).rejects.toMatchObject({ code: 'forbidden' });
    expect(tables.queries.length).toBeLessThanOrEqual(300 + 2 * MOST_AT_ONCE);
  });

  it('asks once whether it may where the rows of many slices have gone, and goes on', async () => {
    const rows = keysOf(Array.from({ length: 5_000 }, () => 1));
    const tables = new Tables({ payments: rows });
    let counted = 0;
    const { cuts, shapes } = tables;
    tables.cuts = async (query, signal) => {
      const keys = await cuts(query, signal);
      tables.tables.set('payments', rows.slice(0, 2_000));
      return keys;
    };
    tables.shapes = async (...args) => {
      counted += 1;
      if (counted === 1) throw new BackupError('timeout', 'The server took too long.');
      return shapes(...args);
    };
    expect((await takeAll(begin(tables)))[0]).toHaveLength(2_000);
    expect(counted).toBe(1);
  });

  it('asks for no more than the server gives in time as soon as one slice has met that', async () => {
    const tables = new Tables({ payments: keysOf(Array.from({ length: 100_000 }, () => 1)) });
    tables.cap = () => 1_000;
    tables.wait = unsteady(5);
    let timeouts = 0;
    tables.before = ({ after, limit }) => {
      if (after === null || limit <= 300) return;
      timeouts += 1;
      throw new BackupError('timeout', 'The server took too long.');
    };
    expect((await takeAll(begin(tables)))[0]).toHaveLength(100_000);
    // From 1,000 rows to 250 in two steps, each of which eight may meet at once; and 500 rows are tried again, ever more rarely.
    expect(timeouts).toBeLessThan(70);
  });

  it('takes no first page for the measure of all others that is shorter than any need be', async () => {
    const tables = new Tables({ payments: keysOf(Array.from({ length: 20_000 }, () => 1)) });
    tables.cap = () => (tables.queries.length === 1 ? 1 : 1_000);
    expect((await takeAll(begin(tables)))[0]).toHaveLength(20_000);
    expect(tables.queries.length).toBeLessThan(420);
    expect(tables.queries.slice(1).every(({ limit }) => limit >= 50)).toBe(true);
  });

  it('asks for no more rows than a slice has after a first page that was halved', async () => {
    const tables = new Tables({ payments: keysOf(Array.from({ length: 40_000 }, () => 1)) });
    tables.cap = () => 10_000;
    tables.before = ({ limit }) => {
      if (tables.queries.length < 4 && limit > 1_000) throw new BackupError('timeout', 'The server took too long.');
    };
    expect((await takeAll(begin(tables)))[0]).toHaveLength(40_000);
    expect(tables.rowsOut).toBeLessThan(41_000);
  });

  it.each([
    ['are fewer than were counted', 21, 1],
    ['can’t be counted', null, 1],
    ['are as many as were counted', 20, 0],
  ])('looks for rows without a key where those that came %s', async (_, count, times) => {
    const tables = new Tables({ payments: keysOf([20]) });
    tables.stats = async () => [{ source: 'payments', rows: count, columns: [], set: null, shape: null }];
    let looked = 0;
    tables.checkKeys = async () => {
      looked += 1;
      throw new BackupError('key_order', 'A row has no id.');
    };
    const taken = takeAll(begin(tables));
    if (times === 0) await taken;
    else await expect(taken).rejects.toMatchObject({ code: 'key_order', sheet: 'PAYMENTS' });
    expect(looked).toBe(times);
  });

  it('goes back to larger pages once the server is quick again', async () => {
    const tables = new Tables({ payments: keysOf(Array.from({ length: 6_000 }, () => 1)) });
    tables.knowsCuts = false;
    tables.cap = () => 100;
    let slow = true;
    tables.before = ({ limit, after }) => {
      if (after?.key[0]?.startsWith('2026-01-01T00:20')) slow = false;
      if (slow && limit > 60) throw new BackupError('timeout', 'The server took too long.');
    };
    await takeAll(begin(tables));
    const limits = tables.queries.map(({ limit }) => limit);
    expect(Math.min(...limits)).toBeLessThanOrEqual(60);
    expect(limits.at(-1)).toBeGreaterThan(100);
  });

  it('refuses keys to cut by that are out of order', async () => {
    const tables = new Tables({ payments: keysOf(Array.from({ length: 500 }, () => 1)) });
    const cuts = tables.cuts;
    tables.cuts = async (query, signal) => (await cuts(query, signal)).toReversed();
    await expect(takeAll(begin(tables))).rejects.toMatchObject({ code: 'key_order', sheet: 'PAYMENTS' });
  });
});
