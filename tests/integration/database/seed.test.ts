import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBackend } from '../../../dev/backend.ts';
import { readSqlFiles } from '../../../dev/database/sql-files.ts';
import { type Backend, startTestBackend } from '../../support/backend.ts';
import { OPEN_SETTINGS, SECRETS, SOURCES } from './support.ts';

const SEED = fileURLToPath(new URL('../../../supabase/seed', import.meta.url));

/** About as many rows as the catalog promises. */
const PROMISED: Readonly<Record<string, number>> = {
  customers: 2_500,
  payments: 20_000,
  invoices: 8_000,
  invoice_items: 16_000,
  billing_records: 8_000,
  transactions: 5_000,
  reminder_logs: 10_000,
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
     where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not like 'backup\\_%'
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
      expect(Object.keys(first).length).toBeGreaterThan(46);
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
           where ${column}::text is null or ${column}::text !~ '(SENTINEL-SECRET-|^77777777\\.77$)'`,
        );
        expect([table, column, wrong]).toEqual([table, column, 0]);
      }
    }
  });

  test('puts one into every setting that is secret', async () => {
    const wrong = await one<number>(
      `select count(*)::int from system_settings where not (${OPEN_SETTINGS}) and value::text !~ 'SENTINEL-SECRET-'`,
    );
    expect(wrong).toBe(0);
    expect(await one<number>(`select count(*)::int from system_settings where not (${OPEN_SETTINGS})`)).toBe(11);
  });

  test('lets no sentinel into a column that is public', async () => {
    for (const source of SOURCES) {
      const open = `to_jsonb(t) - '{${(SECRETS[source] ?? []).join()}}'::text[]`;
      const rows = await one<number>(
        `select count(*)::int from ${source} t
         where (${open})::text ~ 'SENTINEL|77777777\\.77' ${source === 'system_settings' ? `and ${OPEN_SETTINGS}` : ''}`,
      );
      expect([source, rows]).toEqual([source, 0]);
    }
  });

  test('holds the values that are hard to carry', async () => {
    const held = {
      'a formula as a name': `exists (select from customers where full_name = '=1+1')`,
      'a hyperlink formula': `exists (select from customers where full_name = '=HYPERLINK("http://x","y")')`,
      'a name that is a number': `exists (select from customers where full_name = '-5')`,
      'an at sign first': `exists (select from payments where notes = '@SUM(A1)')`,
      'an apostrophe first': `exists (select from customers where full_name like '''%')`,
      'text against XML': `exists (select from customers where full_name = '<&>"'']]>')`,
      'blanks at both ends': `exists (select from customers where full_name like '  %  ')`,
      'a tab': `exists (select from customers where full_name like E'%\\t%')`,
      'an emoji': `exists (select from customers where full_name like '%😀%')`,
      'Bangla names': `(select count(*) > 500 from customers where full_name ~ '[ক-হ]')`,
      'null beside an empty string': `(select count(distinct notes is null) = 2 from payments where coalesce(notes, '') = '')`,
      'the longest text of a cell': `exists (select from payments where length(notes) = 32767)`,
      'pictures that no cell holds': `(select count(*) > 10 from service_tasks where length(customer_signature) > 32767)`,
      'a reference of 19 digits': `exists (select from transactions where reference_id = '9223372036854775807')`,
      'digits behind a code': `exists (select from referral_codes where code ~ '^[0-9]+E[0-9]+$')`,
      'negative and zero money': `(select count(distinct sign(amount)) = 3 from transactions)`,
      'more decimal places than money has': `(select max(scale(total)) > 15 from invoices)`,
      'more digits than a number cell has': `exists (select from invoices where total = 12345678901234567.89)`,
      'the first and the last day that Excel counts': `(select min(payment_date) = '1900-03-01' and max(payment_date) = '9999-12-31' from payments)`,
      'the same as instants': `(select min(expiry_date) at time zone 'Asia/Dhaka' = '1900-03-01' and max(expiry_date) = '9999-12-31 00:00+06' from customers)`,
      'days kept as midnight in Dhaka': `(select count(*) > 500 from customers where (expiry_date at time zone 'Asia/Dhaka')::time = '00:00')`,
      'days kept as midnight UTC': `(select count(*) > 500 from customers where (expiry_date at time zone 'UTC')::time = '00:00')`,
      'days kept as any instant': `(select count(*) > 500 from customers
        where '00:00' not in ((expiry_date at time zone 'UTC')::time, (expiry_date at time zone 'Asia/Dhaka')::time))`,
      'the daylight time of 2009': `(select count(*) > 100 from call_records where call_date between '2009-06-19 17:00+00' and '2009-12-31 18:00+00')`,
      'both kinds of phone': `(select count(*) filter (where phone like '01%') > 0 and count(*) filter (where phone like '+880%') > 0 from customers)`,
      'microseconds in a key': `exists (select from payments where extract(microseconds from created_at)::bigint % 1000 <> 0)`,
      'arrays of every kind': `(select count(distinct photos) > 100 and bool_or(photos = '{}') and bool_or(photos is null)
        and bool_or(array_position(photos, null) > 0) and bool_or('c; d' = any (photos)) from service_tasks)`,
      'rows without the time of their making': `exists (select from metered_usage_logs where created_at is null)`,
      'logins with a name, without one, without a profile, and gone': `(select
        count(*) filter (where p.full_name is not null) > 0 and count(*) filter (where p.id is not null and p.full_name is null) > 0
        and count(*) filter (where u.id is not null and p.id is null) > 0 and count(*) filter (where u.id is null) > 0
        from transactions t left join auth.users u on u.id = t.created_by left join profiles p on p.user_id = u.id
        where t.created_by is not null)`,
      'two areas of one name': `(select count(*) > count(distinct name) from areas)`,
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
    expect(await one<number>('select max(n)::int from (select count(*) n from reminder_logs group by sent_at) t')).toBe(
      1_500,
    );
    for (const source of SOURCES) {
      const moment = { reminder_logs: 'sent_at', system_settings: 'updated_at' }[source as string] ?? 'created_at';
      const early = await one<boolean>(`select max(${moment}) < '2026-03-01' from ${source}`);
      expect([source, early]).toEqual([source, true]);
    }
  });
});
