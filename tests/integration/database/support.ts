import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SupabaseClient } from '@supabase/supabase-js';
import { type Backend, newClient } from '../../support/backend.ts';

const MIGRATIONS = fileURLToPath(new URL('../../../supabase/migrations', import.meta.url));

export const BUCKET = 'customer-backups';
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const SHA256 = 'a'.repeat(64);

/** The sources of the catalog, in its order. */
export const SOURCES = [
  'customers',
  'payments',
  'invoices',
  'invoice_items',
  'billing_records',
  'transactions',
  'support_tickets',
  'ticket_comments',
  'service_tasks',
  'inventory_items',
  'stock_movements',
  'metered_usage_logs',
  'employees_safe',
  'leave_requests',
  'payroll_safe',
  'reminder_logs',
  'call_records',
  'mikrotik_users_safe',
  'packages',
  'routers_safe',
  'resellers',
  'reseller_customers',
  'reseller_commissions',
  'areas',
  'expense_categories',
  'product_categories',
  'products',
  'suppliers',
  'asset_assignments',
  'online_payments',
  'package_change_requests',
  'contracts',
  'contract_templates',
  'network_outages',
  'referral_codes',
  'referrals',
  'departments',
  'designations',
  'leave_types',
  'attendance',
  'profiles',
  'system_settings',
] as const;

/** The columns that are secret or private. Whoever may read a row may read them too, so they must not be asked for. */
export const SECRETS: Readonly<Record<string, readonly string[]>> = {
  customers: ['password_hash'],
  resellers: ['password_hash'],
  mikrotik_users: ['password_encrypted'],
  routers: ['password_encrypted'],
  online_payments: ['gateway_response'],
  employees: ['basic_salary', 'bank_account', 'phone', 'email', 'address', 'emergency_contact'],
};

/** The settings that are no secret, as a condition on rows of `system_settings`. */
export const OPEN_SETTINGS = `key !~ 'password|secret|token|api_key|app_key|username'`;

/** A client that is signed in with one of the seed's logins: an admin, a super admin, and one who is neither. */
export async function signInAs(backend: Backend, who: 'admin' | 'owner' | 'staff'): Promise<SupabaseClient> {
  const client = newClient(backend);
  const { error } = await client.auth.signInWithPassword({
    email: `${who}@example.com`,
    password: 'demo-password',
  });
  if (error !== null) throw error;
  return client;
}

/** The module's own migration, as one text that runs in one transaction. */
export async function moduleMigration(): Promise<string> {
  const names = (await readdir(MIGRATIONS)).filter((name) => name.includes('_backup_module')).sort();
  const files = await Promise.all(names.map((name) => readFile(join(MIGRATIONS, name), 'utf8')));
  return `begin;\n${files.join('\n')}\ncommit;`;
}

/** Who sends a statement. */
export interface Caller {
  readonly role: 'anon' | 'authenticated' | 'service_role';
  readonly sub?: string;
  readonly email?: string;
}

/** Sends statements as PostgREST would: with the caller's role and claims, each in a transaction of its own. */
export async function speakAs(
  db: Backend['db'],
): Promise<(caller: Caller, statement: string) => Promise<readonly Record<string, unknown>[]>> {
  await db.exec(`
    create schema if not exists test;
    create or replace function test.speak(role text, claims text, statement text) returns jsonb language plpgsql as $$
    declare
      answer jsonb;
    begin
      perform set_config('request.jwt.claims', claims, true);
      perform set_config('request.jwt.claim.sub', coalesce(claims::jsonb ->> 'sub', ''), true);
      perform set_config('role', role, true);
      execute format('with said as (%s) select coalesce(jsonb_agg(said), ''[]'') from said', statement) into answer;
      perform set_config('role', 'none', true);
      return answer;
    end
    $$;`);
  return async (caller, statement) => {
    const [row] = await db.query<{ answer: readonly Record<string, unknown>[] }>(
      'select test.speak($1, $2, $3) as answer',
      [caller.role, JSON.stringify(caller), statement],
    );
    return row?.answer ?? [];
  };
}
