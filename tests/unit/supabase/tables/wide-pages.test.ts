import { describe, expect, it } from 'vitest';
import type { Column, Key, PageQuery, Row } from '../../../../src/core/index.ts';
import { widePage } from '../../../../src/supabase/tables/wide-pages.ts';

/** 200 columns with the longest names that PostgreSQL has. */
const COLUMNS: readonly Column[] = Array.from({ length: 200 }, (_, index) => {
  const from = `column_${String(index).padStart(3, '0')}_${'x'.repeat(52)}`;
  return { header: from, from, type: 'text' };
});
const KEY: Key = [{ name: 'id', type: 'bigint' }];

/** A table whose rows have in each column its name and the row's number. */
class Table {
  ids: number[] = Array.from({ length: 20 }, (_, index) => (index + 1) * 10);
  readonly asked: PageQuery[] = [];
  cap = 1_000;
  /** Called before each answer. */
  before: (number: number) => void = () => undefined;

  readonly ask = async (query: PageQuery): Promise<readonly Row[]> => {
    this.asked.push(query);
    this.before(this.asked.length);
    const after = Number(query.after?.key[0] ?? 0);
    const upTo = Number(query.upTo?.[0] ?? Number.POSITIVE_INFINITY);
    return this.ids
      .filter((id) => id > after && id <= upTo)
      .sort((a, b) => a - b)
      .slice(0, Math.min(query.limit, this.cap))
      .map((id) => ({ key: [String(id)], values: query.columns.map(({ from }) => `${from} ${id}`), unresolved: 0 }));
  };
}

const query = (more: Partial<PageQuery> = {}): PageQuery => ({
  ...{ source: 'wide', key: KEY, columns: COLUMNS, after: null, limit: 100 },
  ...more,
});

function expectRows(rows: readonly Row[], ids: readonly number[]): void {
  expect(rows.map(({ key }) => Number(key[0]))).toEqual(ids);
  for (const { key, values } of rows) expect(values).toEqual(COLUMNS.map(({ from }) => `${from} ${key[0]}`));
}

describe('a page whose address would be too long', () => {
  it('is asked for in parts of its columns, and joined by the key', async () => {
    const table = new Table();
    expectRows(await widePage(query(), table.ask), table.ids);
    expect(table.asked.length).toBeGreaterThan(2);
    const asked = table.asked.flatMap(({ columns }) => columns.map(({ from }) => from));
    expect(asked.toSorted()).toEqual(COLUMNS.map(({ from }) => from));
    for (const { columns } of table.asked) expect(columns.map(({ from }) => from).join().length).toBeLessThan(6_000);
  });

  it('has the columns in their order, whatever other tables some of them come from', async () => {
    const table = new Table();
    const through = [{ source: 'areas', foreignKey: 'area_id' }];
    const columns = COLUMNS.map((column, index) => (index % 3 === 0 ? { ...column, through } : column));
    const rows = await widePage(query({ columns }), table.ask);
    expectRows(rows, table.ids);
    const withSteps = table.asked.filter((part) => part.columns.some((column) => column.through));
    expect(withSteps.length).toBeLessThan(table.asked.length);
  });

  it('is whole where rows come meanwhile, and where the server gives few at once', async () => {
    const table = new Table();
    const ids = [...table.ids];
    table.before = (number) => {
      if (number === 2) table.ids.push(15, 25, 35, 1_000);
      if (number > 1) table.cap = 7;
    };
    expectRows(await widePage(query(), table.ask), ids);
  });

  it('is asked for anew where a row goes meanwhile', async () => {
    const table = new Table();
    table.before = (number) => {
      if (number === 2) table.ids = table.ids.filter((id) => id !== 50);
    };
    expectRows(
      await widePage(query(), table.ask),
      Array.from({ length: 20 }, (_, index) => (index + 1) * 10).filter((id) => id !== 50),
    );
  });

  it('is given up where the rows never stay', async () => {
    const table = new Table();
    table.before = () => void table.ids.shift();
    await expect(widePage(query(), table.ask)).rejects.toMatchObject({ code: 'server' });
  });

  it('is empty at the end', async () => {
    const table = new Table();
    expect(await widePage(query({ after: { key: ['9999'], take: 'rest' } }), table.ask)).toEqual([]);
  });
});

describe('a page whose address is short enough', () => {
  it('is asked for once', async () => {
    const table = new Table();
    await widePage(query({ columns: COLUMNS.slice(0, 10) }), table.ask);
    expect(table.asked.length).toBe(1);
  });
});
