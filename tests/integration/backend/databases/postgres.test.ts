import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../../../dev/database/index.ts';
import { type Backend, newClient, startTestBackend } from '../../../support/backend.ts';

const SUB = '11111111-1111-4111-8111-111111111111';

let empty: string;
let backend: Backend;
let db: Database;

beforeAll(async () => {
  empty = await mkdtemp(join(tmpdir(), 'no-migrations-'));
  backend = await startTestBackend({ database: 'PostgreSQL', migrations: empty, seed: null });
  db = backend.db;
  await db.exec(`
    create table notes (id int primary key, text text);
    insert into notes values (1, 'kept');
    create function nap(seconds float) returns void language sql as $$ select pg_sleep(seconds) $$;
    create function long_nap(seconds float) returns void language sql set statement_timeout = '10s'
      as $$ select pg_sleep(seconds) $$;`);
});

afterAll(async () => {
  await backend.close();
  await rm(empty, { recursive: true });
});

/** The code of the error that a statement ends with, or null. */
const refusal = (statement: Promise<unknown>) =>
  statement.then(
    () => null,
    (error: { code?: string }) => error.code ?? error,
  );

describe('a hosted project’s database', () => {
  test('is PostgreSQL 17, and sorts texts as people do', async () => {
    expect(await db.query('show server_version')).toEqual([{ server_version: expect.stringMatching(/^17\./) }]);
    const rows = await db.query(`select t from unnest(array['a', 'B', 'Z', 'ä', 'c', '_b']) as t order by t`);
    expect(rows.map(({ t }) => t)).toEqual(['_b', 'a', 'ä', 'B', 'c', 'Z']);
  });

  test('belongs to postgres, who is no superuser', async () => {
    const [owner] = await db.query(`
      select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
        (select datdba = r.oid from pg_database where datname = current_database()) as owns
      from pg_roles r where rolname = session_user`);
    expect(owner).toEqual({
      rolname: 'postgres',
      rolsuper: false,
      rolbypassrls: true,
      rolcreaterole: true,
      rolcreatedb: true,
      owns: true,
    });
  });

  test('lets postgres make policies and triggers on storage.objects, and alter nothing there', async () => {
    await db.exec(`
      create function ignore() returns trigger language plpgsql as $$ begin return null; end $$;
      create policy mine on storage.objects for select using (false);
      create trigger mine before update on storage.objects for each statement execute function ignore();
      drop trigger mine on storage.objects;
      drop policy mine on storage.objects;`);
    for (const statement of [
      'alter table storage.objects disable row level security',
      'drop table storage.objects',
      'create index on storage.objects (name)',
      'create table storage.mine ()',
      'alter table auth.users add column mine int',
      'set role supabase_storage_admin',
    ]) {
      expect([statement, await refusal(db.exec(statement))]).toEqual([statement, '42501']);
    }
  });

  test.each([true, false])('grants new tables to the API where it is of the older kind: %s', async (defaultGrants) => {
    const project = await startTestBackend({ database: 'PostgreSQL', migrations: empty, seed: null, defaultGrants });
    try {
      await project.db.exec('create table things (id int primary key); create table others (id int primary key)');
      await project.db.exec('revoke all on others from anon; alter table others enable row level security');
      const client = newClient(project);
      expect((await client.from('things').select()).error?.code).toBe(defaultGrants ? undefined : '42501');
      // Not even the API's own start gives a right back that was taken.
      expect((await client.from('others').select()).error?.code).toBe('42501');
    } finally {
      await project.close();
    }
  });
});

describe('a caller', () => {
  test('is who PostgREST would make of a token', async () => {
    const caller = { role: 'authenticated', sub: SUB, email: 'a@example.com' };
    expect(
      await db.as(caller).query(`
        select current_user, session_user, auth.uid(), auth.role(), auth.email(), auth.jwt() as claims,
          current_setting('statement_timeout') as time`),
    ).toEqual([
      {
        current_user: 'authenticated',
        session_user: 'authenticator',
        uid: SUB,
        role: 'authenticated',
        email: 'a@example.com',
        claims: caller,
        time: '8s',
      },
    ]);
    expect(await db.query('select current_user, auth.uid()')).toEqual([{ current_user: 'postgres', uid: null }]);
  });

  test.each(['supabase_storage_admin', 'supabase_admin', 'postgres'])('may be %s, logged in', async (role) => {
    expect(await db.as({ role }).query('select session_user')).toEqual([{ session_user: role }]);
  });

  test('is stopped when the time of their role is over, but for a function with a time of its own', async () => {
    await db.exec(`do $$ begin
      execute format('alter role authenticated in database %I set statement_timeout = %L', current_database(), '300ms');
    end $$`);
    const speaker = db.as({ role: 'authenticated' });
    expect(await refusal(speaker.query('select pg_sleep(20)'))).toBe('57014');
    expect(await refusal(speaker.call('nap', { seconds: 20 }))).toBe('57014');
    expect(await speaker.call('long_nap', { seconds: 0.6 })).toHaveLength(1);
    await db.exec(`do $$ begin
      execute format('alter role anon in database %I set statement_timeout = %L', current_database(), '300ms');
    end $$`);
    const client = newClient(backend);
    expect((await client.rpc('nap', { seconds: 20 })).error?.code).toBe('57014');
    expect((await client.rpc('long_nap', { seconds: 0.6 })).error).toBeNull();
  });
});

describe('connections', () => {
  test('wait for each other’s locks, and for nothing else', async () => {
    const [one, other] = await Promise.all([db.connect(), db.connect({ role: 'service_role' })]);
    try {
      await one.exec(`begin; update notes set text = 'first'`);
      let over = false;
      const waiting = other.query(`update notes set text = text || ', then second' returning text`).finally(() => {
        over = true;
      });
      await expect
        .poll(() =>
          db.query(`select from pg_stat_activity where wait_event_type = 'Lock'
          and datname = current_database()`),
        )
        .toHaveLength(1);
      expect(over).toBe(false);
      expect((await newClient(backend).from('notes').select('text')).data).toEqual([{ text: 'kept' }]);
      await one.exec('commit');
      expect(await waiting).toEqual([{ text: 'first, then second' }]);
    } finally {
      await Promise.all([one.close(), other.close()]);
    }
  });

  test('of the API answer at the same time', async () => {
    const holder = await db.connect();
    const client = newClient(backend);
    try {
      await holder.exec('begin; lock table notes');
      const held = client.from('notes').select('id');
      const pending = held.then(({ data }) => data);
      expect((await client.rpc('nap', { seconds: 0 })).error).toBeNull();
      await holder.exec('commit');
      expect(await pending).toEqual([{ id: 1 }]);
    } finally {
      await holder.close();
    }
  });
});
