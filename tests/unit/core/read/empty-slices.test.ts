import { describe, expect, it } from 'vitest';
import { BackupError } from '../../../../src/core/index.ts';
import { MOST_AT_ONCE } from '../../../../src/core/read/scheduler.ts';
import { begin, keysOf, Tables, takeAll, unsteady } from './keyed-tables.ts';

describe('reading sheets side by side', () => {
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
});
