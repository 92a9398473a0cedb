import { fileURLToPath } from 'node:url';
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import type { Caller } from '../../../dev/database/index.ts';
import { readSqlFiles } from '../../../dev/database/sql-files.ts';
import { type Backend, newClient } from '../../support/backend.ts';

const folder = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

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

/** The module's SQL, as one text that runs in one transaction. */
export const moduleSql = () => sqlIn('../sql');

async function sqlIn(path: string): Promise<string> {
  const files = await readSqlFiles(folder(path));
  return `begin;\n${files.map(({ sql }) => sql).join('\n')}\ncommit;`;
}

/** A server's own key. */
export const SERVICE: Caller = { role: 'service_role' };
export const ANON: Caller = { role: 'anon' };

/** A client that has the service key. */
export function withServiceKey({ url, publishableKey, issueToken }: Backend): SupabaseClient {
  const token = issueToken({ role: 'service_role' });
  return createClient(url, publishableKey, { accessToken: async () => token });
}

/** Who a login of the seed is to the database. */
export async function callerOf(client: SupabaseClient): Promise<Caller> {
  const { data, error } = await client.auth.getUser();
  if (error !== null) throw error;
  return { role: 'authenticated', sub: data.user.id, email: data.user.email };
}

/** Takes every record and every file away, and begins the chain anew, so that the next test's are the only ones. */
export async function wipe(db: Backend['db']): Promise<void> {
  await db.exec(`
    delete from storage.objects; delete from backup_logs;
    update backup_private.log_head set chain_number = 0, hash = '';`);
}

/**
 * Takes away what the demonstration's log, which is older than the module, insists on for other programs' rows, and its records:
 * for tests that are about any log.
 */
export async function loosenLog(db: Backend['db']): Promise<void> {
  await wipe(db);
  await db.exec(`
    alter table backup_logs drop constraint if exists backup_logs_status_check,
      drop constraint if exists backup_module_file_name, drop constraint if exists backup_module_file_path,
      alter column created_at drop not null`);
}
