import { randomUUID } from 'node:crypto';
import type { SupabaseClient } from '@supabase/supabase-js';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Backend, DATABASES, startTestBackend } from '../../../support/backend.ts';
import {
  backUp,
  begin,
  close,
  pathOf,
  place,
  RUN,
  read,
  type Sender,
  send,
  sent,
  silence,
  still,
  stored,
  type Values,
  why,
} from '../runs.ts';
import { BUCKET, SERVICE, signInAs, wipe, withServiceKey } from '../support.ts';

const INTERRUPTION = {
  code: 'interrupted',
  message: { code: 'run.interrupted', params: {} },
  hint: null,
  sheet: null,
  details: null,
};

describe.each(DATABASES)('on %s', (database) => {
  let backend: Backend;
  let admin: SupabaseClient;
  let owner: SupabaseClient;
  let schedule: SupabaseClient;

  beforeAll(async () => {
    backend = await startTestBackend({ database, nightlyBackups: false });
    admin = await signInAs(backend, 'admin');
    owner = await signInAs(backend, 'owner');
    schedule = withServiceKey(backend);
  });

  afterEach(() => wipe(backend.db));

  afterAll(() => backend.close());

  const beginning = (sender: Sender, values: Values = {}) => send(sender, 'begin', { ...RUN, ...values });
  const interrupt = (sender: Sender, record: string, error: unknown = null) =>
    send(sender, 'close', { record, status: 'interrupted', error });

  async function tidy(sender: Sender = owner) {
    const { data, error } = await sender.rpc('backup_tidy');
    if (error !== null) throw error;
    return data as unknown as { interrupted: string[]; garbage: string[]; removals: unknown[] };
  }

  describe('a full backup', () => {
    test('runs alone in the whole project, beside single sheets', async () => {
      const first = await begin(admin);
      for (const sender of [admin, owner, schedule]) {
        expect(why(await beginning(sender))).toBe('22023 backup_running');
        await begin(sender, { kind: 'sheet' });
      }
      await close(admin, first, 'failed');
      await begin(schedule);
      expect(why(await beginning(admin))).toBe('22023 backup_running');
    });

    test('that runs is told to every backup admin, whoever made it', async () => {
      const running = async (sender: Sender) => (await send(sender, 'running')).data;
      expect(await running(owner)).toBeNull();
      await begin(admin, { kind: 'sheet' });
      expect(await running(owner)).toBeNull();
      const { id, created_at: since, heartbeat_at } = await begin(admin);
      const told = { id, by: 'admin@example.com', since, heartbeat_at };
      expect(await running(admin)).toEqual({ ...told, mine: true });
      for (const sender of [owner, schedule]) expect(await running(sender)).toEqual({ ...told, mine: false });
      await close(admin, { id }, 'failed');
      const scheduled = await begin(schedule);
      expect(await running(admin)).toMatchObject({ id: scheduled.id, by: 'schedule', mine: false });
    });

    test('is begun once an attempt, and found again by its number', async () => {
      const attempt = randomUUID();
      const run = await begin(admin, { attempt });
      await close(admin, run, 'failed');
      for (const kind of ['full', 'sheet']) expect(why(await beginning(admin, { kind, attempt }))).toBe('23505');
      for (const sender of [admin, owner])
        expect(await sent(sender, 'find', { attempt })).toMatchObject({ id: run.id });
      for (const by of [{ attempt: randomUUID() }, { record: randomUUID() }, { record: 'x' }, {}]) {
        expect(await send(admin, 'find', by)).toMatchObject({ data: null, error: null });
      }
    });
  });

  describe('a run that continues another', () => {
    test('is a full one of the same caller, after a failed or interrupted one of the same format', async () => {
      for (const [mine, other] of [
        [admin, owner],
        [schedule, admin],
      ] as const) {
        for (const status of ['failed', 'interrupted']) {
          const lost = await close(mine, await begin(mine), status);
          const next = await begin(mine, { continues: lost.id });
          expect(next['continues']).toBe(lost.id);
          await close(mine, next, 'cancelled');
          for (const [sender, values] of [
            [other, {}],
            [mine, { kind: 'sheet' }],
            [mine, { format: 'zip' }],
          ] as const) {
            const refused = why(await beginning(sender, { continues: lost.id, ...values }));
            expect(refused, JSON.stringify(values)).toBe('22023 backup_continues');
          }
        }
      }
    });

    test('continues nothing that goes on, was cancelled or completed, was a single sheet, or never was', async () => {
      const running = await begin(admin, { kind: 'sheet' });
      const sheet = await close(admin, await begin(admin, { kind: 'sheet' }), 'failed');
      const cancelled = await close(admin, await begin(admin), 'cancelled');
      const completed = await backUp(admin);
      for (const continues of [running.id, sheet.id, cancelled.id, completed.id, randomUUID(), '']) {
        expect(why(await beginning(admin, { continues })), continues).toBe('22023 backup_continues');
      }
    });
  });

  describe('a run that fell silent', () => {
    test('is interrupted by any backup admin, not before two minutes, and in words of the module’s', async () => {
      const run = await begin(admin, { kind: 'sheet' });
      await silence(backend.db, run, 110);
      for (const sender of [owner, schedule]) expect(why(await interrupt(sender, run.id))).toBe('42501 backup_alive');
      expect((await tidy()).interrupted).toEqual([]);
      await silence(backend.db, run, 130);
      const before = await read(admin, run);
      const { data: after } = await interrupt(owner, run.id, { code: 'made up', message: 'It never was.' });
      expect(after).toMatchObject({ state: 'interrupted', error: INTERRUPTION, heartbeat_at: before['heartbeat_at'] });
      expect(Math.abs(Date.now() - Date.parse(String(after?.['finished_at'])))).toBeLessThan(60_000);
    });

    test('is interrupted by its owner at any time, who may say why', async () => {
      const run = await begin(admin, { kind: 'sheet' });
      const error = { code: 'network', message: 'No way through.' };
      expect(await close(admin, run, 'interrupted', error)).toMatchObject({ error });
      const other = await begin(admin, { kind: 'sheet' });
      expect(await close(admin, other, 'interrupted')).toMatchObject({ error: INTERRUPTION });
    });

    test('is found by whoever tidies up, and lets the next one begin', async () => {
      const lost = await begin(admin);
      const sheet = await begin(owner, { kind: 'sheet' });
      const scheduled = await begin(schedule, { kind: 'sheet' });
      const alive = await begin(owner, { kind: 'sheet' });
      for (const run of [lost, sheet, scheduled]) await silence(backend.db, run, 130);
      const { interrupted } = await tidy();
      expect(interrupted.toSorted()).toEqual([lost.id, sheet.id, scheduled.id].toSorted());
      expect(await read(admin, lost)).toMatchObject({ state: 'interrupted', error: INTERRUPTION });
      expect(await read(admin, alive)).toEqual(still(alive));
      expect((await tidy(schedule)).interrupted).toEqual([]);
      await begin(owner);
    });

    test('and can’t be closed does not hold up the others', async () => {
      await backend.db.exec(`
        create function stubborn() returns trigger language plpgsql as $$
        begin
          if old.kind = 'full' and new.status = 'interrupted' then raise exception 'not this one'; end if;
          return new;
        end $$;
        create trigger stubborn before update on backup_logs for each row execute function stubborn();`);
      try {
        const [stubborn, other] = [await begin(admin), await begin(admin, { kind: 'sheet' })];
        for (const run of [stubborn, other]) await silence(backend.db, run, 130);
        expect((await tidy()).interrupted).toEqual([other.id]);
        expect(await read(admin, stubborn)).toMatchObject({ state: 'running', chain_number: null });
      } finally {
        await backend.db.exec('drop trigger stubborn on backup_logs; drop function stubborn');
      }
    });
  });

  describe('tidying up', () => {
    test('names what no run and no record needs, and lets any backup admin delete just that', async () => {
      const kept = await backUp(admin);
      const failed = await begin(admin);
      const part = `${failed.id}/part.xlsx`;
      const leftover = `${kept.id}/part.xlsx`;
      for (const path of [leftover, pathOf(failed), part]) await place(backend.db, path);
      // Another program may point at any file.
      const theirs = `insert into backup_logs (status, file_name, file_path) values ('success', 'theirs', '${part}')`;
      await backend.db.as(SERVICE).query(theirs);
      await close(admin, failed, 'failed');
      const running = await begin(admin);
      await place(backend.db, pathOf(running));
      const others = [
        'nightly.csv',
        'nobody/knows.xlsx',
        `${randomUUID()}/backup.xlsx`,
        failed.id,
        '.emptyFolderPlaceholder',
      ];
      for (const path of others) await place(backend.db, path);

      const garbage = [pathOf(failed), leftover].toSorted();
      expect(await tidy()).toEqual({ interrupted: [], garbage, removals: [] });
      const all = await stored(backend.db);
      await owner.storage.from(BUCKET).remove([...all]);
      expect(await stored(backend.db)).toEqual(all.filter((path) => !garbage.includes(path)));
      expect((await tidy()).garbage).toEqual([]);
    });
  });
});
