import { expect, it } from 'vitest';
import { english } from '../../support/english.ts';
import { faults, matchers, type SeenRequest } from '../../support/fault-proxy.ts';
import { hostedRuns } from '../../support/runs/hosted-run.ts';

const isPage = matchers.rows('payments');
const isStats = matchers.rpc('backup_source_stats');
const ofPayments = (when: (request: SeenRequest) => boolean) => (request: SeenRequest) =>
  when(request) && request.body.includes('"payments"');

// In a file of its own: how large a table is said to be is a superuser's to change, whom PostgreSQL as it is hosted does not lend.
const { run } = hostedRuns();

it('a statement that takes more than 8 seconds to tell what differs leaves the sheet unproven, and names the policy that is the cause', async () => {
  const hosted = run();
  const pay = (amount: number) =>
    hosted.backend.db.exec(`insert into payments (customer_id, amount, method, created_at)
      select customer_id, ${amount}, 'cash', '2027-01-01' from payments limit 1`);
  await hosted.backend.db.exec(`
    create function is_seen(one uuid) returns boolean language plpgsql stable as 'begin return one is not null; end';
    create policy "each is looked at" on payments for select to authenticated using (is_seen(id));
    -- Of a small table no policy is called slow.
    update pg_class set reltuples = 200000 where oid = 'payments'::regclass`);
  try {
    hosted.proxy.use(
      { when: isPage, times: 1, fault: faults.before(async () => void (await pay(1))) },
      { when: ofPayments(isStats), skip: 1, times: 1, fault: faults.before(async () => void (await pay(2))) },
      { when: matchers.rpc('backup_key_sets'), fault: faults.statementTimeout() },
    );
    const { record } = await hosted.backUp();
    expect(record?.tables.map(({ verdict }) => verdict)).toEqual(['complete', 'complete', 'unproven']);
    const notes = record?.tables[2]?.notes.map(english).join('; ');
    expect(notes).toMatch(/completeness not proven.*“each is looked at” of payments calls a function for every row/);
    expect(notes).toContain('(select …)');
    expect(hosted.seen(matchers.rpc('backup_key_sets')).length).toBe(3);
  } finally {
    await hosted.backend.db.exec(`drop policy "each is looked at" on payments; drop function is_seen;
      delete from payments where created_at = '2027-01-01'; analyze payments`);
  }
});
