import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BackupError } from '../../../../src/core/index.ts';
import { MOST_AT_ONCE } from '../../../../src/core/read/scheduler.ts';
import { begin, type Key, keysOf, Tables, takeAll, unsteady } from './keyed-tables.ts';

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

  it.each<readonly [string, (keys: readonly (readonly string[])[]) => readonly (readonly string[])[]]>([
    ['are out of order', (keys) => keys.toReversed()],
    ['come twice', (keys) => keys.flatMap((key) => [key, key])],
    ['are no keys', (keys) => keys.map(([, id = '']) => ['soon', id])],
    ['are longer than a key', (keys) => keys.map((key) => [...key, '1'])],
  ])('refuses keys to cut by that %s', async (_, changed) => {
    const tables = new Tables({ payments: keysOf(Array.from({ length: 500 }, () => 1)) });
    const cuts = tables.cuts;
    tables.cuts = async (query, signal) => changed(await cuts(query, signal));
    await expect(takeAll(begin(tables))).rejects.toMatchObject({ code: 'key_order', sheet: 'PAYMENTS' });
  });

  it('names the sheet of which the database can’t name the keys to cut by', async () => {
    const tables = new Tables({ payments: keysOf(Array.from({ length: 500 }, () => 1)) });
    tables.cuts = async () => {
      throw new BackupError('server', 'The server answered with a fault.');
    };
    await expect(takeAll(begin(tables))).rejects.toMatchObject({ code: 'server', sheet: 'PAYMENTS' });
  });
});
