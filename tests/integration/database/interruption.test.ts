import { randomUUID } from 'node:crypto';
import type { SupabaseClient } from '@supabase/supabase-js';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Backend, newClient, startTestBackend } from '../../support/backend.ts';
import { backUp, begin, change, changed, type LogRow, pathOf, silence, stored, upload, why } from './runs.ts';
import { BUCKET, signInAs } from './support.ts';

const INTERRUPTION = { code: 'interrupted', message: expect.any(String), hint: null, sheet: null, details: null };

let backend: Backend;
let admin: SupabaseClient;
let owner: SupabaseClient;
let staff: SupabaseClient;

beforeAll(async () => {
  backend = await startTestBackend();
  admin = await signInAs(backend, 'admin');
  owner = await signInAs(backend, 'owner');
  staff = await signInAs(backend, 'staff');
});

afterEach(async () => {
  for (const client of [admin, owner]) {
    const { data } = await client.auth.getUser();
    const own = client.from('backup_logs').update({ status: 'cancelled' }).eq('created_by', data.user?.id);
    await own.eq('status', 'running');
  }
});

afterAll(() => backend.close());

const insert = (client: SupabaseClient, values: Readonly<Record<string, unknown>>) =>
  client.from('backup_logs').insert({ kind: 'full', format: 'xlsx', ...values });

async function tidy(client = owner) {
  const { data, error } = await client.rpc('backup_tidy');
  if (error !== null) throw error;
  return data as { interrupted: string[]; orphans: string[]; removals: string[] };
}

async function read({ id }: LogRow): Promise<LogRow | null> {
  return (await admin.from('backup_logs').select().eq('id', id).single<LogRow>()).data;
}

describe('a full backup', () => {
  test('runs alone in the whole project, beside single sheets', async () => {
    const first = await begin(admin);
    for (const client of [admin, owner]) {
      const second = await insert(client, {});
      expect([second.status, second.error?.code]).toEqual([409, '23505']);
      expect(second.error?.message).toContain('backup_logs_one_running');
      await begin(client, { kind: 'sheet' });
    }
    await changed(admin, first.id, { status: 'failed' });
    await begin(owner);
  });

  test('that runs is told to every backup admin, and to nobody else', async () => {
    expect((await owner.rpc('backup_running')).data).toBeNull();
    await begin(admin, { kind: 'sheet' });
    expect((await owner.rpc('backup_running')).data).toBeNull();
    const { id, created_at, heartbeat_at } = await begin(admin);
    for (const [client, mine] of [
      [admin, true],
      [owner, false],
    ] as const) {
      const { data } = await client.rpc('backup_running');
      expect(data).toEqual({ id, by: 'admin@example.com', since: expect.any(String), heartbeat_at: data.since, mine });
      expect(Date.parse(data.since)).toBe(Date.parse(String(created_at)));
      expect(Date.parse(data.heartbeat_at)).toBe(Date.parse(String(heartbeat_at)));
    }
    expect(why(await staff.rpc('backup_running'))).toBe('42501 backup_not_admin');
    expect(why(await newClient(backend).rpc('backup_running'))).toBe('42501');
  });

  test('is begun once an attempt, and found again by its number', async () => {
    const attempt = randomUUID();
    const run = await begin(admin, { attempt });
    for (const kind of ['full', 'sheet']) {
      const again = await insert(admin, { kind, attempt });
      expect([again.status, again.error?.code]).toEqual([409, '23505']);
      expect(again.error?.message).toContain('backup_logs_attempt_idx');
    }
    expect((await admin.from('backup_logs').select('id').eq('attempt', attempt)).data).toEqual([{ id: run.id }]);
  });
});

describe('a run that continues another', () => {
  test('is a full one of the same person, after a failed or interrupted one of the same format', async () => {
    for (const status of ['failed', 'interrupted']) {
      const lost = await changed(admin, (await begin(admin)).id, { status });
      const next = await begin(admin, { continues: lost.id });
      expect(next['continues']).toBe(lost.id);
      await changed(admin, next.id, { status: 'cancelled' });
      for (const [client, values] of [
        [owner, {}],
        [admin, { kind: 'sheet' }],
        [admin, { format: 'zip' }],
      ] as const) {
        expect(why(await insert(client, { continues: lost.id, ...values }))).toBe('22023 backup_continues');
      }
    }
  });

  test('continues nothing that goes on, was cancelled or completed, was a single sheet, or never was', async () => {
    const running = await begin(admin, { kind: 'sheet' });
    const sheet = await changed(admin, (await begin(admin, { kind: 'sheet' })).id, { status: 'failed' });
    const cancelled = await changed(admin, (await begin(admin)).id, { status: 'cancelled' });
    const completed = await backUp(admin);
    for (const id of [running.id, sheet.id, cancelled.id, completed.id, randomUUID()]) {
      expect(why(await insert(admin, { continues: id })), id).toBe('22023 backup_continues');
    }
  });
});

describe('a run that fell silent', () => {
  test('is interrupted by any backup admin, not before two minutes', async () => {
    const run = await begin(admin, { kind: 'sheet' });
    await silence(backend.db, run, 110);
    expect(why(await change(owner, run.id, { status: 'interrupted' }))).toBe('42501 backup_alive');
    expect((await tidy()).interrupted).toEqual([]);
    await silence(backend.db, run, 130);
    const before = await read(run);
    const after = await changed(owner, run.id, { status: 'interrupted', error: { code: 'made up' } });
    expect(after).toMatchObject({ status: 'interrupted', error: INTERRUPTION, heartbeat_at: before?.['heartbeat_at'] });
    expect(Math.abs(Date.now() - Date.parse(String(after['finished_at'])))).toBeLessThan(60_000);
    expect(why(await change(admin, run.id, { heartbeat_at: '2030-01-01' }))).toBe('22023 backup_closed');
  });

  test('is nobody else’s to end otherwise, or to write anything else into', async () => {
    const run = await begin(admin, { kind: 'sheet' });
    await silence(backend.db, run, 130);
    const silent = await read(run);
    for (const values of [
      { status: 'failed' },
      { status: 'cancelled' },
      { heartbeat_at: '2030-01-01' },
      { status: 'interrupted', file_name: 'x' },
      { status: 'interrupted', record_count: 1 },
      { status: 'interrupted', tables: [{}] },
    ]) {
      expect([values, why(await change(owner, run.id, values))]).toEqual([values, '42501 backup_not_owner']);
    }
    expect(await read(run)).toEqual(silent);
  });

  test('is interrupted by its owner at any time, who may say why', async () => {
    const run = await begin(admin, { kind: 'sheet' });
    const error = { code: 'network', message: 'No way through.' };
    expect(await changed(admin, run.id, { status: 'interrupted', error })).toMatchObject({ error });
    const other = await begin(admin, { kind: 'sheet' });
    expect(await changed(admin, other.id, { status: 'interrupted' })).toMatchObject({ error: INTERRUPTION });
  });

  test('is found by whoever tidies up, and lets the next one begin', async () => {
    const lost = await begin(admin);
    const sheet = await begin(owner, { kind: 'sheet' });
    const alive = await begin(owner, { kind: 'sheet' });
    for (const run of [lost, sheet]) await silence(backend.db, run, 130);
    expect((await tidy()).interrupted.toSorted()).toEqual([lost.id, sheet.id].toSorted());
    expect(await read(lost)).toMatchObject({ status: 'interrupted', error: INTERRUPTION });
    expect(await read(alive)).toMatchObject({ status: 'running' });
    expect((await tidy()).interrupted).toEqual([]);
    await begin(owner);
  });
});

describe('tidying up', () => {
  test('names what no running and no completed backup needs, and lets any backup admin delete just that', async () => {
    const kept = await backUp(admin);
    const leftover = `${kept.id}/part.xlsx`;
    await backend.db.query('insert into storage.objects (bucket_id, name) values ($1, $2), ($1, $3)', [
      BUCKET,
      leftover,
      'nobody/knows.xlsx',
    ]);
    const failed = await begin(admin);
    await upload(admin, pathOf(failed));
    await changed(admin, failed.id, { status: 'failed', file_path: pathOf(failed) });
    const running = await begin(admin);
    await upload(admin, pathOf(running));

    const orphans = [pathOf(failed), leftover, 'nobody/knows.xlsx'].toSorted();
    expect(await tidy()).toEqual({ interrupted: [], orphans, removals: [] });
    const all = await stored(backend.db);
    await owner.storage.from(BUCKET).remove([...all]);
    expect(await stored(backend.db)).toEqual(all.filter((path) => !orphans.includes(path)));
    expect((await tidy()).orphans).toEqual([]);
  });

  test('leaves alone what was in the bucket before the module', async () => {
    await backend.db.query(
      `insert into storage.objects (bucket_id, name, created_at)
       select $1, 'before/old.xlsx', since from backup_private.log_head`,
      [BUCKET],
    );
    expect((await tidy()).orphans).not.toContain('before/old.xlsx');
    await owner.storage.from(BUCKET).remove(['before/old.xlsx']);
    expect(await stored(backend.db)).toContain('before/old.xlsx');
  });

  test('is for backup admins alone', async () => {
    const run = await begin(admin, { kind: 'sheet' });
    await silence(backend.db, run, 130);
    expect(why(await staff.rpc('backup_tidy'))).toBe('42501 backup_not_admin');
    expect((await staff.rpc('backup_orphans')).data).toEqual([]);
    for (const name of ['backup_tidy', 'backup_orphans']) {
      expect(why(await newClient(backend).rpc(name))).toBe('42501');
    }
    expect(await read(run)).toMatchObject({ status: 'running' });
  });
});
