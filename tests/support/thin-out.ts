import type { EmbeddedBackend } from './backend.ts';

/** Tables in an order in which rows can go: those that refer to others first. */
const TABLES = [
  'invoice_items',
  'payments',
  'invoices',
  'billing_records',
  'transactions',
  'ticket_comments',
  'support_tickets',
  'service_tasks',
  'stock_movements',
  'inventory_items',
  'metered_usage_logs',
  'leave_requests',
  'payroll',
  'reminder_logs',
  'call_records',
  'mikrotik_users',
  'reseller_customers',
  'reseller_commissions',
];

/** Tables whose rows belong to a customer. */
const OF_CUSTOMERS = [
  'payments',
  'invoices',
  'billing_records',
  'support_tickets',
  'service_tasks',
  'metered_usage_logs',
  'reminder_logs',
  'call_records',
  'mikrotik_users',
  'reseller_customers',
  'reseller_commissions',
];

/** Leaves every table of the demonstration at most so many rows, so that a backup takes a second or two. */
export async function thinOut({ db }: EmbeddedBackend, rows: number): Promise<void> {
  const key = (table: string) => (table === 'reseller_customers' ? '(reseller_id, customer_id)' : 'id');
  const rest = (table: string) =>
    `delete from ${table} where ${key(table)} not in (
       select ${key(table).replace(/[()]/g, '')} from ${table} order by created_at, 1 limit ${rows});`;
  await db.exec(`
    delete from invoice_items where invoice_id not in (select id from invoices order by created_at, id limit ${rows / 2});
    delete from ticket_comments
    where ticket_id not in (select id from support_tickets order by created_at, id limit ${rows / 2});
    delete from stock_movements where item_id not in (select id from inventory_items order by created_at, id limit ${rows});
    delete from invoices where id not in (select id from invoices order by created_at, id limit ${rows / 2});
    delete from support_tickets where id not in (select id from support_tickets order by created_at, id limit ${rows / 2});
    ${TABLES.map(rest).join('\n')}
    delete from customers where id not in (
      select id from (select id from customers order by created_at, id limit ${rows}) first
      union ${OF_CUSTOMERS.map((table) => `select customer_id from ${table} where customer_id is not null`).join(' union ')});
  `);
}
