import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Backend, startTestBackend } from '../../support/backend.ts';
import { BUCKET, type Caller, moduleMigration, SHA256, speakAs } from './support.ts';

const ADMIN: Caller = {
  role: 'authenticated',
  sub: '00000000-0000-0000-0000-00000000000a',
  email: 'admin@example.com',
};
const STAFF: Caller = { role: 'authenticated', sub: '00000000-0000-0000-0000-00000000000b' };
const ANON: Caller = { role: 'anon' };

const ADMIN_BY_ID = `
  create function public.is_backup_admin() returns boolean language sql stable security definer
  as $$ select coalesce(auth.uid() = '${ADMIN.sub}', false) $$;`;

const LEGACY_LOG = `
  create type backup_state as enum ('pending', 'success', 'failed');
  create table profiles (id uuid primary key);
  create table backup_logs (
    id bigint primary key,
    backup_type text not null,
    status backup_state default 'pending' check (status <> 'pending' or true),
    file_name varchar(40) not null check (length(file_name) > 3),
    file_size text not null,
    record_count integer not null default 0,
    tables text[] not null,
    error text,
    created_by uuid not null references profiles (id) on delete cascade,
    created_at timestamp not null default now(),
    updated_at timestamptz
  );
  create function touch() returns trigger language plpgsql
  as $$ begin new.updated_at := now(); return new; end $$;
  create trigger touch before update on backup_logs for each row execute function touch();
  alter table backup_logs enable row level security;
  create policy "open" on backup_logs for all to public using (true) with check (true);
  create view backup_overview as select id, record_count, file_size from backup_logs;
  grant all on backup_logs to anon, authenticated;
  insert into profiles values ('${ADMIN.sub}');
  insert into backup_logs values
    (1, 'full', 'success', 'one.xlsx', '2.4 MB', 1200, '{customers,payments}', null, '${ADMIN.sub}', '2024-05-01 10:00'),
    (2, 'full', 'failed', 'two.xlsx', '2457600', 0, '{customers}', 'boom', '${ADMIN.sub}', '2024-06-01 10:00'),
    (7, 'part', null, 'seven.xlsx', '', 5, '{}', '{"code": "x"}', '${ADMIN.sub}', '2024-07-01 10:00');`;

const LEGACY_BUCKETS = `
  insert into storage.buckets (id, name, public) values ('${BUCKET}', '${BUCKET}', true), ('pictures', 'pictures', true);
  insert into storage.objects (bucket_id, name) values ('${BUCKET}', 'old/one.xlsx'), ('pictures', 'a.png');
  create policy "everything" on storage.objects for all to public using (true) with check (true);
  create policy "every bucket" on storage.buckets for all to public using (true) with check (true);`;

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
    const [row] = await speak(
      ADMIN,
      `insert into backup_logs (id, kind, format, status, created_by, created_by_email, created_at, heartbeat_at,
         finished_at, file_path, file_size, sha256, record_count, tables, error)
       values ('${STAFF.sub}', 'full', 'xlsx', 'completed', '${STAFF.sub}', 'x', '2000-01-01', '2000-01-01', '2000-01-01', 'x',
         1, '${SHA256}', 1, '[1]', '{}') returning *`,
    );
    expect(row).toMatchObject({ status: 'running', created_by: ADMIN.sub, created_by_email: ADMIN.email, tables: [] });
    expect(row).toMatchObject({ finished_at: null, file_path: null, file_size: null, sha256: null, error: null });
    expect(row?.['id']).not.toBe(STAFF.sub);
    expect(Date.parse(String(row?.['created_at']))).toBeGreaterThan(Date.parse('2020-01-01'));

    const service: Caller = { role: 'service_role' };
    for (const column of ['id', 'created_by', 'created_by_email', 'created_at', 'kind']) {
      const forge = `update backup_logs set ${column} = null returning *`;
      await expect(speak(ADMIN, forge), column).rejects.toMatchObject({ code: '42501' });
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
