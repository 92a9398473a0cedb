import type { SupabaseClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Backend, newClient, startTestBackend } from '../../support/backend.ts';
import { SECRETS, SOURCES, signInAs } from './support.ts';

let backend: Backend;
let admin: SupabaseClient;
let staff: SupabaseClient;
let anon: SupabaseClient;

beforeAll(async () => {
  backend = await startTestBackend();
  admin = await signInAs(backend, 'admin');
  staff = await signInAs(backend, 'staff');
  anon = newClient(backend);
});

afterAll(() => backend.close());

describe('an admin', () => {
  test('reads a row of every source of the catalog', async () => {
    for (const source of SOURCES) {
      const { data, error } = await admin.from(source).select('*').limit(1);
      expect([source, error, data?.length]).toEqual([source, null, 1]);
    }
  });

  test('is refused every secret column of the base tables, and the whole row with it', async () => {
    for (const [table, columns] of Object.entries(SECRETS)) {
      for (const column of [...columns, '*']) {
        const { data, error } = await admin.from(table).select(column).limit(1);
        expect([table, column, data, error?.code]).toEqual([table, column, null, '42501']);
      }
    }
  });

  test('finds no secret column in a safe view', async () => {
    for (const [table, columns] of Object.entries(SECRETS)) {
      const view = `${table}_safe`;
      const { data } = await admin.from(view).select('*').limit(1).single();
      const kept = table === 'payroll' ? ['basic_salary'] : [];
      expect(Object.keys(data ?? {}).filter((name) => columns.includes(name) && !kept.includes(name))).toEqual([]);
      const everything = await backend.db.query<{ name: string }>(
        `select attname as name from pg_attribute where attrelid = '${table}'::regclass and attnum > 0`,
      );
      const open = everything.map(({ name }) => name).filter((name) => !columns.includes(name));
      expect(Object.keys(data ?? {}).sort()).toEqual(open.sort());
    }
  });

  test('reads names through foreign keys in the same request, through safe views too', async () => {
    const payments = await admin
      .from('payments')
      .select('id, customers(name, user_id), employees_safe!received_by(name)')
      .not('received_by', 'is', null)
      .limit(3);
    expect(payments.error).toBeNull();
    expect(payments.data).toHaveLength(3);
    for (const row of payments.data ?? []) {
      expect(row).toMatchObject({
        customers: { name: expect.any(String), user_id: expect.any(String) },
        employees_safe: { name: expect.any(String) },
      });
    }
    for (const [source, foreignKey, view] of [
      ['service_tasks', 'assigned_to', 'employees_safe'],
      ['leave_requests', 'employee_id', 'employees_safe'],
      ['payroll_safe', 'employee_id', 'employees_safe'],
      ['mikrotik_users_safe', 'router_id', 'routers_safe'],
      ['customers', 'router_id', 'routers_safe'],
    ] as const) {
      const embedded: string = `${view}!${foreignKey}(name)`;
      const { data, error } = await admin.from(source).select(embedded).not(foreignKey, 'is', null).limit(1);
      expect([source, error, data]).toEqual([source, null, [{ [view]: { name: expect.any(String) } }]]);
    }
  });

  test('writes nothing into the tables', async () => {
    const { error: inserted } = await admin.from('areas').insert({ name: 'Nowhere' });
    const { error: updated } = await admin.from('customers').update({ due: 0 }).eq('user_id', 'ISP-00001');
    const { error: deleted } = await admin.from('payments').delete().eq('receipt_number', 'RCPT-0000001');
    expect([inserted?.code, updated?.code, deleted?.code]).toEqual(['42501', '42501', '42501']);
  });
});

describe('somebody who is no admin', () => {
  test('sees no row of any source', async () => {
    for (const source of [...SOURCES, 'backup_logs']) {
      const { data, error } = await staff.from(source).select('*').limit(1);
      expect([source, error, data]).toEqual([source, null, []]);
    }
  });

  test('sees their own role and cannot give themselves another', async () => {
    expect((await staff.from('user_roles').select('role')).data).toEqual([{ role: 'staff' }]);
    const userId = (await staff.auth.getUser()).data.user?.id;
    const inserted = await staff.from('user_roles').insert({ user_id: userId, role: 'admin' });
    const updated = await staff.from('user_roles').update({ role: 'admin' }).eq('user_id', userId);
    expect([inserted.error?.code, updated.error?.code]).toEqual(['42501', '42501']);
  });
});

describe('somebody who is not signed in', () => {
  test('is refused every source, base table and the log', async () => {
    for (const source of [...SOURCES, ...Object.keys(SECRETS), 'user_roles', 'backup_logs']) {
      const { data, error } = await anon.from(source).select('*').limit(1);
      expect([source, data, error?.code]).toEqual([source, null, '42501']);
    }
  });
});

describe('a keyset page', () => {
  test('starts at its key in an index, whatever the table', async () => {
    const tables = SOURCES.map((source) => source.replace(/_safe$/, ''));
    for (const table of tables.filter((name) => !['reminder_logs', 'reseller_customers'].includes(name))) {
      const plan = await explain(
        `select * from ${table} where created_at >= '2021-07-01' and (created_at > '2021-07-01'
         or id > '80000000-0000-0000-0000-000000000000') order by created_at, id limit 7`,
      );
      expect(plan, table).toMatch(/Index Scan using \w*created_at_id\w*/);
      expect(plan, table).toMatch(/Index Cond: \(created_at >= /);
      expect(plan, table).not.toMatch(/Sort/);
    }
    for (const [table, key, page] of [
      ['reminder_logs', 'id', 'id > 5000'],
      ['reseller_customers', 'reseller_id, customer_id', `reseller_id >= '80000000-0000-0000-0000-000000000000'`],
    ]) {
      const plan = await explain(`select * from ${table} where ${page} order by ${key} limit 7`);
      expect(plan, table).toMatch(new RegExp(`Index Scan using ${table}_pkey`));
      expect(plan, table).toMatch(/Index Cond/);
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
