import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Backend, startTestBackend } from '../../support/backend.ts';
import { ADMIN, ADMIN_BY_ID, ANON, LEGACY_BUCKETS, LEGACY_LOG, STAFF } from './legacy.ts';
import { BUCKET, type Caller, moduleMigration, SHA256, speakAs } from './support.ts';

/** For each column that is not the caller's to set, what they might like to have in it. */
const FORGED = {
  id: `'${STAFF.sub}'`,
  status: `'completed'`,
  created_by: `'${STAFF.sub}'`,
  created_by_email: `'x'`,
  created_at: `'2000-01-01'`,
  heartbeat_at: `'2000-01-01'`,
  finished_at: `'2000-01-01'`,
  file_path: `'x'`,
  file_size: '1',
  sha256: `'${SHA256}'`,
  record_count: '1',
  tables: `'[1]'`,
  error: `'{}'`,
  attempt: 'gen_random_uuid()',
  continues: 'id',
  verification: `'{"verdict": "intact"}'`,
  verified_at: `'2000-01-01'`,
  verified_by_email: `'x'`,
  locked: 'true',
  locked_at: `'2000-01-01'`,
  locked_by_email: `'x'`,
  removal_started_at: `'2000-01-01'`,
  removed_at: `'2000-01-01'`,
  removed_by_email: `'x'`,
  chain_number: '1',
  previous_hash: `''`,
  hash: `'${SHA256}'`,
};

let migrations: string;
let backend: Backend;
let speak: Awaited<ReturnType<typeof speakAs>>;

beforeEach(async () => {
  migrations = await mkdtemp(join(tmpdir(), 'no-migrations-'));
  backend = await startTestBackend({ migrations, seed: null });
  speak = await speakAs(backend.db);
});

afterEach(async () => {
  await backend.close();
  await rm(migrations, { recursive: true });
});

/** Everything that the module's migration makes or changes. */
async function shape(): Promise<unknown> {
  const queries = [
    `select * from pg_policies order by schemaname, tablename, policyname`,
    `select proname, prosrc, proacl::text from pg_proc where proname like '%backup%' order by 1`,
    `select attname, format_type(atttypid, atttypmod), attnotnull, attacl::text from pg_attribute
     where attrelid = 'backup_logs'::regclass order by attnum`,
    `select conname, pg_get_constraintdef(oid) from pg_constraint where conrelid = 'backup_logs'::regclass order by 1`,
    `select tgname, pg_get_triggerdef(oid) from pg_trigger where tgrelid = 'backup_logs'::regclass order by 1`,
    `select indexdef from pg_indexes where schemaname = 'public' order by 1`,
    `select relacl::text from pg_class where oid = 'backup_logs'::regclass`,
    `select * from storage.buckets order by id`,
    `select * from backup_logs order by id`,
    `select * from backup_private.log_head`,
    `select relacl::text from pg_class where relname = 'log_head'`,
    `select nspacl::text from pg_namespace where nspname = 'backup_private'`,
  ];
  return Promise.all(queries.map((query) => backend.db.query(query)));
}

describe('the module’s migration on an empty project', () => {
  test('applies, lets nobody back up, and changes nothing when it runs again', async () => {
    await backend.db.exec(await moduleMigration());
    const first = await shape();
    await backend.db.exec(await moduleMigration());
    expect(await shape()).toEqual(first);
    expect(await speak(ADMIN, 'select public.is_backup_admin()')).toEqual([{ is_backup_admin: false }]);
    const insert = `insert into backup_logs (kind, format) values ('full', 'xlsx') returning *`;
    await expect(speak(ADMIN, insert)).rejects.toMatchObject({ code: '42501' });
  });

  test('follows has_role when the project has one, and a later is_backup_admin of the host’s own', async () => {
    await backend.db.exec(await moduleMigration());
    await backend.db.exec(`
      create function has_role(_user_id uuid, _role text) returns boolean language sql
      as $$ select _user_id = '${STAFF.sub}' and _role = 'admin' $$;`);
    const ask = 'select public.is_backup_admin() as yes';
    expect([await speak(STAFF, ask), await speak(ADMIN, ask)]).toEqual([[{ yes: true }], [{ yes: false }]]);
    await backend.db.exec(ADMIN_BY_ID.replace('create function', 'create or replace function'));
    await backend.db.exec(await moduleMigration());
    expect([await speak(STAFF, ask), await speak(ADMIN, ask)]).toEqual([[{ yes: false }], [{ yes: true }]]);
  });

  test('indexes the keys of the tables that are there and have them, once', async () => {
    await backend.db.exec(`
      create table payments (id uuid primary key, created_at timestamptz);
      create table invoices (id uuid primary key, created_at timestamptz);
      create index by_key on invoices (created_at, id);
      create table areas (id uuid primary key);
      create view customers as select * from payments;`);
    await backend.db.exec(await moduleMigration());
    await backend.db.exec(await moduleMigration());
    const rows = await backend.db.query<{ indexname: string }>(
      `select indexname from pg_indexes where indexdef like '%(created_at, id)' order by 1`,
    );
    expect(rows.map(({ indexname }) => indexname)).toEqual(['by_key', 'payments_created_at_id_idx']);
  });

  test('holds its rules even where a host grants everything', async () => {
    await backend.db.exec(ADMIN_BY_ID);
    await backend.db.exec(await moduleMigration());
    await backend.db.exec(`
      grant all on backup_logs to anon, authenticated, service_role;
      create policy "open" on backup_logs for all to public using (true) with check (true);`);
    const forged = Object.entries({ ...FORGED, attempt: 'null', continues: 'null' });
    const [row] = await speak(
      ADMIN,
      `insert into backup_logs (kind, format, ${forged.map(([column]) => column)})
       values ('full', 'xlsx', ${forged.map(([, value]) => value)}) returning *`,
    );
    expect(row).toMatchObject({ status: 'running', created_by: ADMIN.sub, created_by_email: ADMIN.email, tables: [] });
    expect(row).toMatchObject({ finished_at: null, file_path: null, file_size: null, sha256: null, error: null });
    expect(row).toMatchObject({ verification: null, verified_at: null, verified_by_email: null, locked: false });
    expect(row).toMatchObject({ locked_at: null, locked_by_email: null, removal_started_at: null, removed_at: null });
    expect(row).toMatchObject({ removed_by_email: null, chain_number: null, previous_hash: null, hash: null });
    expect(row?.['id']).not.toBe(STAFF.sub);
    expect(Date.parse(String(row?.['created_at']))).toBeGreaterThan(Date.parse('2020-01-01'));

    const service: Caller = { role: 'service_role' };
    const kept = ['status', 'heartbeat_at', 'file_path', 'file_size', 'sha256', 'record_count', 'tables', 'error'];
    for (const [column, value] of Object.entries({ ...FORGED, kind: `'sheet'`, format: `'csv'` })) {
      if (kept.includes(column) || column === 'finished_at') continue;
      const forge = `update backup_logs set ${column} = ${value} returning *`;
      await expect(speak(ADMIN, forge), column).rejects.toMatchObject({ code: '42501', hint: 'backup_fixed_field' });
    }
    for (const caller of [ADMIN, STAFF, ANON, service]) {
      const attempts = ['delete from backup_logs returning *'];
      if (caller !== ADMIN) attempts.push(`update backup_logs set status = 'failed' returning *`);
      for (const attempt of attempts) {
        await expect(speak(caller, attempt), `${caller.role}: ${attempt}`).rejects.toMatchObject({ code: '42501' });
      }
    }
    expect(await backend.db.query('select count(*)::int as n from backup_logs')).toEqual([{ n: 1 }]);
  });
});

describe('the module’s migration on a project with an older log and bucket', () => {
  beforeEach(async () => {
    await backend.db.exec(ADMIN_BY_ID + LEGACY_LOG + LEGACY_BUCKETS);
    await backend.db.exec(await moduleMigration());
  });

  test('keeps the rows with their data, and changes nothing when it runs again', async () => {
    expect(
      await backend.db.query(
        `select id::int, backup_type, status, file_name, file_size::int, file_size_legacy, record_count::int, tables, error,
           created_by, created_at::text, updated_at from backup_logs order by id`,
      ),
    ).toEqual([
      legacyRow(1, 'full', 'success', 'one.xlsx', null, '2.4 MB', 1200, ['customers', 'payments'], null, '05'),
      legacyRow(2, 'full', 'failed', 'two.xlsx', 2457600, '2457600', 0, ['customers'], 'boom', '06'),
      legacyRow(7, 'part', null, 'seven.xlsx', null, '', 5, [], { code: 'x' }, '07'),
    ]);
    expect(await backend.db.query('select file_size from backup_overview order by id limit 1')).toEqual([
      { file_size: '2.4 MB' },
    ]);
    const first = await shape();
    await backend.db.exec(await moduleMigration());
    expect(await shape()).toEqual(first);
  });

  test('records new runs beside the old rows, which are read by admins and changed by nobody', async () => {
    const [run] = await speak(ADMIN, `insert into backup_logs (kind, format) values ('sheet', 'xlsx') returning *`);
    expect(run).toMatchObject({ id: 8, status: 'running', created_by: ADMIN.sub });
    const done = `status = 'completed', file_size = 4, sha256 = '${SHA256}', record_count = 1, tables = '[{}]'`;
    expect(await speak(ADMIN, `update backup_logs set ${done} where id = 8 returning status`)).toHaveLength(1);
    expect(await speak(ADMIN, 'select id from backup_logs order by id')).toEqual([1, 2, 7, 8].map((id) => ({ id })));
    for (const id of [1, 2, 7]) {
      const change = `update backup_logs set file_name = 'x' where id = ${id} returning *`;
      await expect(speak(ADMIN, change)).rejects.toMatchObject({ code: '22023', hint: 'backup_closed' });
    }
    expect(await speak(STAFF, 'select * from backup_logs')).toEqual([]);
    await expect(speak(ANON, 'select * from backup_logs')).rejects.toMatchObject({ code: '42501' });
    await expect(speak(ADMIN, 'delete from backup_logs returning *')).rejects.toMatchObject({ code: '42501' });
    // The account may go; its records stay.
    await backend.db.exec('delete from profiles');
    expect(await backend.db.query('select count(*)::int as n from backup_logs')).toEqual([{ n: 4 }]);
  });

  test('closes the old bucket against wide policies, and leaves other buckets alone', async () => {
    const mine = `where bucket_id = '${BUCKET}' returning name`;
    for (const caller of [ANON, STAFF]) {
      expect(await speak(caller, 'select name from storage.objects')).toEqual([{ name: 'a.png' }]);
      expect(await speak(caller, 'select id from storage.buckets')).toEqual([{ id: 'pictures' }]);
      expect(await speak(caller, `update storage.buckets set public = true returning id`)).toEqual([
        { id: 'pictures' },
      ]);
      expect(await speak(caller, `delete from storage.objects ${mine}`)).toEqual([]);
      expect(await speak(caller, `update storage.objects set bucket_id = 'pictures' ${mine}`)).toEqual([]);
      for (const write of [
        `insert into storage.objects (bucket_id, name) values ('${BUCKET}', 'x') returning name`,
        `update storage.objects set bucket_id = '${BUCKET}' returning name`,
      ]) {
        await expect(speak(caller, write), write).rejects.toMatchObject({ code: '42501' });
      }
      const own = `insert into storage.objects (bucket_id, name) values ('pictures', '${caller.role}') returning name`;
      expect(await speak(caller, own)).toHaveLength(1);
      await backend.db.exec(`delete from storage.objects where name = '${caller.role}'`);
    }
    expect(await speak(ADMIN, `delete from storage.objects ${mine}`)).toEqual([]);
    expect(await speak(ADMIN, `update storage.objects set name = 'new' ${mine}`)).toEqual([]);
    const moveIn = `update storage.objects set bucket_id = '${BUCKET}' where name = 'a.png' returning name`;
    await expect(speak(ADMIN, moveIn)).rejects.toMatchObject({ code: '42501' });
    expect(await speak(ADMIN, `update storage.buckets set public = true where id = '${BUCKET}' returning id`)).toEqual(
      [],
    );
    expect(await backend.db.query('select public from storage.buckets where id = $1', [BUCKET])).toEqual([
      { public: false },
    ]);
  });
});

function legacyRow(
  ...[id, backup_type, status, file_name, file_size, file_size_legacy, record_count, tables, error, month]: unknown[]
): Record<string, unknown> {
  const created_at = `2024-${month}-01 10:00:00+00`;
  const fixed = { created_by: ADMIN.sub, created_at, updated_at: null };
  return { id, backup_type, status, file_name, file_size, file_size_legacy, record_count, tables, error, ...fixed };
}
