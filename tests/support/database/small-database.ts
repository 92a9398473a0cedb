import type { EmbeddedBackend } from '../backend.ts';

/** SQL that leaves the demonstration so few rows that a backup takes about a second. */
export const SHRINK = `
    truncate invoice_items, payments, invoices, billing_records, transactions, ticket_comments, support_tickets,
      service_tasks, stock_movements, inventory_items, metered_usage_logs, leave_requests, payroll, reminder_logs,
      call_records, mikrotik_users, reseller_customers, reseller_commissions, asset_assignments, online_payments,
      package_change_requests, contracts, referral_codes, referrals, attendance cascade;
    delete from customers where id not in (select id from customers order by created_at, id limit 20);`;

/** Bytes of a workbook that one address of {@link fillUp} adds, whatever is compressed. */
const ADDRESS = 24_000;

/** Adds customers with addresses that can't be compressed, until a workbook has about this many bytes. */
export async function fillUp({ db }: Pick<EmbeddedBackend, 'db'>, bytes: number): Promise<void> {
  const customers = Math.ceil(bytes / ADDRESS);
  await db.exec(`
    insert into customers (user_id, full_name, phone, password_hash, expiry_date, address, created_at)
    select 'filler-' || n, 'Filler ' || n, '', 'SENTINEL-SECRET-filler', now(), (
      select left(string_agg(translate(encode(sha512((n || '/' || part)::bytea), 'base64'), E'\\n=', ''), ''), 32000)
      from generate_series(1, 380) as part
    ), timestamptz '2024-01-01 00:00:00+00' + n * interval '1 minute'
    from generate_series(1, ${customers}) as n
  `);
}
