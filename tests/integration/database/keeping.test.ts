import type { SupabaseClient } from '@supabase/supabase-js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Backend, startTestBackend } from '../../support/backend.ts';
import { backUp, begin, change, changed, endedSheet, type LogRow, pathOf, stored, why } from './runs.ts';
import { BUCKET, signInAs } from './support.ts';

const INTACT = { verdict: 'intact', details: null, rows: { Areas: 12 } };
const START = { removal_started_at: '2000-01-01T00:00:00Z' };
const END = { removed_at: '2000-01-01T00:00:00Z' };

let backend: Backend;
let admin: SupabaseClient;
let owner: SupabaseClient;
let staff: SupabaseClient;
/** Two completed full backups, made by the admin. */
let older: LogRow;
let newer: LogRow;

beforeAll(async () => {
  backend = await startTestBackend();
  admin = await signInAs(backend, 'admin');
  owner = await signInAs(backend, 'owner');
  staff = await signInAs(backend, 'staff');
});

beforeEach(async () => {
  older = await backUp(admin);
  newer = await backUp(admin);
});

/** The next test's backups are to be the only ones. */
afterEach(async () => {
  await backend.db.exec(`
    delete from storage.objects; delete from backup_logs;
    update backup_private.log_head set chain_number = 0, hash = '';`);
});

afterAll(() => backend.close());

const remove = ({ id }: LogRow) => owner.storage.from(BUCKET).remove([`${id}/backup.xlsx`]);

async function read({ id }: LogRow): Promise<LogRow | null> {
  return (await admin.from('backup_logs').select().eq('id', id).single<LogRow>()).data;
}

function expectNow(time: unknown): void {
  expect(Math.abs(Date.now() - Date.parse(String(time)))).toBeLessThan(60_000);
}

describe('a verification', () => {
  test('is written by any backup admin, as often as they verify, and says who and when', async () => {
    const first = await changed(owner, newer.id, { verification: INTACT });
    expect(first).toEqual({
      ...newer,
      verification: INTACT,
      verified_at: expect.any(String),
      verified_by_email: 'owner@example.com',
    });
    expectNow(first['verified_at']);
    const again = await changed(admin, newer.id, { verification: INTACT });
    expect(again).toMatchObject({ verification: INTACT, verified_by_email: 'admin@example.com' });
    expect(Date.parse(String(again['verified_at']))).toBeGreaterThan(Date.parse(String(first['verified_at'])));
    for (const verdict of ['altered', 'truncated', 'replaced', 'missing']) {
      const verification = { verdict, details: 'Row 7.', rows: null };
      expect((await changed(owner, newer.id, { verification }))['verification']).toEqual(verification);
    }
  });

  test('has a verdict, and details and rows of the right kind, and nothing else', async () => {
    for (const verification of [
      null,
      7,
      [],
      {},
      { verdict: null },
      { verdict: 'fine' },
      { verdict: ['intact'] },
      { ...INTACT, details: 7 },
      { ...INTACT, rows: [12] },
      { ...INTACT, rows: { Areas: '1o' } },
      { ...INTACT, rows: { Areas: -1 } },
      { ...INTACT, rows: { Areas: '12' } },
      { ...INTACT, rows: { Areas: 1.5 } },
      { ...INTACT, rows: { Areas: 1e300 } },
      { ...INTACT, rows: { Areas: [12] } },
      { ...INTACT, rows: { Areas: null } },
      { ...INTACT, by: 'somebody@example.com' },
    ]) {
      const refused = why(await change(owner, newer.id, { verification }));
      expect([verification, refused]).toEqual([verification, '22023 backup_verification']);
    }
    expect(await read(newer)).toEqual(newer);
  });

  test('calls nothing intact that is not in the bucket as it was', async () => {
    await backend.db.query(`update storage.objects set metadata = '{"size": 3}' where name = $1`, [pathOf(newer)]);
    expect(why(await change(owner, newer.id, { verification: INTACT }))).toBe('22023 backup_file_differs');
    await backend.db.query('delete from storage.objects where name = $1', [pathOf(newer)]);
    expect(why(await change(owner, newer.id, { verification: INTACT }))).toBe('22023 backup_file_missing');
    expect(await read(newer)).toEqual(newer);
  });

  test('is of a completed full backup alone, and comes alone', async () => {
    const running = await begin(admin);
    expect(why(await change(admin, running.id, { verification: INTACT }))).toBe('42501 backup_fixed_field');
    expect(why(await change(owner, running.id, { verification: INTACT }))).toBe('42501 backup_not_owner');
    const failed = await changed(admin, running.id, { status: 'failed' });
    for (const row of [failed, await endedSheet(admin, 'completed')]) {
      for (const values of [{ verification: INTACT }, { locked: true }, START, END]) {
        expect([values, why(await change(admin, row.id, values))]).toEqual([values, '22023 backup_no_file']);
      }
    }
    for (const values of [{ locked: true }, { file_name: 'x' }, { heartbeat_at: '2030-01-01' }, START]) {
      const refused = why(await change(admin, newer.id, { verification: INTACT, ...values }));
      expect([values, refused]).toEqual([values, '22023 backup_closed']);
    }
    expect(why(await change(staff, newer.id, { verification: INTACT }))).toBe('42501 backup_not_admin');
    expect(await read(newer)).toEqual(newer);
  });
});

describe('a lock', () => {
  test('is set and lifted by any backup admin, and says who and when', async () => {
    const locked = await changed(owner, older.id, { locked: true });
    const lock = { locked: true, locked_at: expect.any(String), locked_by_email: 'owner@example.com' };
    expect(locked).toEqual({ ...older, ...lock });
    expectNow(locked['locked_at']);
    // Whoever lost the answer may ask again.
    expect(await changed(admin, older.id, { locked: true })).toEqual(locked);
    expect(await changed(admin, older.id, { locked: false })).toEqual(older);
    expect(why(await change(admin, older.id, { locked: null }))).toBe('22023 backup_lock');
    expect(why(await change(staff, older.id, { locked: true }))).toBe('42501 backup_not_admin');
  });

  test('keeps its backup from being removed', async () => {
    await changed(owner, older.id, { locked: true });
    expect(why(await change(admin, older.id, START))).toBe('22023 backup_locked');
    expect(why(await change(admin, older.id, { ...START, locked: false }))).toBe('22023 backup_closed');
    await changed(admin, older.id, { locked: false });
    await changed(admin, older.id, START);
  });
});

describe('a removal', () => {
  test('begins in the record, takes the file, and ends in the record', async () => {
    await remove(older);
    expect(await stored(backend.db)).toContain(pathOf(older));
    const started = await changed(owner, older.id, START);
    const since = { removal_started_at: expect.any(String), removed_by_email: 'owner@example.com' };
    expect(started).toEqual({ ...older, ...since });
    expectNow(started['removal_started_at']);
    expect(await changed(admin, older.id, { removal_started_at: null })).toEqual(started);
    expect((await admin.rpc('backup_tidy')).data).toEqual({
      interrupted: [],
      orphans: [pathOf(older)],
      removals: [older.id],
    });

    expect(why(await change(owner, older.id, END))).toBe('22023 backup_file_there');
    await remove(older);
    expect(await stored(backend.db)).toEqual([pathOf(newer)]);
    expect((await admin.rpc('backup_tidy')).data).toMatchObject({ orphans: [], removals: [older.id] });
    const removed = await changed(admin, older.id, END);
    expect(removed).toEqual({ ...started, removed_at: expect.any(String) });
    expectNow(removed['removed_at']);
    expect(await changed(owner, older.id, { removed_at: null })).toEqual(removed);
    expect((await admin.rpc('backup_tidy')).data).toMatchObject({ removals: [] });
  });

  test('can’t be ended before it began, nor in the same breath', async () => {
    for (const values of [END, { ...START, ...END }]) {
      expect(why(await change(admin, older.id, values))).toBe('22023 backup_not_removing');
    }
    expect(await read(older)).toEqual(older);
  });

  test('is the end: nothing is verified or locked any more', async () => {
    await changed(owner, older.id, START);
    for (const values of [{ verification: INTACT }, { locked: true }]) {
      expect([values, why(await change(owner, older.id, values))]).toEqual([values, '22023 backup_removed']);
    }
  });

  test('is refused for the newest backup where none is verified', async () => {
    expect(why(await change(admin, newer.id, START))).toBe('22023 backup_newest');
    await changed(admin, older.id, START);
    expect(why(await change(admin, newer.id, START))).toBe('22023 backup_newest');
  });

  test('is refused for the newest backup that may be good where the newer ones are known to be bad', async () => {
    await backend.db.query('delete from storage.objects where name = $1', [pathOf(newer)]);
    for (const verdict of ['missing', 'altered', 'truncated', 'replaced']) {
      await changed(owner, newer.id, { verification: { ...INTACT, verdict } });
      expect([verdict, why(await change(admin, older.id, START))]).toEqual([verdict, '22023 backup_newest']);
    }
    await changed(admin, newer.id, START);
    expect(why(await change(admin, older.id, START))).toBe('22023 backup_newest');
    await changed(owner, older.id, { verification: { ...INTACT, verdict: 'altered' } });
    expect(why(await change(admin, older.id, START))).toBe('22023 backup_newest');
  });

  test('is not made possible by a record that has no file', async () => {
    await backend.db.query(`update backup_logs set file_path = null where id = $1`, [newer.id]);
    expect(why(await change(admin, older.id, START))).toBe('22023 backup_newest');
  });

  test('is refused while another record needs the same file', async () => {
    await backUp(admin);
    const share = (values: string) =>
      backend.db.query(`update backup_logs set file_path = $2, ${values} where id = $1`, [newer.id, pathOf(older)]);
    for (const values of ['locked = true', 'locked = false']) {
      await share(values);
      expect([values, why(await change(admin, older.id, START))]).toEqual([values, '22023 backup_file_shared']);
    }
    await share('removal_started_at = now()');
    await changed(admin, older.id, START);
  });

  test('is not held up by a record that is no full backup', async () => {
    await backUp(admin);
    await backend.db.query(`update backup_logs set file_path = $2, kind = 'sheet' where id = $1`, [
      newer.id,
      pathOf(older),
    ]);
    await changed(admin, older.id, START);
  });

  test('is not held up by a run that left no backup at the same place', async () => {
    const failed = await changed(admin, (await begin(admin)).id, { status: 'failed' });
    await backend.db.query('update backup_logs set file_path = $2 where id = $1', [failed.id, pathOf(older)]);
    await changed(admin, older.id, START);
  });

  test('is refused for the newest backup that is verified as intact, not for newer ones that are not', async () => {
    await changed(admin, older.id, { verification: INTACT });
    expect(why(await change(admin, older.id, START))).toBe('22023 backup_newest');
    await changed(owner, newer.id, { verification: { ...INTACT, verdict: 'truncated' } });
    await changed(admin, newer.id, START);
    const newest = await backUp(owner);
    expect(why(await change(admin, older.id, START))).toBe('22023 backup_newest');
    await changed(admin, newest.id, { verification: INTACT });
    await changed(admin, older.id, START);
    expect(why(await change(admin, newest.id, START))).toBe('22023 backup_newest');
  });

  test('is for backup admins alone', async () => {
    expect(why(await change(staff, older.id, START))).toBe('42501 backup_not_admin');
    await changed(admin, older.id, START);
    await staff.storage.from(BUCKET).remove([pathOf(older)]);
    expect(await stored(backend.db)).toContain(pathOf(older));
  });
});
