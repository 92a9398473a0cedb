import { describe, expect, it } from 'vitest';
import { MOST_AT_ONCE, MOST_ROWS_AHEAD } from '../../../../src/core/read/scheduler.ts';
import { begin, keysOf, Tables, takeAll } from './keyed-tables.ts';

/** Takes all sheets, with so many turns for each page. Answers how many rows came, and how many at most were read and not yet taken. */
async function takeSlowly(tables: Tables, turns: number): Promise<{ readonly taken: number; readonly most: number }> {
  let taken = 0;
  let most = 0;
  await takeAll(begin(tables), async (rows) => {
    for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    taken += rows.length;
    most = Math.max(most, tables.rowsOut - taken);
  });
  return { taken, most };
}

describe('reading sheets side by side', () => {
  it('holds no more rows than the bound, however slow the writer and however large the table', async () => {
    const tables = new Tables(
      Object.fromEntries(
        Array.from({ length: 6 }, (_, n) => [`t${n}`, keysOf(Array.from({ length: 30_000 }, () => 1))]),
      ),
    );
    tables.cap = () => 1_000;
    const { taken, most } = await takeSlowly(tables, 20);
    expect(taken).toBe(180_000);
    expect(most).toBeGreaterThan(MOST_ROWS_AHEAD / 2);
    expect(most).toBeLessThanOrEqual(MOST_ROWS_AHEAD + 1_000);
  });

  it('holds no more rows than the bound of a server that gives many at once', async () => {
    const large = keysOf(Array.from({ length: 60_000 }, () => 1));
    const tables = new Tables({ first: large, second: large, third: large });
    tables.cap = () => 6_000;
    const { taken, most } = await takeSlowly(tables, 20);
    expect(taken).toBe(180_000);
    expect(most).toBeLessThanOrEqual(MOST_ROWS_AHEAD + 6_000);
  });

  it('holds no more rows than the bound of a table that is read in one piece', async () => {
    const tables = new Tables({ payments: keysOf(Array.from({ length: 60_000 }, () => 1)) });
    tables.cap = () => 1_000;
    tables.knowsCuts = false;
    const { taken, most } = await takeSlowly(tables, 40);
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
    const { taken, most } = await takeSlowly(tables, 20);
    expect(taken).toBe(20_000);
    // And one page that is being written, which the bound does not hold back.
    expect(most * 20_000).toBeLessThanOrEqual(MOST_ROWS_AHEAD * 1_000 + 10_000_000);
    // 250 rows weigh a little more than 5 million: half of them are asked for, once that is known.
    expect(tables.queries.filter(({ limit }) => limit > 125).length).toBeLessThan(7);
    expect(tables.queries.length).toBeLessThan(200);
  });

  it.each([
    ['in slices', true],
    ['in one piece', false],
  ])('reads a table of which every page weighs more than the bound, %s', async (_, knowsCuts) => {
    const tables = new Tables({ payments: keysOf(Array.from({ length: 300 }, () => 1)) });
    tables.cap = () => 50;
    tables.note = 'x'.repeat(MOST_ROWS_AHEAD * 1_000);
    tables.knowsCuts = knowsCuts;
    expect((await takeAll(begin(tables)))[0]).toHaveLength(300);
  });

  it('reads as many tables at once as there may be requests, each in one piece', async () => {
    const small = keysOf(Array.from({ length: 2_500 }, () => 1));
    const tables = new Tables(Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`t${n}`, small])));
    tables.cap = () => 1_000;
    tables.knowsCuts = false;
    expect((await takeAll(begin(tables))).flat()).toHaveLength(25_000);
    expect(tables.mostUnderWay).toBe(MOST_AT_ONCE);
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

  it('comes to the end of a large table in slices although the next one, in one piece, has filled its share of the room', async () => {
    const rows = { first: 40_000, second: 250_000, third: 40_000 };
    const tables = new Tables(
      Object.fromEntries(
        Object.entries(rows).map(([name, count]) => [name, keysOf(Array.from({ length: count }, () => 1))]),
      ),
    );
    tables.cap = () => 1_000;
    tables.knowsCuts = (source) => source !== 'third';
    const { taken, most } = await takeSlowly(tables, 5);
    expect(taken).toBe(330_000);
    expect(most).toBeLessThanOrEqual(MOST_ROWS_AHEAD + 1_000);
  });
});
