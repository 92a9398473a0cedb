import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBackend } from '../../../dev/backend.ts';
import { readSqlFiles } from '../../../dev/database/sql-files.ts';
import { type Backend, startTestBackend } from '../../support/backend.ts';
import { SECRETS, SOURCES } from './support.ts';

const SEED = fileURLToPath(new URL('../../../supabase/seed', import.meta.url));

/** About as many rows as the catalog promises. */
const PROMISED: Readonly<Record<string, number>> = {
  customers: 2_500,
  payments: 20_000,
  invoices: 8_000,
  invoice_items: 16_000,
  billing_records: 8_000,
  transactions: 5_000,
  reminder_logs: 12_000,
};

let backend: Backend;

beforeAll(async () => {
  backend = await startTestBackend();
});

afterAll(() => backend.close());

async function one<Value>(sql: string): Promise<Value> {
  const [row] = await backend.db.query<{ value: Value }>(`select (${sql}) as value`);
  if (row === undefined) throw new Error('No row.');
  return row.value;
}

/** One hash a table, over every column of every row. */
async function contents({ db }: Backend): Promise<Readonly<Record<string, string>>> {
  const tables = await db.query<{ name: string }>(
    `select relname as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'backup_logs'
     union all select 'auth.users' order by 1`,
  );
  const hashes: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await db.query<{ hash: string }>(
      `select md5(string_agg(t::text, ' ' order by t::text collate "C")) as hash from ${name} t`,
    );
    hashes[name] = row?.hash ?? '';
  }
  return hashes;
}

describe('the seed', () => {
  test('fills every source of the catalog, the large ones as promised', async () => {
    for (const source of SOURCES) {
      const rows = await one<number>(`select count(*)::int from ${source}`);
      expect([source, rows]).toEqual([source, PROMISED[source] ?? expect.any(Number)]);
      expect(rows, source).toBeGreaterThanOrEqual(10);
    }
  });

  test('makes the same database every time, and changes nothing when it runs again', async () => {
    // Not from the image that the tests share: this one is seeded anew.
    const other = await startBackend({ data: 'memory' });
    try {
      const first = await contents(backend);
      expect(Object.keys(first).length).toBeGreaterThan(24);
      expect(await contents(other)).toEqual(first);
      for (const { sql } of await readSqlFiles(SEED)) await other.db.exec(sql);
      expect(await contents(other)).toEqual(first);
    } finally {
      await other.close();
    }
  });

  test('puts a sentinel into every secret column of every row', async () => {
    for (const [table, columns] of Object.entries(SECRETS)) {
      for (const column of columns) {
        const wrong = await one<number>(
          `select count(*)::int from ${table}
           where ${column}::text is null or ${column}::text !~ '^(SENTINEL-SECRET-|77777777\\.77$)'`,
        );
        expect([table, column, wrong]).toEqual([table, column, 0]);
      }
    }
  });

  test('lets no sentinel into a column that is public', async () => {
    for (const source of SOURCES) {
      const rows = await one<number>(
        `select count(*)::int from ${source} t where t::text like '%SENTINEL%' or t::text like '%77777777.77%'`,
      );
      expect([source, rows]).toEqual([source, 0]);
    }
  });

  test('holds the values that are hard to carry', async () => {
    const held = {
      'a formula as a name': `exists (select from customers where name = '=1+1')`,
      'a hyperlink formula': `exists (select from customers where name = '=HYPERLINK("http://x","y")')`,
      'a name that is a number': `exists (select from customers where name = '-5')`,
      'an at sign first': `exists (select from customers where notes = '@SUM(A1)')`,
      'an apostrophe first': `exists (select from customers where name like '''%')`,
      'text against XML': `exists (select from customers where name = '<&>"'']]>')`,
      'blanks at both ends': `exists (select from customers where name like '  %  ')`,
      'a tab': `exists (select from customers where name like E'%\\t%')`,
      'an emoji': `exists (select from customers where name like '%😀%')`,
      'Bangla names': `(select count(*) > 500 from customers where name ~ '[ক-হ]')`,
      'null beside an empty string': `(select count(distinct notes is null) = 2 from customers where coalesce(notes, '') = '')`,
      'the largest bigint': `exists (select from transactions where external_ref = 9223372036854775807)`,
      'a key above 2^53': `exists (select from reminder_logs where id > 9007199254740992)`,
      'negative and zero money': `(select count(distinct sign(due)) = 3 from customers)`,
      'the first and the last day that Excel counts': `(select min(expiry_date) = '1900-03-01' and max(expiry_date) = '9999-12-31' from customers)`,
      'the daylight time of 2009': `(select count(*) > 100 from payments where paid_at between '2009-06-19 17:00+00' and '2009-12-31 18:00+00')`,
      'both kinds of phone': `(select count(*) filter (where phone like '01%') > 0 and count(*) filter (where phone like '+880%') > 0 from customers)`,
      'microseconds in a key': `exists (select from payments where extract(microseconds from created_at)::bigint % 1000 <> 0)`,
    };
    for (const [what, condition] of Object.entries(held)) {
      expect([what, await one<boolean>(condition)]).toEqual([what, true]);
    }
  });

  test('has ties in created_at that cross pages of seven and of a thousand, and no moment to come', async () => {
    expect(await one<number>('select max(n)::int from (select count(*) n from payments group by created_at) t')).toBe(
      3_000,
    );
    expect(await one<number>('select max(n)::int from (select count(*) n from customers group by created_at) t')).toBe(
      900,
    );
    for (const source of SOURCES) {
      const early = await one<boolean>(`select max(created_at) < '2026-03-01' from ${source}`);
      expect([source, early]).toEqual([source, true]);
    }
  });
});
