import type { SupabaseClient } from '@supabase/supabase-js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Backend, DATABASES, startTestBackend } from '../../../support/backend.ts';
import {
  backUp,
  begin,
  close,
  displace,
  endedSheet,
  INTACT,
  type LogRow,
  pathOf,
  read,
  type Sender,
  send,
  sent,
  still,
  stored,
  type Values,
  why,
} from '../runs.ts';
import { BUCKET, SERVICE, signInAs, wipe, withServiceKey } from '../support.ts';

describe.each(DATABASES)('on %s', (database) => {
  let backend: Backend;
  let admin: SupabaseClient;
  let owner: SupabaseClient;
  let schedule: SupabaseClient;
  /** Two completed full backups, made by the admin. */
  let older: LogRow;
  let newer: LogRow;

  beforeAll(async () => {
    backend = await startTestBackend({ database, nightlyBackups: false });
    admin = await signInAs(backend, 'admin');
    owner = await signInAs(backend, 'owner');
    schedule = withServiceKey(backend);
  });

  beforeEach(async () => {
    older = still(await backUp(admin));
    newer = still(await backUp(admin));
  });

  afterEach(() => wipe(backend.db));

  afterAll(() => backend.close());

  const verify = async (sender: Sender, { id }: LogRow, verification: Values = INTACT) =>
    still(await sent(sender, 'record_verification', { record: id, verification }));
  const lock = (sender: Sender, { id }: LogRow, locked: boolean | null) =>
    send(sender, 'set_locked', { record: id, locked });
  const start = (sender: Sender, { id }: LogRow) => send(sender, 'start_removal', { record: id });
  const finish = (sender: Sender, { id }: LogRow) => send(sender, 'finish_removal', { record: id });
  const removeFile = (row: LogRow) => owner.storage.from(BUCKET).remove([pathOf(row)]);

  describe('a verification', () => {
    test('is written by any backup admin and any schedule, as often as they verify, and says who and when', async () => {
      const first = await verify(owner, newer);
      expect(first).toEqual({
        ...newer,
        verification: INTACT,
        verified_at: expect.any(String),
        verified_by_email: 'owner@example.com',
      });
      expectNow(first['verified_at']);
      const again = await verify(admin, newer);
      expect(again).toMatchObject({ verification: INTACT, verified_by_email: 'admin@example.com' });
      expect(Date.parse(String(again['verified_at']))).toBeGreaterThan(Date.parse(String(first['verified_at'])));
      expect(await verify(schedule, newer)).toMatchObject({ verified_by_email: 'schedule' });
      for (const verdict of ['altered', 'truncated', 'replaced', 'missing']) {
        const verification = { verdict, details: 'Row 7.', rows: null };
        expect((await verify(owner, newer, verification))['verification']).toEqual(verification);
      }
    });

    test('has a verdict, and details and rows of the right kind, and nothing else', async () => {
      for (const verification of [
        ...[null, 7, true, [], [INTACT], {}],
        ...[null, 'fine', ['intact'], 7].map((verdict) => ({ ...INTACT, verdict })),
        ...[7, {}, ['x']].map((details) => ({ ...INTACT, details })),
        ...['1o', -1, '12', 1.5, 1e300, [12], null, {}].map((Areas) => ({ ...INTACT, rows: { Areas } })),
        ...[[12], 12, 'x'].map((rows) => ({ ...INTACT, rows })),
        { ...INTACT, by: 'somebody@example.com' },
      ]) {
        const refused = why(await send(owner, 'record_verification', { record: newer.id, verification }));
        expect([verification, refused]).toEqual([verification, '22023 backup_verification']);
      }
      expect(await read(admin, newer)).toEqual(newer);
    });

    test('calls nothing intact that is not in the bucket as it was', async () => {
      const refusal = async () =>
        why(await send(owner, 'record_verification', { record: newer.id, verification: INTACT }));
      await backend.db.query(`update storage.objects set metadata = '{"size": 3}' where name = $1`, [pathOf(newer)]);
      expect(await refusal()).toBe('22023 backup_file_differs');
      await displace(backend.db, pathOf(newer));
      expect(await refusal()).toBe('22023 backup_file_missing');
      expect(await read(admin, newer)).toEqual(newer);
    });
  });

  describe('a lock', () => {
    test('is set and lifted by any backup admin, and says who and when', async () => {
      const { data: locked } = await lock(owner, older, true);
      const by = { locked: true, locked_at: expect.any(String), locked_by_email: 'owner@example.com' };
      expect(locked).toEqual({ ...older, ...by, now: expect.any(String) });
      expectNow(locked?.['locked_at']);
      // Whoever lost the answer may ask again.
      expect(await lock(admin, older, true)).toMatchObject({
        data: { locked_at: locked?.['locked_at'], locked_by_email: 'owner@example.com' },
      });
      expect(why(await lock(admin, older, null))).toBe('22023 backup_argument');
      expect(still((await lock(admin, older, false)).data as LogRow)).toEqual(older);
    });

    test('keeps its backup from being removed', async () => {
      await lock(owner, older, true);
      expect(why(await start(admin, older))).toBe('22023 backup_locked');
      await lock(admin, older, false);
      expect(why(await start(admin, older))).toBeNull();
    });
  });

  describe('a removal', () => {
    test('begins in the record, takes the file, and ends in the record', async () => {
      await removeFile(older);
      expect(await stored(backend.db)).toContain(pathOf(older));
      const { data: started } = await start(owner, older);
      const since = { removal_started_at: expect.any(String), removed_by_email: 'owner@example.com' };
      expect(started).toEqual({ ...older, ...since, state: 'removing', now: expect.any(String) });
      expectNow(started?.['removal_started_at']);
      // Whoever lost the answer may ask again, and so may others.
      expect((await start(admin, older)).data).toMatchObject({
        removal_started_at: started?.['removal_started_at'],
        removed_by_email: 'owner@example.com',
      });
      const tidied = async () => (await admin.rpc('backup_tidy')).data;
      expect(await tidied()).toEqual({
        interrupted: [],
        garbage: [],
        removals: [{ id: older.id, path: pathOf(older) }],
      });

      expect(why(await finish(owner, older))).toBe('22023 backup_file_there');
      await removeFile(older);
      expect(await stored(backend.db)).toEqual([pathOf(newer)]);
      expect(await tidied()).toMatchObject({ removals: [{ id: older.id, path: null }] });
      const { data: removed } = await finish(admin, older);
      expect(removed).toMatchObject({
        ...started,
        state: 'removed',
        now: removed?.['now'],
        removed_at: removed?.['removed_at'],
      });
      expectNow(removed?.['removed_at']);
      expect((await finish(owner, older)).data).toMatchObject({ removed_at: removed?.['removed_at'] });
      expect(await tidied()).toMatchObject({ removals: [] });
    });

    test('is refused for the newest backup where none is verified', async () => {
      expect(why(await start(admin, newer))).toBe('22023 backup_newest');
      await start(admin, older);
      expect(why(await start(admin, newer))).toBe('22023 backup_newest');
    });

    test('is refused for the newest backup that may be good where the newer ones are known to be bad', async () => {
      await displace(backend.db, pathOf(newer));
      for (const verdict of ['missing', 'altered', 'truncated', 'replaced']) {
        await verify(owner, newer, { ...INTACT, verdict });
        expect([verdict, why(await start(admin, older))]).toEqual([verdict, '22023 backup_newest']);
      }
      expect(why(await start(admin, newer))).toBeNull();
      expect(why(await start(admin, older))).toBe('22023 backup_newest');
      await verify(owner, older, { ...INTACT, verdict: 'altered' });
      expect(why(await start(admin, older))).toBe('22023 backup_newest');
    });

    test('is refused for the newest backup that is verified as intact, not for newer ones that are not', async () => {
      await verify(admin, older);
      expect(why(await start(admin, older))).toBe('22023 backup_newest');
      await verify(owner, newer, { ...INTACT, verdict: 'truncated' });
      expect(why(await start(admin, newer))).toBeNull();
      const newest = await backUp(owner);
      expect(why(await start(admin, older))).toBe('22023 backup_newest');
      await verify(admin, newest);
      expect(why(await start(admin, older))).toBeNull();
      expect(why(await start(admin, newest))).toBe('22023 backup_newest');
    });

    test('is not made possible by a record that has no file', async () => {
      await backend.db.query('update backup_logs set file_path = null where id = $1', [newer.id]);
      expect(why(await start(admin, older))).toBe('22023 backup_newest');
    });

    test('is refused while another record needs the same file', async () => {
      await backUp(admin);
      const share = (values: string) =>
        backend.db.query(`update backup_logs set file_path = $2, ${values} where id = $1`, [newer.id, pathOf(older)]);
      for (const values of ['locked = true', 'locked = false']) {
        await share(values);
        expect([values, why(await start(admin, older))]).toEqual([values, '22023 backup_file_shared']);
      }
      await share('removal_started_at = now()');
      expect(why(await start(admin, older))).toBeNull();
    });

    test('is refused while the record of another program needs the same file', async () => {
      const writer = backend.db.as(SERVICE);
      await writer.query('insert into backup_logs (status, file_name, file_path) values ($1, $2, $2)', [
        'success',
        pathOf(older),
      ]);
      expect(why(await start(admin, older))).toBe('22023 backup_file_shared');
    });

    test('is not held up by a record that left no backup at the same place, or is no full one', async () => {
      const failed = await close(admin, await begin(admin), 'failed');
      const sheet = await endedSheet(admin, 'completed');
      await backend.db.query('update backup_logs set file_path = $2 where id = any ($1)', [
        [failed.id, sheet.id],
        pathOf(older),
      ]);
      expect(why(await start(admin, older))).toBeNull();
    });
  });
});

function expectNow(time: unknown): void {
  expect(Math.abs(Date.now() - Date.parse(String(time)))).toBeLessThan(60_000);
}
