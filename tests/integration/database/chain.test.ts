import { createHash } from 'node:crypto';
import type { SupabaseClient } from '@supabase/supabase-js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Backend, newClient, startTestBackend } from '../../support/backend.ts';
import { backUp, begin, changed, endedSheet, type LogRow, why } from './runs.ts';
import { moduleMigration, signInAs, speakAs } from './support.ts';

let backend: Backend;
let admin: SupabaseClient;
let owner: SupabaseClient;
/** Three closed records: the first, a middle one and the last. */
let rows: readonly [LogRow, LogRow, LogRow];

beforeAll(async () => {
  backend = await startTestBackend();
  admin = await signInAs(backend, 'admin');
  owner = await signInAs(backend, 'owner');
  await forget();
});

beforeEach(async () => {
  rows = [await endedSheet(admin, 'completed'), await endedSheet(owner, 'failed'), await backUp(admin)];
});

afterEach(forget);

/** Leaves no record, as if there had never been one. */
async function forget(): Promise<void> {
  await backend.db.exec(`
    delete from storage.objects; delete from backup_logs;
    update backup_private.log_head set chain_number = 0, hash = '';`);
}

afterAll(() => backend.close());

/** What the check says: first to an admin, and the same to the owner of the table. */
async function check(): Promise<Record<string, unknown>> {
  const { data, error } = await admin.rpc('backup_log_check');
  if (error !== null) throw error;
  expect(await backend.db.query('select * from backup_log_check()')).toEqual(data);
  expect(data).toHaveLength(1);
  return data[0];
}

const broken = (chain_number: number | null, id: string | null, problem: string) => ({
  ok: false,
  chain_number,
  id,
  problem,
});

describe('the chain of closed records', () => {
  test('numbers them as they close, each on top of the one before', () => {
    expect(rows.map((row) => row['chain_number'])).toEqual([1, 2, 3]);
    expect(rows.map((row) => row['previous_hash'])).toEqual(['', rows[0]['hash'], rows[1]['hash']]);
    for (const row of rows) expect(row['hash']).toMatch(/^[0-9a-f]{64}$/);
  });

  test('is whole while nobody touches it, beside what runs and what happens to closed ones', async () => {
    await begin(admin);
    const verification = { verdict: 'intact', details: null, rows: null };
    await changed(owner, rows[2].id, { verification });
    await changed(owner, rows[2].id, { locked: true });
    expect(await check()).toEqual({ ok: true, chain_number: 3, id: rows[2].id, problem: null });
    await backend.db.exec(`set timezone = 'Asia/Dhaka'; set datestyle = 'SQL, DMY'`);
    try {
      expect(await check()).toMatchObject({ ok: true });
    } finally {
      await backend.db.exec('reset timezone; reset datestyle');
    }
  });

  test('is empty at first', async () => {
    await backend.db.exec(`
      delete from backup_logs; update backup_private.log_head set chain_number = 0, hash = ''`);
    expect(await check()).toEqual({ ok: true, chain_number: 0, id: null, problem: null });
  });

  test('can be followed by others: a hash is the SHA-256 of the hash before and the sealed columns', async () => {
    const [text] = await backend.db.query<{ text: string }>(
      `select l.previous_hash || jsonb_object_agg(c.key, c.value)::text as text
       from backup_logs l, jsonb_each(to_jsonb(l)) c
       where l.id = $1 and c.key <> all ('{previous_hash, hash, heartbeat_at, verification, verified_at,
         verified_by_email, locked, locked_at, locked_by_email, removal_started_at, removed_at, removed_by_email,
         file_size_bytes, error_message}')
       group by l.previous_hash`,
      [rows[1].id],
    );
    const hash = createHash('sha256')
      .update(text?.text ?? '')
      .digest('hex');
    expect(rows[1]['hash']).toBe(hash);
  });

  test('numbers closings that come at once without a gap', async () => {
    const runs: LogRow[] = [];
    for (const client of [admin, owner, admin, owner, admin]) runs.push(await begin(client, { kind: 'sheet' }));
    const closed = await Promise.all(
      runs.map(({ id }, n) => changed(n % 2 === 0 ? admin : owner, id, { status: 'failed' })),
    );
    const numbers = closed.map((row) => Number(row['chain_number']));
    expect(numbers.toSorted()).toEqual([4, 5, 6, 7, 8]);
    expect(await check()).toMatchObject({ ok: true, chain_number: 8 });
  });
});

describe('a superuser’s hand is found', () => {
  test.each([
    [`status = 'completed'`, 1],
    [`status = 'running'`, 0],
    [`file_name = 'other.xlsx'`, 0],
    ['file_size = file_size + 1', 2],
    [`sha256 = repeat('b', 64)`, 2],
    ['record_count = 13', 0],
    [`tables = '[]'`, 2],
    [`error = '{}'`, 1],
    [`created_by_email = 'owner@example.com'`, 0],
    [`created_at = created_at + interval '1 microsecond'`, 0],
    [`finished_at = finished_at - interval '1 day'`, 2],
    [`attempt = gen_random_uuid()`, 1],
    [`continues = id`, 1],
    [`hash = repeat('0', 64)`, 2],
    [`previous_hash = repeat('0', 64)`, 0],
  ])('in a changed record: %s', async (change, at) => {
    const row = rows[at];
    await backend.db.query(`update backup_logs set ${change} where id = $1`, [row?.id]);
    expect(await check()).toEqual(broken(at + 1, row?.id ?? '', 'changed'));
  });

  test.each([
    ['the first', 0, 1],
    ['the last', 2, 2],
  ])('in a changed record whose own hash was made to fit: %s', async (_which, changed, found) => {
    const [id, foundId] = [rows[changed]?.id, rows[found]?.id ?? ''];
    await backend.db.query('update backup_logs set record_count = 1 where id = $1', [id]);
    await backend.db.query('update backup_logs l set hash = backup_log_hash(l) where id = $1', [id]);
    expect(await check()).toEqual(broken(found + 1, foundId, 'changed'));
  });

  test.each([1, 2, 3])('in a removed record: number %d', async (number) => {
    await backend.db.query('delete from backup_logs where chain_number = $1', [number]);
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
      const [row] = await backend.db.query<{ id: string }>(
        `insert into backup_logs (kind, format, status ${columns})
         select 'sheet', 'csv', 'completed' ${values} from backup_logs where chain_number = 3 returning id`,
      );
      return row?.id ?? '';
    };
    const bare = await insert('', '');
    expect(await check()).toEqual(broken(null, bare, 'inserted'));
    await backend.db.query('delete from backup_logs where id = $1', [bare]);

    const next = await insert(', chain_number, previous_hash', ', 4, hash');
    await backend.db.query('update backup_logs l set hash = backup_log_hash(l) where id = $1', [next]);
    expect(await check()).toEqual(broken(4, next, 'inserted'));
    await backend.db.query('delete from backup_logs where id = $1', [next]);

    await backend.db.exec('drop index backup_logs_chain_number_idx');
    const taken = await insert(', chain_number, previous_hash, hash', ', 3, previous_hash, hash');
    expect(await check()).toEqual(broken(3, taken, 'inserted'));
    await backend.db.query('delete from backup_logs where id = $1', [taken]);
    await backend.db.exec('create unique index backup_logs_chain_number_idx on backup_logs (chain_number)');
    expect(await check()).toMatchObject({ ok: true });
  });

  test('in the first of several places', async () => {
    await backend.db.query('delete from backup_logs where id = $1', [rows[1].id]);
    await backend.db.query(`update backup_logs set file_name = 'x' where id = $1`, [rows[0].id]);
    expect(await check()).toEqual(broken(1, rows[0].id, 'changed'));
  });

  test('in the head of the chain, without which nothing is closed either', async () => {
    const [head] = await backend.db.query<Record<string, unknown>>('select * from backup_private.log_head');
    await backend.db.exec('update backup_private.log_head set chain_number = 2');
    expect(await check()).toEqual(broken(3, rows[2].id, 'inserted'));
    await backend.db.exec('delete from backup_private.log_head');
    expect(await check()).toEqual(broken(null, null, 'head'));
    const run = await begin(admin, { kind: 'sheet' });
    expect(why(await admin.from('backup_logs').update({ status: 'failed' }).eq('id', run.id))).toBe(
      '22023 backup_chain',
    );
    await backend.db.query('insert into backup_private.log_head (chain_number, hash, since) values ($1, $2, $3)', [
      head?.['chain_number'],
      head?.['hash'],
      head?.['since'],
    ]);
  });

  test('in the head that went together with all records', async () => {
    const [head] = await backend.db.query<{ since: string }>('select since::text from backup_private.log_head');
    await backend.db.exec('truncate backup_logs, backup_private.log_head');
    expect(await check()).toEqual(broken(null, null, 'head'));
    // To apply the module again is no way to heal it either.
    await backend.db.exec(await moduleMigration());
    expect(await check()).toEqual(broken(null, null, 'head'));
    await backend.db.query(`insert into backup_private.log_head (chain_number, hash, since) values (0, '', $1)`, [
      head?.since,
    ]);
    expect(await check()).toEqual({ ok: true, chain_number: 0, id: null, problem: null });
  });
});

describe('the check and the head', () => {
  test('are not for those who are no backup admin', async () => {
    const staff = await signInAs(backend, 'staff');
    expect(why(await staff.rpc('backup_log_check'))).toBe('42501 backup_not_admin');
    expect(why(await newClient(backend).rpc('backup_log_check'))).toBe('42501');
  });

  test('no role of the API reads or writes the head, whatever schema public grants', async () => {
    await backend.db.exec(`grant all on all tables in schema public to anon, authenticated, service_role`);
    const speak = await speakAs(backend.db);
    const [user] = await backend.db.query<{ id: string }>(
      `select id from auth.users where email = 'admin@example.com'`,
    );
    for (const role of ['anon', 'authenticated', 'service_role'] as const) {
      for (const attempt of [
        'select * from backup_private.log_head',
        'update backup_private.log_head set chain_number = 0 returning *',
        'delete from backup_private.log_head returning *',
        `insert into backup_private.log_head (chain_number, hash) values (0, '') returning *`,
      ]) {
        const caller = { role, sub: user?.id ?? '' };
        await expect(speak(caller, attempt), `${role}: ${attempt}`).rejects.toMatchObject({ code: '42501' });
      }
    }
  });
});
