import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Backend, startTestBackend } from '../../support/backend.ts';
import { ADMIN, ADMIN_BY_ID, LEGACY_BUCKETS, LEGACY_LOG, STAFF } from './legacy.ts';
import { BUCKET, type Caller, moduleMigration, SHA256, speakAs } from './support.ts';

const OTHER: Caller = { role: 'authenticated', sub: '00000000-0000-0000-0000-00000000000c', email: 'c@example.com' };
const TWO_ADMINS = ADMIN_BY_ID.replace(`= '${ADMIN.sub}'`, `in ('${ADMIN.sub}', '${OTHER.sub}')`);

/** Records of another make that say they are running: a full backup, and a sheet that began later. */
const RUNNING_ELSEWHERE = `
  ${TWO_ADMINS}
  create table backup_logs (
    id uuid primary key default gen_random_uuid(), kind text, status text, file_path text, tables jsonb,
    created_by uuid, created_at timestamptz
  );
  insert into backup_logs (kind, status, file_path, tables, created_by, created_at) values
    ('full', 'running', 'backups/old.xlsx', '{"a": 1}', '${ADMIN.sub}', '2024-01-01'),
    ('sheet', 'running', 'backups/old.xlsx', '{"a": 1}', '${ADMIN.sub}', '2024-02-01');`;

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

describe('records from before the module', () => {
  test('become the beginning of the chain in the order of their start, and are otherwise as they were', async () => {
    await backend.db.exec(TWO_ADMINS + LEGACY_LOG + LEGACY_BUCKETS);
    await backend.db.exec(`
      alter table backup_logs disable trigger touch;
      update backup_logs set created_at = '2020-01-01' where id = 7;
      alter table backup_logs enable trigger touch;`);
    await backend.db.exec(await moduleMigration());
    expect(
      await backend.db.query('select id::int, chain_number::int, locked, updated_at from backup_logs order by 2'),
    ).toEqual([7, 1, 2].map((id, n) => ({ id, chain_number: n + 1, locked: false, updated_at: null })));
    const check = 'select ok, chain_number::int, id, problem from backup_log_check()';
    expect(await backend.db.query(check)).toEqual([{ ok: true, chain_number: 3, id: '2', problem: null }]);

    const [run] = await speak(ADMIN, `insert into backup_logs (kind, format) values ('full', 'xlsx') returning id`);
    await speak(ADMIN, `update backup_logs set status = 'failed' where id = ${run?.['id']} returning id`);
    const next = `insert into backup_logs (kind, format, continues) values ('full', 'xlsx', '${run?.['id']}') returning *`;
    await expect(speak(OTHER, next)).rejects.toMatchObject({ hint: 'backup_continues' });
    expect(await speak(ADMIN, next)).toMatchObject([{ continues: String(run?.['id']) }]);
    await backend.db.exec(await moduleMigration());
    expect(await backend.db.query(check)).toMatchObject([{ ok: true, chain_number: 4 }]);
    await backend.db.exec(`update backup_logs set file_name = 'other.xlsx' where id = 1`);
    expect(await backend.db.query(check)).toEqual([{ ok: false, chain_number: 2, id: '1', problem: 'changed' }]);
  });

  test('keep their files: what was in the bucket is nothing to tidy up', async () => {
    await backend.db.exec(TWO_ADMINS + LEGACY_LOG + LEGACY_BUCKETS);
    await backend.db.exec(`insert into storage.objects (bucket_id, name) values ('${BUCKET}', '7/seven.xlsx')`);
    await backend.db.exec(await moduleMigration());
    const [tidied] = await speak(ADMIN, 'select public.backup_tidy() as answer');
    expect(tidied).toEqual({ answer: { interrupted: [], orphans: [], removals: [] } });
  });

  test('that all say they are running: the newest may be, the others were interrupted', async () => {
    await backend.db.exec(`
      ${TWO_ADMINS}
      create table backup_logs (id uuid primary key default gen_random_uuid(), kind text, status text, created_at timestamptz);
      insert into backup_logs (kind, status, created_at) values
        ('full', 'running', '2024-01-01'), ('full', 'running', '2024-03-01'), ('full', 'running', null),
        ('full', 'running', '2024-02-01'), ('sheet', 'running', '2024-01-01'), ('full', 'failed', '2024-01-15');`);
    await backend.db.exec(await moduleMigration());
    const rows = `select kind, status, created_at::date::text as day, chain_number::int, error ->> 'code' as code,
      finished_at is null as open from backup_logs order by created_at nulls first, kind`;
    const first = await backend.db.query(rows);
    const interrupted = { kind: 'full', status: 'interrupted', code: 'interrupted', open: false };
    expect(first).toEqual([
      { ...interrupted, day: null, chain_number: 1 },
      { ...interrupted, day: '2024-01-01', chain_number: 2 },
      { kind: 'sheet', status: 'running', day: '2024-01-01', chain_number: null, code: null, open: true },
      { kind: 'full', status: 'failed', day: '2024-01-15', chain_number: 3, code: null, open: true },
      { ...interrupted, day: '2024-02-01', chain_number: 4 },
      { kind: 'full', status: 'running', day: '2024-03-01', chain_number: null, code: null, open: true },
    ]);
    await backend.db.exec(await moduleMigration());
    expect(await backend.db.query(rows)).toEqual(first);
    const [tidied] = await speak(ADMIN, 'select public.backup_tidy() as answer');
    expect(tidied).toMatchObject({ answer: { interrupted: [expect.any(String), expect.any(String)] } });
    expect(await backend.db.query('select ok, chain_number::int from backup_log_check()')).toEqual([
      { ok: true, chain_number: 6 },
    ]);
  });

  test('that run, with files and tables of another make, are closed like any other', async () => {
    await backend.db.exec(RUNNING_ELSEWHERE);
    await backend.db.exec(await moduleMigration());
    const row = `select status, file_path, tables, error ->> 'code' as code from backup_logs order by kind`;
    const old = { file_path: 'backups/old.xlsx', tables: { a: 1 } };
    const [tidied] = await speak(OTHER, 'select public.backup_tidy() as answer');
    expect(tidied).toMatchObject({ answer: { interrupted: [expect.any(String), expect.any(String)] } });
    expect(await backend.db.query(row)).toEqual(
      [1, 2].map(() => ({ ...old, status: 'interrupted', code: 'interrupted' })),
    );
    await speak(OTHER, `insert into backup_logs (kind, format) values ('full', 'xlsx') returning id`);
    expect(await backend.db.query('select ok, chain_number::int from backup_log_check()')).toEqual([
      { ok: true, chain_number: 2 },
    ]);
  });

  test('that run can be written to by their owner, who completes none of them with a foreign file', async () => {
    await backend.db.exec(RUNNING_ELSEWHERE);
    await backend.db.exec(await moduleMigration());
    const write = (values: string) =>
      speak(ADMIN, `update backup_logs set ${values} where kind = 'full' returning status, file_path, tables, error`);
    const old = { file_path: 'backups/old.xlsx', tables: { a: 1 }, error: null };
    expect(await write('heartbeat_at = now()')).toEqual([{ ...old, status: 'running' }]);
    for (const [values, hint] of [
      [`file_path = 'backups/other.xlsx'`, 'backup_file_path'],
      [`tables = '{"a": 2}'`, 'backup_tables'],
      [
        `status = 'completed', file_size = 4, sha256 = '${SHA256}', record_count = 1, tables = '[{}]'`,
        'backup_file_path',
      ],
    ] as const) {
      await expect(write(values), values).rejects.toMatchObject({ hint });
    }
    const error = { code: 'network', message: 'No way through.' };
    expect(await write(`status = 'failed', error = '${JSON.stringify(error)}'`)).toEqual([
      { ...old, status: 'failed', error },
    ]);
  });

  test('that run and can’t be closed do not hold up the others', async () => {
    await backend.db.exec(RUNNING_ELSEWHERE);
    await backend.db.exec(`
      create function stubborn() returns trigger language plpgsql as $$
      begin
        if old.kind = 'full' then raise exception 'not this one'; end if;
        return new;
      end $$;
      create trigger stubborn before update on backup_logs for each row execute function stubborn();`);
    await backend.db.exec(await moduleMigration());
    const [tidied] = await speak(OTHER, 'select public.backup_tidy() as answer');
    expect(tidied).toMatchObject({ answer: { interrupted: [expect.any(String)] } });
    expect(await backend.db.query('select kind, status, chain_number::int from backup_logs order by kind')).toEqual([
      { kind: 'full', status: 'running', chain_number: null },
      { kind: 'sheet', status: 'interrupted', chain_number: 1 },
    ]);
  });

  test('keep what they call a hash, an attempt or a lock under another name', async () => {
    await backend.db.exec(`
      create table backup_logs (id int primary key, hash text, attempt uuid, locked boolean, hash_legacy text);
      insert into backup_logs values (1, 'md5', null, null, 'older'), (2, 'md5', null, true, 'older');`);
    for (const _twice of [1, 2]) await backend.db.exec(await moduleMigration());
    expect(
      await backend.db.query(
        'select hash_legacy_, hash_legacy, locked_legacy, locked, length(hash) as length from backup_logs order by id',
      ),
    ).toEqual(
      [null, true].map((locked_legacy) => ({
        hash_legacy_: 'md5',
        hash_legacy: 'older',
        locked_legacy,
        locked: false,
        length: 64,
      })),
    );
  });
});

describe('a closed record where a host grants everything', () => {
  test('is verified, locked and removed in the caller’s name and the server’s time alone', async () => {
    await backend.db.exec(TWO_ADMINS);
    await backend.db.exec(await moduleMigration());
    await backend.db.exec(`
      grant all on backup_logs to anon, authenticated, service_role;
      create policy "open" on backup_logs for all to public using (true) with check (true);
      alter table backup_logs add column remark text;`);
    const ids: string[] = [];
    for (const _run of [1, 2]) {
      const [run] = await speak(ADMIN, `insert into backup_logs (kind, format) values ('full', 'xlsx') returning id`);
      const id = String(run?.['id']);
      await backend.db.query(
        `insert into storage.objects (bucket_id, name, metadata) values ($1, $2 || '/x', '{"size": 4}')`,
        [BUCKET, id],
      );
      await speak(
        ADMIN,
        `update backup_logs set status = 'completed', file_size = 4, sha256 = '${SHA256}', record_count = 1,
           tables = '[{}]', file_path = '${id}/x' where id = '${id}' returning id`,
      );
      ids.push(id);
    }
    const set = async (values: string) => (await speak(OTHER, update(values)))[0];
    const update = (values: string) => `update backup_logs set ${values} where id = '${ids[0]}' returning *`;
    const [before] = await backend.db.query('select to_jsonb(l) as row from backup_logs l where id = $1', [ids[0]]);

    for (const forged of [
      `locked_at = '2000-01-01', locked_by_email = 'x'`,
      `locked = locked, remark = 'x'`,
      `remark = 'x'`,
    ]) {
      expect([forged, await set(forged)]).toEqual([forged, before?.['row']]);
    }
    for (const sealed of [
      'chain_number = 9',
      `previous_hash = 'x'`,
      `hash = ''`,
      'created_by = null',
      `status = 'running'`,
    ]) {
      await expect(speak(OTHER, update(sealed)), sealed).rejects.toMatchObject({ hint: 'backup_closed' });
    }
    for (const [forged, hint] of [
      [`verified_at = '2000-01-01'`, 'backup_verification'],
      [`removed_by_email = 'x'`, 'backup_not_removing'],
    ] as const) {
      await expect(speak(OTHER, update(forged)), forged).rejects.toMatchObject({ hint });
    }

    const recent = (row: Record<string, unknown> | undefined, column: string) =>
      expect(Date.parse(String(row?.[column])), column).toBeGreaterThan(Date.parse('2020-01-01'));
    const forgery = (name: string) => `${name}_at = '2000-01-01', ${name}_by_email = 'x'`;
    const verified = await set(`verification = '{"verdict": "intact"}', ${forgery('verified')}`);
    expect(verified).toMatchObject({ verified_by_email: OTHER.email });
    recent(verified, 'verified_at');
    const locked = await set(`locked = true, ${forgery('locked')}`);
    expect(locked).toMatchObject({ locked_by_email: OTHER.email });
    recent(locked, 'locked_at');
    await set('locked = false');
    await speak(
      ADMIN,
      `update backup_logs set verification = '{"verdict": "intact"}' where id = '${ids[1]}' returning id`,
    );
    const removing = await set(`removal_started_at = '2000-01-01', removed_by_email = 'x'`);
    expect(removing).toMatchObject({ removed_by_email: OTHER.email, removed_at: null });
    recent(removing, 'removal_started_at');
    expect(await set(`removal_started_at = null, removed_by_email = null`)).toEqual(removing);
    await expect(speak(STAFF, update('locked = true'))).rejects.toMatchObject({ hint: 'backup_not_admin' });
  });
});
