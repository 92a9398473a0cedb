import { createHash } from 'node:crypto';
import type { SupabaseClient } from '@supabase/supabase-js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Backend, DATABASES, startTestBackend } from '../../../support/backend.ts';
import { backUp, begin, close, endedSheet, INTACT, type LogRow, send, sent, why } from '../runs.ts';
import { callerOf, loosenLog, moduleSql, SERVICE, signInAs, wipe } from '../support.ts';

describe.each(DATABASES)('on %s', (database) => {
  let backend: Backend;
  let admin: SupabaseClient;
  let owner: SupabaseClient;
  /** Three closed records: the first, a middle one and the last. */
  let rows: readonly [LogRow, LogRow, LogRow];

  beforeAll(async () => {
    backend = await startTestBackend({ database, nightlyBackups: false });
    admin = await signInAs(backend, 'admin');
    owner = await signInAs(backend, 'owner');
    await loosenLog(backend.db);
  });

  beforeEach(async () => {
    rows = [await endedSheet(admin, 'completed'), await endedSheet(owner, 'failed'), await backUp(admin)];
  });

  afterEach(() => wipe(backend.db));

  afterAll(() => backend.close());

  const sql = (statement: string, params?: readonly unknown[]) => backend.db.query<LogRow>(statement, params);

  /** What the check says: first to an admin, and the same to the owner of the table. */
  async function check(): Promise<unknown> {
    const { data, error } = await admin.rpc('backup_log_check');
    if (error !== null) throw error;
    expect(await sql('select * from backup_log_check()')).toEqual(data);
    expect(data).toHaveLength(1);
    return data[0];
  }

  /** A row as an owner would forge it: with a hash that fits. */
  const forgeHash = (id: string | undefined) =>
    sql(
      'update backup_logs l set hash = backup_private.hash_of(r) from backup_private.records r where l.id = $1 and r.id = $2',
      [id, id],
    );

  describe('the chain of closed records', () => {
    test('numbers them as they close, each on top of the one before', async () => {
      const links = await sql('select id, chain_number, previous_hash, hash from backup_logs order by chain_number');
      expect(links.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
      expect(links.map((link) => link['chain_number'])).toEqual([1, 2, 3]);
      expect(links.map((link) => link['previous_hash'])).toEqual(['', links[0]?.['hash'], links[1]?.['hash']]);
      for (const link of links) expect(link['hash']).toMatch(/^[0-9a-f]{64}$/);
    });

    test('is whole while nobody touches it, beside what runs and what happens to closed ones', async () => {
      await begin(admin);
      await sent(owner, 'record_verification', { record: rows[2].id, verification: INTACT });
      await sent(owner, 'set_locked', { record: rows[2].id, locked: true });
      const whole = { ok: true, chain_number: 3, id: rows[2].id, problem: null };
      expect(await check()).toEqual(whole);
      await sql(`select set_config('timezone', 'Asia/Dhaka', false), set_config('datestyle', 'SQL, DMY', false)`);
      try {
        expect(await check()).toEqual(whole);
      } finally {
        await backend.db.exec('reset timezone; reset datestyle');
      }
    });

    test('is empty at first', async () => {
      await wipe(backend.db);
      expect(await check()).toEqual({ ok: true, chain_number: 0, id: null, problem: null });
    });

    test('can be followed by others: a hash is the SHA-256 of the hash before and the sealed columns', async () => {
      await backend.db.exec(`set timezone = 'UTC'`);
      const links = await sql(
        `select l.id, l.hash, l.previous_hash || jsonb_object_agg(c.key, c.value)::text as text
         from backup_logs l, jsonb_each(to_jsonb(l)) c
         where c.key <> all ('{previous_hash, hash, heartbeat_at, verification, verified_at, verified_by_email, locked,
           locked_at, locked_by_email, removal_started_at, removed_at, removed_by_email, file_size_bytes, error_message}')
         group by l.id, l.previous_hash`,
      );
      await backend.db.exec('reset timezone');
      expect(links).toHaveLength(3);
      for (const { hash, text } of links) {
        expect(hash).toBe(createHash('sha256').update(String(text)).digest('hex'));
      }
    });

    test('seals the rows of other programs as they end, as the facts that are shown of them', async () => {
      const writer = backend.db.as(SERVICE);
      const insert = (values: string) =>
        writer.query<LogRow>(`insert into backup_logs (status, file_name) values (${values}) returning id`);
      const [done] = await insert(`'success', 'nightly.csv'`);
      const [running] = await insert(`'running', 'hourly.csv'`);
      expect(await check()).toMatchObject({ ok: true, chain_number: 4, id: done?.id });
      await writer.query(`update backup_logs set status = 'error' where id = $1`, [running?.id]);
      expect(await check()).toMatchObject({ ok: true, chain_number: 5, id: running?.id });
      await sql(`update backup_logs set file_name = 'other.csv' where id = $1`, [done?.id]);
      expect(await check()).toEqual({ ok: false, chain_number: 4, id: done?.id, problem: 'changed' });
    });
  });

  describe('an owner’s hand is found', () => {
    const broken = (chain_number: number | null, id: string | null, problem: string) => ({
      ok: false,
      chain_number,
      id,
      problem,
    });

    test.each([
      [`status = 'completed'`, 1],
      [`status = 'running'`, 0],
      [`kind = 'full'`, 0],
      [`format = 'zip'`, 2],
      [`file_name = 'other.xlsx'`, 0],
      [`file_path = 'other.xlsx'`, 2],
      ['file_size = file_size + 1', 2],
      [`sha256 = repeat('b', 64)`, 2],
      ['record_count = 13', 0],
      [`tables = '[]'`, 2],
      [`error = '{}'`, 1],
      [`app_version = '2.0.0'`, 2],
      ['made_by = null', 0],
      [`made_by = 'schedule'`, 2],
      ['created_by = gen_random_uuid()', 1],
      [`created_by_email = 'owner@example.com'`, 0],
      [`created_at = created_at + interval '1 microsecond'`, 0],
      [`finished_at = finished_at - interval '1 day'`, 2],
      ['attempt = gen_random_uuid()', 1],
      ['continues = id', 1],
      ['hash_version = null', 1],
      [`hash = repeat('0', 64)`, 2],
      [`previous_hash = repeat('0', 64)`, 0],
    ])('in a changed record: %s', async (change, at) => {
      const row = rows[at];
      await sql(`update backup_logs set ${change} where id = $1`, [row?.id]);
      expect(await check()).toEqual(broken(at + 1, row?.id ?? '', 'changed'));
    });

    test.each([
      ['the first', 0, 1],
      ['the last', 2, 2],
    ])('in a changed record whose own hash was made to fit: %s', async (_which, changed, found) => {
      await sql('update backup_logs set record_count = 1 where id = $1', [rows[changed]?.id]);
      await forgeHash(rows[changed]?.id);
      expect(await check()).toEqual(broken(found + 1, rows[found]?.id ?? '', 'changed'));
    });

    test.each([1, 2, 3])('in a removed record: number %d', async (number) => {
      await sql('delete from backup_logs where chain_number = $1', [number]);
      expect(await check()).toEqual(broken(number, null, 'removed'));
    });

    test('in a removed record whose number is given to the next', async () => {
      await backend.db.exec(`
        delete from backup_logs where chain_number = 2; update backup_logs set chain_number = 2 where chain_number = 3;`);
      expect(await check()).toEqual(broken(2, rows[2].id, 'changed'));
    });

    test('in all records removed', async () => {
      await backend.db.exec('truncate backup_logs');
      expect(await check()).toEqual(broken(1, null, 'removed'));
    });

    test('in an inserted record: without a number, with the next one, with one that is taken', async () => {
      const insert = async (columns: string, values: string) => {
        const [row] = await sql(
          `insert into backup_logs (made_by, kind, format, status ${columns})
           select 'session', 'sheet', 'csv', 'completed' ${values} from backup_logs where chain_number = 3 returning id`,
        );
        return row?.id ?? '';
      };
      const bare = await insert('', '');
      expect(await check()).toEqual(broken(null, bare, 'inserted'));
      await sql('delete from backup_logs where id = $1', [bare]);

      const next = await insert(', chain_number, previous_hash', ', 4, hash');
      await forgeHash(next);
      expect(await check()).toEqual(broken(4, next, 'inserted'));
      await sql('delete from backup_logs where id = $1', [next]);

      await backend.db.exec('drop index backup_logs_chain_number_idx');
      const taken = await insert(', chain_number, previous_hash, hash', ', 3, previous_hash, hash');
      expect(await check()).toEqual(broken(3, taken, 'inserted'));
      await sql('delete from backup_logs where id = $1', [taken]);
      await backend.db.exec('create unique index backup_logs_chain_number_idx on backup_logs (chain_number)');
      expect(await check()).toMatchObject({ ok: true });
    });

    test('in the first of several places', async () => {
      await sql('delete from backup_logs where id = $1', [rows[1].id]);
      await sql(`update backup_logs set file_name = 'x' where id = $1`, [rows[0].id]);
      expect(await check()).toEqual(broken(1, rows[0].id, 'changed'));
    });

    test('in the head of the chain, without which nothing is closed either, and which nothing makes anew', async () => {
      const [head] = await sql('select * from backup_private.log_head');
      await backend.db.exec('update backup_private.log_head set chain_number = 2');
      expect(await check()).toEqual(broken(3, rows[2].id, 'inserted'));
      try {
        await backend.db.exec('delete from backup_private.log_head');
        expect(await check()).toEqual(broken(null, null, 'head'));
        const run = await begin(admin, { kind: 'sheet' });
        const refused = await send(admin, 'close', { record: run.id, status: 'failed' });
        expect(why(refused)).toBe('22023 backup_chain');
        await backend.db.exec('truncate backup_logs');
        await backend.db.exec(await moduleSql());
        expect(await check()).toEqual(broken(null, null, 'head'));
      } finally {
        await sql('insert into backup_private.log_head (chain_number, hash) values (0, $1)', [head?.['hash']]);
      }
    });
  });

  test('no role of the API reads or writes the head or anything else of the module’s own schema', async () => {
    await backend.db.exec('grant all on all tables in schema public to anon, authenticated, service_role');
    const tables = await sql(
      `select format('%I.%I', schemaname, tablename) as id from pg_tables where schemaname = 'backup_private'
       union all select format('%I.%I', schemaname, viewname) from pg_views where schemaname = 'backup_private'`,
    );
    expect(tables.length).toBeGreaterThan(4);
    const signedIn = await callerOf(admin);
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
        await expect(backend.db.as(caller).query(attempt), `${caller.role}: ${attempt}`).rejects.toMatchObject({
          code: '42501',
        });
      }
    }
    expect(await check()).toMatchObject({ ok: true });
  });

  test('closings that come at once are numbered without a gap', async () => {
    const runs: LogRow[] = [];
    for (const client of [admin, owner, admin, owner, admin]) runs.push(await begin(client, { kind: 'sheet' }));
    const closed = await Promise.all(runs.map((run, n) => close(n % 2 === 0 ? admin : owner, run, 'failed')));
    const numbers = closed.map((row) => Number(row['chain_number']));
    expect(numbers.toSorted()).toEqual([4, 5, 6, 7, 8]);
    expect(await check()).toMatchObject({ ok: true, chain_number: 8 });
  });
});
