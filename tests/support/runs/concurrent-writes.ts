import type { EmbeddedBackend } from '../backend.ts';

/** Changes that people at work make, each a statement of its own. Rows that come are never among those that go. */
const CHANGES: readonly string[] = [
  `insert into payments (customer_id, amount, method) select id, 500, 'cash' from customers order by random() limit 3`,
  `insert into call_records (customer_id, notes) select id, 'called' from customers order by random() limit 1`,
  `insert into reminder_logs (customer_id, reminder_type, channel, message)
   select id, 'expiry_day', 'sms', 'please pay' from customers order by random() limit 2`,
  `delete from call_records where id in (
     select id from call_records where created_at < now() - interval '1 hour' order by random() limit 1)`,
  `delete from payments where id in (
     select id from payments p where created_at < now() - interval '1 hour'
       and not exists (select from reseller_commissions c where c.payment_id = p.id) order by random() limit 2)`,
  `update customers set total_due = total_due + 1
   where id in (select id from customers where total_due < 1000000 order by random() limit 5)`,
  `update payments set notes = 'seen' where id in (select id from payments order by random() limit 5)`,
];

/** Makes one of the changes, chosen by a number from 0 to below 1. */
export async function changeSomething({ db }: EmbeddedBackend, chance: number): Promise<void> {
  await db.exec(CHANGES[Math.floor(chance * CHANGES.length)] ?? '');
}

/** What whoever manages the database does meanwhile: rows get other keys, columns change, policies come and go. */
const DISTURBANCES: readonly string[] = [
  `update payments set created_at = created_at + interval '1 year' where id in (select id from payments order by random() limit 2)`,
  `update call_records set created_at = created_at - interval '1 year'
   where id in (select id from call_records order by random() limit 2)`,
  'alter table invoices alter column notes type text using notes',
  'alter table reminder_logs add column if not exists remark text',
  `do $$ begin execute format(
     'create policy "hidden for a while" on payments as restrictive for select to authenticated using (id <> all (%L))',
     array(select id from payments order by random() limit 40));
   exception when duplicate_object then drop policy "hidden for a while" on payments; end $$`,
];

/** Makes one of the disturbances, chosen by a number from 0 to below 1. */
export async function disturbSomething({ db }: EmbeddedBackend, chance: number): Promise<void> {
  await db.exec(DISTURBANCES[Math.floor(chance * DISTURBANCES.length)] ?? '');
}

/** Ends what a disturbance may have left. */
export async function calm({ db }: EmbeddedBackend): Promise<void> {
  await db.exec('drop policy if exists "hidden for a while" on payments');
}
