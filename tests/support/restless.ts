import type { EmbeddedBackend } from './backend.ts';

/** Changes that people at work make, each a statement of its own. Rows that come are never among those that go. */
const CHANGES: readonly string[] = [
  `insert into payments (receipt_number, customer_id, amount, method, paid_at)
   select 'new-' || gen_random_uuid(), id, 500, 'cash', now() from customers order by random() limit 3`,
  `insert into call_records (customer_id, notes, call_date) select id, 'called', now() from customers order by random() limit 1`,
  `insert into reminder_logs (customer_id, type, channel, message, sent_at)
   select id, 'due', 'sms', 'please pay', now() from customers order by random() limit 2`,
  `delete from call_records where id in (
     select id from call_records where created_at < now() - interval '1 hour' order by random() limit 1)`,
  `delete from payments where id in (
     select id from payments where created_at < now() - interval '1 hour' order by random() limit 2)`,
  `update customers set due = due + 1 where id in (select id from customers order by random() limit 5)`,
  `update payments set remarks = 'seen' where id in (select id from payments order by random() limit 5)`,
];

/** Makes one of the changes, chosen by a number from 0 to below 1. */
export async function changeSomething({ db }: EmbeddedBackend, chance: number): Promise<void> {
  await db.exec(CHANGES[Math.floor(chance * CHANGES.length)] ?? '');
}
