import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ispBilling } from '../../../src/catalogs/isp-billing.ts';
import type { Sheet } from '../../../src/core/index.ts';
import { readSheets } from '../../../src/core/read/read-sheets.ts';
import { planSheets } from '../../../src/core/run/plan-sheets.ts';
import { createTableReader } from '../../../src/supabase/index.ts';
import { type Backend, newClient, signIn, startTestBackend } from '../../support/backend.ts';
import { baseOf } from '../../support/database/real-system.ts';

const NAMES = ['created_at', 'id'];
const START = ['2000-01-01', '00000000-0000-0000-0000-000000000000'];

let backend: Backend;

beforeAll(async () => {
  backend = await startTestBackend();
  await backend.db.exec(`
    create table big_keys (a bigint, b bigint, primary key (a, b));
    insert into big_keys select 9007199254740990 + n / 700, 9007199254740990 + n from generate_series(1, 6000) n;
    grant select on big_keys to authenticated;
    create table half_open (id bigint primary key, hidden text);
    revoke all on half_open from anon, authenticated;
    grant select (id) on half_open to authenticated;
    create table far_times (at timestamptz, id uuid default gen_random_uuid(), primary key (at, id));
    insert into far_times select at from generate_series(1, 4), unnest(array['-infinity', '4000-01-01 BC',
      '0001-12-31 23:59:59.999999+00 BC', '0001-01-01', '1969-12-31', '9999-12-31', '10000-01-01', '200000-02-29',
      'infinity']::timestamptz[]) as at;
    grant select on far_times to authenticated;
  `);
});

afterAll(() => backend.close());

async function cuts(who: 'admin' | 'staff', args: Record<string, unknown>) {
  return (await signIn(backend, who)).rpc('backup_key_cuts', args);
}

/** The second column of the key of all rows of a sheet, as they are read from a server that gives so many at once. */
async function idsOf(sheet: Sheet, cap: number): Promise<readonly string[]> {
  backend.setMaxRows(cap);
  const tables = createTableReader(await signIn(backend, 'admin'));
  const { signal } = new AbortController();
  const sheets = planSheets([sheet], await tables.stats([sheet], signal));
  const [reading] = readSheets({ tables, sheets, signal, now: Date.now }).sheets;
  const ids: string[] = [];
  for await (const rows of reading?.pages() ?? []) ids.push(...rows.map(({ key }) => key[1] ?? ''));
  return ids;
}

describe('the keys to cut a table by', () => {
  test('are those of every so-many-th row, in order, as texts', async () => {
    const { data } = await cuts('admin', { source: 'payments', key_columns: NAMES, after_key: START, step: 1000 });
    const expected = await backend.db.query<{ key: string[] }>(`
      select array[created_at::text, id::text] as key from
        (select *, row_number() over (order by created_at, id) as n from payments) numbered
      where n % 1000 = 0 order by n`);
    expect(expected.length).toBeGreaterThan(19);
    expect(data).toEqual(expected.map(({ key }) => key));
  });

  test('are turned into texts, and no others', async () => {
    await backend.db.exec(`
      create type tally as (number int);
      create sequence tallied;
      create function tell(tally) returns text language sql
        as $$ select $1.number::text from (select nextval('public.tallied')) told $$;
      create cast (tally as text) with function tell(tally);
      create table tallies (number tally primary key);
      insert into tallies select row(n)::tally from generate_series(1, 1000) as n;`);
    const [answer] = await backend.db.query(
      `select backup_key_cuts('tallies', array['number'], array['(0)'], 100) as cuts`,
    );
    expect(answer?.['cuts']).toEqual(Array.from({ length: 10 }, (_, n) => [String((n + 1) * 100)]));
    expect(await backend.db.query('select last_value::int as n from tallied')).toEqual([{ n: 10 }]);
  });

  test('begin behind the key that is given, in tables and in views', async () => {
    const all = await cuts('admin', { source: 'employees_safe', key_columns: NAMES, after_key: START, step: 10 });
    const behind = await cuts('admin', {
      source: 'employees_safe',
      key_columns: NAMES,
      after_key: all.data[0],
      step: 10,
    });
    expect(behind.data).toEqual(all.data.slice(1));
  });

  test('are only those of rows that the caller may read', async () => {
    const args = { source: 'employees', key_columns: NAMES, after_key: START, step: 1 };
    expect((await cuts('staff', args)).data).toEqual([]);
    expect((await cuts('admin', { ...args, source: 'user_secrets' })).error).not.toBeNull();
    expect((await newClient(backend).rpc('backup_key_cuts', args)).error).not.toBeNull();
  });

  test.each([
    ['a name that is SQL', { source: 'payments; drop table payments', key_columns: NAMES, after_key: START, step: 1 }],
    ['a column that is SQL', { source: 'payments', key_columns: ['id; select 1', 'id'], after_key: START, step: 1 }],
    [
      'a value that is SQL',
      { source: 'payments', key_columns: NAMES, after_key: ["'; drop table payments; --", 'x'], step: 1 },
    ],
    ['a key without values', { source: 'payments', key_columns: NAMES, after_key: [], step: 1 }],
    ['no step', { source: 'payments', key_columns: NAMES, after_key: START, step: 0 }],
    ['a column that is not granted', { source: 'half_open', key_columns: ['hidden'], after_key: [''], step: 1 }],
  ])('are refused for %s', async (_, args) => {
    expect((await cuts('admin', args)).error).not.toBeNull();
    expect(await backend.db.query('select 1 from payments limit 1')).toHaveLength(1);
  });

  test('and pages by them carry keys that no double can hold', async () => {
    const big: Sheet = {
      name: 'Big',
      source: 'big_keys',
      key: [
        { name: 'a', type: 'bigint' },
        { name: 'b', type: 'bigint' },
      ],
      columns: [{ header: 'B', from: 'b', type: 'code' }],
    };
    const read = await idsOf(big, 100);
    expect(read).toEqual(Array.from({ length: 6000 }, (_, n) => String(9007199254740991n + BigInt(n))));
  });

  test.each([5, 1, 3])(
    'and pages by them come in the order of times that no calendar shows, %i rows each',
    async (cap) => {
      const far: Sheet = {
        name: 'Far',
        source: 'far_times',
        key: [
          { name: 'at', type: 'timestamp' },
          { name: 'id', type: 'uuid' },
        ],
        columns: [{ header: 'ID', from: 'id', type: 'code' }],
      };
      const expected = await backend.db.query<{ id: string }>('select id from far_times order by at, id');
      expect(expected).toHaveLength(36);
      expect(await idsOf(far, cap)).toEqual(expected.map(({ id }) => id));
    },
  );
});

describe('a keyset page', () => {
  test('starts at its key in an index, whatever the sheet', async () => {
    for (const { source, key } of ispBilling) {
      const names = key.map(({ name }) => name);
      const [first = ''] = names;
      const low = first === 'id' ? '80000000-0000-0000-0000-000000000000' : '2021-07-01';
      const plan = await explain(
        `select * from ${baseOf(source)} where ${first} >= '${low}' and (${first} > '${low}'
         or id > '80000000-0000-0000-0000-000000000000') order by ${names.join()} limit 7`,
      );
      expect(plan, source).toMatch(
        first === 'id' ? /Index Scan using \w+_pkey/ : new RegExp(`Index Scan using \\w*${first}_id\\w*`),
      );
      expect(plan, source).toMatch(new RegExp(`Index Cond: \\(+${first} >= `));
      expect(plan, source).not.toMatch(/Sort/);
    }
  });
});

/** The plan that is possible; a table of a few pages is read whole unless that is ruled out. */
async function explain(statement: string): Promise<string> {
  await backend.db.exec('set enable_seqscan = off; set enable_bitmapscan = off');
  try {
    const lines = await backend.db.query<{ 'QUERY PLAN': string }>(`explain (costs off) ${statement}`);
    return lines.map((line) => line['QUERY PLAN']).join('\n');
  } finally {
    await backend.db.exec('reset enable_seqscan; reset enable_bitmapscan');
  }
}
