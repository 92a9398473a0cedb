import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DATABASES } from '../../../support/backend.ts';
import { begin, close, INTACT, type LogRow, sent } from '../runs.ts';
import { callerOf, SERVICE } from '../support.ts';
import { ChainedLog } from './chained-log.ts';

describe.each(DATABASES)('on %s', (database) => {
  let log: ChainedLog;
  /** The first closed record, a middle one and the last. */
  let rows: Awaited<ReturnType<ChainedLog['fill']>>;

  beforeAll(async () => {
    log = await ChainedLog.start(database);
  });

  beforeEach(async () => {
    rows = await log.fill();
  });

  afterEach(() => log.wipe());

  afterAll(() => log.close());

  describe('the chain of closed records', () => {
    test('numbers them as they close, each on top of the one before', async () => {
      const links = await log.sql(
        'select id, chain_number, previous_hash, hash from backup_logs order by chain_number',
      );
      expect(links.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
      expect(links.map((link) => link['chain_number'])).toEqual([1, 2, 3]);
      expect(links.map((link) => link['previous_hash'])).toEqual(['', links[0]?.['hash'], links[1]?.['hash']]);
      for (const link of links) expect(link['hash']).toMatch(/^[0-9a-f]{64}$/);
    });

    test('is whole while nobody touches it, beside what runs and what happens to closed ones', async () => {
      await begin(log.admin);
      await sent(log.owner, 'record_verification', { record: rows[2].id, verification: INTACT });
      await sent(log.owner, 'set_locked', { record: rows[2].id, locked: true });
      const whole = { ok: true, chain_number: 3, id: rows[2].id, problem: null };
      expect(await log.check()).toEqual(whole);
      await log.sql(`select set_config('timezone', 'Asia/Dhaka', false), set_config('datestyle', 'SQL, DMY', false)`);
      try {
        expect(await log.check()).toEqual(whole);
      } finally {
        await log.db.exec('reset timezone; reset datestyle');
      }
    });

    test('is empty at first', async () => {
      await log.wipe();
      expect(await log.check()).toEqual({ ok: true, chain_number: 0, id: null, problem: null });
    });

    test('can be followed by others: a hash is the SHA-256 of the hash before and the sealed columns', async () => {
      await log.db.exec(`set timezone = 'UTC'`);
      const links = await log.sql(
        `select l.id, l.hash, l.previous_hash || jsonb_object_agg(c.key, c.value)::text as text
         from backup_logs l, jsonb_each(to_jsonb(l)) c
         where c.key <> all ('{previous_hash, hash, heartbeat_at, verification, verified_at, verified_by_email, locked,
           locked_at, locked_by_email, removal_started_at, removed_at, removed_by_email, file_size_bytes, error_message}')
         group by l.id, l.previous_hash`,
      );
      await log.db.exec('reset timezone');
      expect(links).toHaveLength(3);
      for (const { hash, text } of links) {
        expect(hash).toBe(createHash('sha256').update(String(text)).digest('hex'));
      }
    });

    test('seals the rows of other programs as they end, as the facts that are shown of them', async () => {
      const writer = log.db.as(SERVICE);
      const insert = (values: string) =>
        writer.query<LogRow>(`insert into backup_logs (status, file_name) values (${values}) returning id`);
      const [done] = await insert(`'success', 'nightly.csv'`);
      const [running] = await insert(`'running', 'hourly.csv'`);
      expect(await log.check()).toMatchObject({ ok: true, chain_number: 4, id: done?.id });
      await writer.query(`update backup_logs set status = 'error' where id = $1`, [running?.id]);
      expect(await log.check()).toMatchObject({ ok: true, chain_number: 5, id: running?.id });
      await log.sql(`update backup_logs set file_name = 'other.csv' where id = $1`, [done?.id]);
      expect(await log.check()).toEqual({ ok: false, chain_number: 4, id: done?.id, problem: 'changed' });
    });
  });

  test('no role of the API reads or writes the head or anything else of the module’s own schema', async () => {
    await log.db.exec('grant all on all tables in schema public to anon, authenticated, service_role');
    const tables = await log.sql(
      `select format('%I.%I', schemaname, tablename) as id from pg_tables where schemaname = 'backup_private'
       union all select format('%I.%I', schemaname, viewname) from pg_views where schemaname = 'backup_private'`,
    );
    expect(tables.length).toBeGreaterThan(4);
    const signedIn = await callerOf(log.admin);
    for (const caller of [{ role: 'anon' }, signedIn, SERVICE]) {
      for (const attempt of [
        ...tables.flatMap(({ id }) => [`select * from ${id}`, `delete from ${id}`]),
        'update backup_private.log_head set chain_number = 0',
        `insert into backup_private.log_head (chain_number, hash) values (0, '')`,
        `insert into backup_private.transitions values ('{none}', 'backup_begin', '{full}', '{staff}', '{}', 'running')`,
        'update backup_private.records set locked = false',
        `update backup_private.config set roles = '{staff}'`,
        `select backup_private.seal('${rows[0].id}')`,
        `select backup_private.admit('${rows[0].id}', 'backup_find')`,
        'select backup_private.garbage()',
        `select backup_private.adopt('${rows[0].id}', '{}')`,
      ]) {
        await expect(log.db.as(caller).query(attempt), `${caller.role}: ${attempt}`).rejects.toMatchObject({
          code: '42501',
        });
      }
    }
    expect(await log.check()).toMatchObject({ ok: true });
  });

  test('closings that come at once are numbered without a gap', async () => {
    const runs: LogRow[] = [];
    for (const client of [log.admin, log.owner, log.admin, log.owner, log.admin])
      runs.push(await begin(client, { kind: 'sheet' }));
    const closed = await Promise.all(runs.map((run, n) => close(n % 2 === 0 ? log.admin : log.owner, run, 'failed')));
    const numbers = closed.map((row) => Number(row['chain_number']));
    expect(numbers.toSorted()).toEqual([4, 5, 6, 7, 8]);
    expect(await log.check()).toMatchObject({ ok: true, chain_number: 8 });
  });
});
