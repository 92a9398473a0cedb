import type { SupabaseClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Backend, newClient, startTestBackend } from '../../support/backend.ts';
import { baseOf, realTables, realViews } from '../../support/database/real-system.ts';
import { SECRETS, SOURCES, signInAs } from './support.ts';

/** Every table and view of the demonstration. */
const EVERYTHING = [...realTables.keys(), ...realViews.keys()];

/** What staff read beside what anybody who is signed in does. */
const STAFF = [
  'billing_records',
  'call_records',
  'customers',
  'metered_usage_logs',
  'mikrotik_users',
  'network_outages',
  'reminder_logs',
  'service_tasks',
  'stock_movements',
  'support_tickets',
  'ticket_comments',
  'transactions',
];

const SIGNED_IN = [
  'admin_notifications',
  'areas',
  'asset_assignments',
  'attendance',
  'contract_templates',
  'contracts',
  'departments',
  'designations',
  'expense_categories',
  'inventory_items',
  'invoice_items',
  'invoices',
  'leave_requests',
  'leave_types',
  'packages',
  'payments',
  'payroll',
  'permissions',
  'product_categories',
  'products',
  'routers',
  'suppliers',
];

const ANYBODY = [
  'network_outages',
  'online_payments',
  'package_change_requests',
  'referral_codes',
  'referrals',
  'reseller_commissions',
  'reseller_customers',
  'resellers',
];

/** Of these everybody who is signed in reads their own row. */
const OWN_ROW = ['profiles', 'user_roles'];

let backend: Backend;
let admin: SupabaseClient;
let owner: SupabaseClient;
let staff: SupabaseClient;
let anon: SupabaseClient;

beforeAll(async () => {
  backend = await startTestBackend();
  admin = await signInAs(backend, 'admin');
  owner = await signInAs(backend, 'owner');
  staff = await signInAs(backend, 'staff');
  anon = newClient(backend);
});

afterAll(() => backend.close());

/** The tables and views of which somebody sees rows; those whose table they may read when nothing is wrong. */
async function readableBy(client: SupabaseClient): Promise<readonly string[]> {
  const seen: string[] = [];
  for (const source of EVERYTHING) {
    const { data, error } = await client.from(source).select('*').limit(1);
    expect([source, error]).toEqual([source, null]);
    if (data?.length === 1) seen.push(source);
  }
  return seen;
}

/** The sources with these tables behind them. */
function withViews(tables: readonly string[]): readonly string[] {
  return EVERYTHING.filter((source) => tables.includes(baseOf(source)));
}

describe('the two roles that manage', () => {
  test.each([
    ['an admin', () => admin],
    ['a super admin', () => owner],
  ])('are each for itself enough: %s reads every row of every table', async (_, client) => {
    expect(await readableBy(client())).toEqual(EVERYTHING);
    for (const source of SOURCES) {
      const { count } = await client().from(source).select('*', { count: 'exact', head: true });
      const [truth] = await backend.db.query<{ n: number }>(`select count(*)::int as n from ${source}`);
      expect([source, count]).toEqual([source, truth?.n]);
    }
  });

  test('do not stand for each other', async () => {
    const [row] = await backend.db.query(
      `select has_role(md5('user owner@example.com')::uuid, 'admin') as admin,
         is_super_admin(md5('user owner@example.com')::uuid) as super, is_super_admin(md5('user admin@example.com')::uuid) as both`,
    );
    expect(row).toEqual({ admin: false, super: true, both: false });
  });

  test('read every secret column of a base table: nobody else keeps it out of a backup', async () => {
    for (const [table, columns] of Object.entries(SECRETS)) {
      const { data, error } = await admin.from(table).select(columns.join()).limit(1);
      expect([table, error]).toEqual([table, null]);
      expect(JSON.stringify(data)).toMatch(/SENTINEL|77777777\.77/);
    }
  });

  test('find no secret column in a safe view', async () => {
    for (const view of realViews.keys()) {
      const { data } = await admin.from(view).select('*').limit(1).single();
      const found = Object.keys(data ?? {});
      expect([view, found.filter((name) => SECRETS[baseOf(view)]?.includes(name))]).toEqual([view, []]);
      expect(found.length).toBeGreaterThan(1);
    }
  });

  test('read names through foreign keys in the same request, through safe views and over two steps too', async () => {
    for (const [source, foreignKey, target, columns] of [
      ['payments', 'customer_id', 'customers', 'full_name, user_id'],
      ['leave_requests', 'employee_id', 'employees_safe', 'full_name'],
      ['payroll_safe', 'employee_id', 'employees_safe', 'full_name'],
      ['mikrotik_users_safe', 'router_id', 'routers_safe', 'name'],
      ['customers', 'router_id', 'routers_safe', 'name'],
      ['package_change_requests', 'requested_package_id', 'packages', 'name'],
      ['stock_movements', 'inventory_item_id', 'inventory_items', 'products!product_id(name)'],
    ] as const) {
      const embedded: string = `${target}!${foreignKey}(${columns})`;
      const { data, error } = await admin.from(source).select(embedded).not(foreignKey, 'is', null).limit(1);
      expect([source, error, data]).toEqual([source, null, [{ [target]: expect.any(Object) }]]);
    }
  });

  test('write into the tables', async () => {
    const { data, error } = await owner.from('areas').insert({ name: 'Nowhere' }).select('id').single();
    expect(error).toBeNull();
    expect((await admin.from('areas').delete().eq('id', data?.id).select('id')).data).toHaveLength(1);
  });
});

describe('staff', () => {
  test('see what their work needs, and of themselves', async () => {
    const expected = withViews([...STAFF, ...SIGNED_IN, ...ANYBODY, ...OWN_ROW]);
    expect(await readableBy(staff)).toEqual(expected);
    const { data } = await staff.from('ticket_comments').select('is_internal').eq('is_internal', true).limit(1);
    expect(data).toEqual([]);
  });

  test('see their own role and profile, and cannot give themselves another', async () => {
    expect((await staff.from('user_roles').select('role')).data).toEqual([{ role: 'staff' }]);
    expect((await staff.from('profiles').select('full_name')).data).toEqual([{ full_name: 'Jahid Hasan' }]);
    const userId = (await staff.auth.getUser()).data.user?.id;
    const inserted = await staff.from('user_roles').insert({ user_id: userId, role: 'admin' });
    expect(inserted.error?.code).toBe('42501');
    await staff.from('user_roles').update({ role: 'admin' }).eq('user_id', userId);
    expect((await staff.from('user_roles').select('role')).data).toEqual([{ role: 'staff' }]);
  });

  test('change nothing', async () => {
    expect((await staff.from('areas').insert({ name: 'Nowhere' })).error?.code).toBe('42501');
    expect((await staff.from('payments').delete().not('id', 'is', null).select('id')).data).toEqual([]);
    expect((await staff.from('customers').update({ total_due: 0 }).not('id', 'is', null).select('id')).data).toEqual(
      [],
    );
  });
});

describe('somebody who is not signed in', () => {
  test('sees what is for anybody, and no customer through the safe view', async () => {
    expect(await readableBy(anon)).toEqual(withViews(ANYBODY));
    const { data } = await anon.from('network_outages').select('status');
    expect(new Set(data?.map(({ status }) => status))).toEqual(new Set(['active']));
  });

  test('has no right to the log', async () => {
    const { data, error } = await anon.from('backup_logs').select('*').limit(1);
    expect([data, error?.code]).toEqual([null, '42501']);
  });
});

describe('the database by itself', () => {
  test('lowers what a customer owes with a payment, prolongs the line and pays the reseller', async () => {
    const customer = `md5('customer 6')::uuid`;
    await backend.db.exec('begin');
    try {
      await backend.db.exec(`
        update customers set total_due = 700, expiry_date = '2026-01-01 05:00+06' where id = ${customer};
        insert into payments (customer_id, amount, method) values (${customer}, 300, 'cash');`);
      const [part] = await backend.db.query(
        `select total_due::text, expiry_date = '2026-01-01 05:00+06' as same from customers where id = ${customer}`,
      );
      expect(part).toEqual({ total_due: '400.00', same: true });
      await backend.db.exec(`insert into payments (customer_id, amount, method) values (${customer}, 500, 'cash')`);
      const [all] = await backend.db.query(
        `select total_due::text, expiry_date > now() as prolonged, expiry_date = date_trunc('day', expiry_date) as midnight,
           (select count(*)::int from reseller_commissions c where c.customer_id = ${customer} and c.created_at = now()) as paid
         from customers where id = ${customer}`,
      );
      expect(all).toEqual({ total_due: '0.00', prolonged: true, midnight: true, paid: 2 });
    } finally {
      await backend.db.exec('rollback');
    }
  });

  test('notes a movement of stock, the time of a change, and numbers what is new', async () => {
    await backend.db.exec('begin');
    try {
      await backend.db.exec(`update inventory_items set status = 'damaged' where id = md5('stock 5')::uuid`);
      const [moved] = await backend.db.query(
        `select m.from_status, m.to_status, i.updated_at = now() as stamped
         from inventory_items i join stock_movements m on m.inventory_item_id = i.id and m.created_at = now()
         where i.id = md5('stock 5')::uuid`,
      );
      expect(moved).toEqual({ from_status: expect.any(String), to_status: 'damaged', stamped: true });
      const [made] = await backend.db.query(
        `insert into customers (full_name, phone, address, password_hash, expiry_date) values ('A', '1', '', 'x', now())
         returning user_id`,
      );
      expect(made).toEqual({ user_id: 'ISP02501' });
    } finally {
      await backend.db.exec('rollback');
    }
  });
});
