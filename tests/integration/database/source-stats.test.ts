import type { SupabaseClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Backend, newClient, startTestBackend } from '../../support/backend.ts';
import { SOURCES, signInAs } from './support.ts';

interface Stats {
  readonly source: string;
  readonly row_count: number | null;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

let backend: Backend;
let admin: SupabaseClient;
let staff: SupabaseClient;

beforeAll(async () => {
  backend = await startTestBackend();
  admin = await signInAs(backend, 'admin');
  staff = await signInAs(backend, 'staff');
});

afterAll(() => backend.close());

async function statsOf(...sources: readonly string[]): Promise<readonly Stats[]> {
  const { data, error } = await admin.rpc('backup_source_stats', { sources });
  if (error !== null) throw error;
  return data;
}

describe('backup_source_stats', () => {
  test('counts every source of the catalog truly, in the order asked for', async () => {
    const stats = await statsOf(...SOURCES);
    expect(stats.map(({ source }) => source)).toEqual(SOURCES);
    for (const { source, row_count, columns } of stats) {
      const [truth] = await backend.db.query<{ n: number }>(`select count(*)::int as n from ${source}`);
      expect([source, row_count]).toEqual([source, truth?.n]);
      expect(columns.length, source).toBeGreaterThan(1);
    }
  });

  test('counts what row-level security hides from the caller', async () => {
    await backend.db.exec(`create policy "not these" on payments as restrictive for select using (amount >= 1000)`);
    try {
      const seen = await admin.from('payments').select('*', { count: 'exact', head: true });
      const [stats] = await statsOf('payments');
      expect(stats?.row_count).toBe(20_000);
      expect(seen.count).toBeLessThan(20_000);
    } finally {
      await backend.db.exec(`drop policy "not these" on payments`);
    }
  });

  test('names the columns with their types, in the order of the table', async () => {
    const [stats] = await statsOf('payments');
    expect(stats?.columns).toEqual([
      { name: 'id', type: 'uuid' },
      { name: 'customer_id', type: 'uuid' },
      { name: 'amount', type: 'numeric(10,2)' },
      { name: 'payment_date', type: 'date' },
      { name: 'method', type: 'public.payment_method' },
      { name: 'transaction_id', type: 'text' },
      { name: 'notes', type: 'text' },
      { name: 'remaining_due', type: 'numeric(10,2)' },
      { name: 'created_by', type: 'uuid' },
      { name: 'created_at', type: 'timestamp with time zone' },
    ]);
  });

  test('leaves out the columns that the caller may not read, though its owner may', async () => {
    await backend.db.exec(
      `revoke select on routers from authenticated; grant select (id, name, mode) on routers to authenticated`,
    );
    try {
      const [stats] = await statsOf('routers');
      expect(stats?.columns.map(({ name }) => name)).toEqual(['id', 'name', 'mode']);
    } finally {
      await backend.db.exec('grant select on routers to authenticated');
    }
  });

  test('sees a column as soon as it is added', async () => {
    await backend.db.exec('alter table areas add column "odd ""name""" text');
    try {
      const [stats] = await statsOf('areas');
      expect(stats?.columns.at(-1)).toEqual({ name: 'odd "name"', type: 'text' });
    } finally {
      await backend.db.exec('alter table areas drop column "odd ""name"""');
    }
  });

  test('answers null and no columns for what is missing, unreadable or in another schema', async () => {
    await backend.db.exec('create table unreadable (id int); revoke all on unreadable from authenticated');
    try {
      const asked = [
        'no_such_table',
        'unreadable',
        'auth.users',
        'users',
        'Payments',
        `payments"; drop table areas; --`,
      ];
      const nothing = { row_count: null, columns: [], shape: null, hashes: null };
      expect(await statsOf(...asked)).toEqual(asked.map((source) => ({ source, ...nothing })));
      expect(await statsOf()).toEqual([]);
    } finally {
      await backend.db.exec('drop table unreadable');
    }
  });

  test('counts a source with an awkward name, and goes on after one that fails', async () => {
    await backend.db.exec(`
      create table "Odd ""table""" (id int);
      insert into "Odd ""table""" values (1), (2);
      create view broken as select id from areas where 1 / (length(name) - length(name)) = 1;
      grant select on "Odd ""table""", broken to authenticated;`);
    try {
      const stats = await statsOf('broken', 'Odd "table"', 'areas');
      expect(stats.map(({ source, row_count }) => [source, row_count])).toEqual([
        ['broken', null],
        ['Odd "table"', 2],
        ['areas', 38],
      ]);
    } finally {
      await backend.db.exec('drop view broken; drop table "Odd ""table"""');
    }
  });

  test('is refused to those who are no backup admin, in plain words', async () => {
    for (const source of SOURCES) {
      const { data, error } = await staff.rpc('backup_source_stats', { sources: [source] });
      expect([source, data, error?.code, error?.message]).toEqual([
        source,
        null,
        '42501',
        'Only a backup admin may do this.',
      ]);
    }
    const { data, error } = await newClient(backend).rpc('backup_source_stats', { sources: ['customers'] });
    expect([data, error?.code]).toEqual([null, '42501']);
  });

  test('is refused from the moment the role is taken away', async () => {
    await backend.db.exec(
      `delete from user_roles where role = 'admin' and user_id = md5('user admin@example.com')::uuid`,
    );
    try {
      const { error } = await admin.rpc('backup_source_stats', { sources: ['customers'] });
      expect(error?.code).toBe('42501');
    } finally {
      await backend.db.exec(
        `insert into user_roles (user_id, role) values (md5('user admin@example.com')::uuid, 'admin')`,
      );
    }
  });
});
