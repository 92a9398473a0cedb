import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Key, Position, Row } from '../../../src/core/index.ts';
import { createTableReader } from '../../../src/supabase/index.ts';
import { type Backend, DATABASES, signIn, startTestBackend } from '../../support/backend.ts';
import { startFaultProxy } from '../../support/fault-proxy.ts';

/**
 * Names that PostgREST would read as something else, were they not quoted. The embedded API reads no quotes in `order` and in
 * logic trees: what is ordered by there must be a word.
 */
const WORDS = ['order', 'limit', 'select', 'and', 'or', 'not'];
const NAMES = [...WORDS, 'Order.No', 'created.at', 'a b', 'a,b', 'জেলা', 'a-b', '1st'];

const { signal } = new AbortController();
const ROWS = 25;
const COLUMNS = NAMES.map((from) => ({ header: from, from, type: 'text' as const }));

describe.each(DATABASES)('columns with odd names on %s', (database) => {
  let backend: Backend;
  let tables: ReturnType<typeof createTableReader>;

  beforeAll(async () => {
    backend = await startTestBackend({ database, maxRows: 7 });
    const columns = NAMES.map((name) => `${sql(name)} text not null`);
    await backend.db.exec(`
      create table odd (n bigint primary key, ${columns.join(', ')});
      insert into odd select n, ${NAMES.map(() => "lpad(n::text, 4, '0')").join(', ')} from generate_series(1, ${ROWS}) as n;
      grant select on odd to authenticated;
      notify pgrst, 'reload schema'`);
    tables = createTableReader(await signIn(backend, 'admin'));
  });

  afterAll(() => backend.close());

  /** Reads all rows by a key, as a reader of one slice does. */
  async function readBy(key: Key): Promise<readonly Row[]> {
    const rows: Row[] = [];
    for (;;) {
      const after: Position | null = rows.length === 0 ? null : { key: rows.at(-1)?.key ?? [], take: 'rest' };
      const page = await tables.page({ source: 'odd', key, columns: COLUMNS, after, limit: 10 }, signal);
      if (page.length === 0) return rows;
      rows.push(...page);
    }
  }

  const expected = Array.from({ length: ROWS }, (_, index) => String(index + 1).padStart(4, '0'));

  it.each(WORDS)('are read by the key %j', async (name) => {
    const rows = await readBy([{ name, type: 'text' }]);
    expect(rows.map(({ key: [first] }) => first)).toEqual(expected);
    expect(rows.every(({ values }) => values.every((value) => value === values[0]))).toBe(true);
  });

  it.each(NAMES)('are looked at for rows without a value in %j', async (name) => {
    await expect(tables.checkKeys({ source: 'odd', key: [{ name, type: 'text' }] }, signal)).resolves.toBeUndefined();
  });

  it.each(NAMES)('are chosen by values of %j', async (name) => {
    const only = { column: name, in: ['0003', '0004'] };
    const rows = await tables.page(
      { source: 'odd', key: [{ name: 'n', type: 'bigint' }], columns: [], after: null, limit: 10, only, notNull: name },
      signal,
    );
    expect(rows.map(({ key }) => key)).toEqual([['3'], ['4']]);
  });
});

describe('a table of 200 columns with long names', () => {
  it('is read by addresses of 6,000 characters at most, every value in its place', async () => {
    const backend = await startTestBackend({ maxRows: 20 });
    const names = Array.from(
      { length: 200 },
      (_, index) => `${'long name '.repeat(5)}${String(index).padStart(3, '0')}`,
    );
    await backend.db.exec(`
      create table wide (a timestamptz not null, b uuid not null, ${names.map((name) => `${sql(name)} text`).join(', ')}, primary key (a, b));
      insert into wide select timestamptz '2026-03-01' + n / 3 * interval '1 s', md5(n::text)::uuid,
        ${names.map((_, index) => `n || '/${index}'`).join(', ')} from generate_series(1, 50) as n;
      grant select on wide to authenticated`);
    const proxy = await startFaultProxy(backend.url);
    const client = await signIn({ ...backend, url: proxy.url }, 'admin');
    const columns = names.map((from) => ({ header: from, from, type: 'text' as const }));
    const key = [
      { name: 'a', type: 'timestamp' },
      { name: 'b', type: 'uuid' },
    ] as const;
    const rows: Row[] = [];
    for (let last: Row | undefined; ; last = rows.at(-1)) {
      const after: Position | null = last ? { key: last.key, take: 'rest' } : null;
      const page = await createTableReader(client).page({ source: 'wide', key, columns, after, limit: 100 }, signal);
      if (page.length === 0) break;
      rows.push(...page);
    }
    const found = new Map(rows.map(({ values }) => [values[0]?.split('/')[0], values]));
    expect(rows.length).toBe(50);
    for (let n = 1; n <= 50; n += 1) expect(found.get(String(n))).toEqual(names.map((_, index) => `${n}/${index}`));
    const addresses = proxy.seen.filter(({ source }) => source === 'wide').map(({ url }) => url.href.length);
    expect(addresses.length).toBeGreaterThan(6);
    expect(Math.max(...addresses)).toBeLessThan(6_000);
    await proxy.close();
    await backend.close();
  });
});

function sql(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
