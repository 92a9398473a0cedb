import type { SupabaseClient } from '@supabase/supabase-js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Backend, newClient, startTestBackend } from '../../support/backend.ts';
import { begin, change as changeRow, type LogRow, PROOF, pathOf, upload } from './runs.ts';
import { SHA256, signInAs } from './support.ts';

let backend: Backend;
let admin: SupabaseClient;
let owner: SupabaseClient;
let staff: SupabaseClient;
let run: LogRow;

beforeAll(async () => {
  backend = await startTestBackend();
  admin = await signInAs(backend, 'admin');
  owner = await signInAs(backend, 'owner');
  staff = await signInAs(backend, 'staff');
});

beforeEach(async () => {
  run = await begin(admin);
});

// One full backup at a time.
afterEach(async () => {
  await admin.from('backup_logs').update({ status: 'cancelled' }).eq('status', 'running');
});

afterAll(() => backend.close());

const change = (values: Readonly<Record<string, unknown>>, client = admin, id = run.id) =>
  changeRow(client, id, values);

describe('a new record', () => {
  test('is running, and says who, when and nothing else', async () => {
    const user = (await admin.auth.getUser()).data.user;
    expect(run).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      kind: 'full',
      format: 'xlsx',
      status: 'running',
      file_name: 'backup.xlsx',
      file_path: null,
      file_size: null,
      sha256: null,
      record_count: null,
      tables: [],
      error: null,
      app_version: '1.0.0',
      created_by: user?.id,
      created_by_email: 'admin@example.com',
      created_at: run['heartbeat_at'],
      heartbeat_at: expect.any(String),
      finished_at: null,
      attempt: null,
      continues: null,
      verified_at: null,
      verified_by_email: null,
      verification: null,
      locked: false,
      locked_at: null,
      locked_by_email: null,
      removal_started_at: null,
      removed_at: null,
      removed_by_email: null,
      chain_number: null,
      previous_hash: null,
      hash: null,
      // Of the log that was there before.
      file_size_bytes: 0,
      error_message: null,
    });
    expect(Math.abs(Date.now() - Date.parse(String(run['created_at'])))).toBeLessThan(60_000);
  });

  test('takes none of the columns that are the server’s', async () => {
    const forged = {
      id: '00000000-0000-0000-0000-000000000001',
      status: 'completed',
      created_by: '00000000-0000-0000-0000-000000000001',
      created_by_email: 'somebody@example.com',
      created_at: '2020-01-01',
      heartbeat_at: '2020-01-01',
      finished_at: '2020-01-01',
      ...PROOF,
      file_path: 'x',
      error: {},
      verified_at: '2020-01-01',
      verified_by_email: 'somebody@example.com',
      verification: { verdict: 'intact' },
      locked: true,
      locked_at: '2020-01-01',
      locked_by_email: 'somebody@example.com',
      removal_started_at: '2020-01-01',
      removed_at: '2020-01-01',
      removed_by_email: 'somebody@example.com',
      chain_number: 1,
      previous_hash: '',
      hash: SHA256,
    };
    for (const [column, value] of Object.entries(forged)) {
      const { error } = await admin.from('backup_logs').insert({ kind: 'full', format: 'xlsx', [column]: value });
      expect([column, error?.code]).toEqual([column, '42501']);
    }
  });

  test('has a kind and a format that exist', async () => {
    const kind = await admin.from('backup_logs').insert({ kind: 'partial', format: 'xlsx' });
    const format = await admin.from('backup_logs').insert({ kind: 'full', format: 'exe' });
    expect([kind.error?.code, kind.error?.hint]).toEqual(['22023', 'backup_kind']);
    expect([format.error?.code, format.error?.hint]).toEqual(['22023', 'backup_format']);
  });

  test('is for backup admins alone', async () => {
    const row = { kind: 'full', format: 'xlsx' };
    const refused = await staff.from('backup_logs').insert(row);
    expect([refused.error?.code, refused.error?.hint]).toEqual(['42501', 'backup_not_admin']);
    expect((await newClient(backend).from('backup_logs').insert(row)).error?.code).toBe('42501');
  });
});

describe('a running record', () => {
  test('gets the server’s time with every sign of life', async () => {
    const { data, error } = await change({ heartbeat_at: '2000-01-01T00:00:00Z' });
    expect(error).toBeNull();
    expect(Date.parse(String(data?.['heartbeat_at']))).toBeGreaterThan(Date.parse(String(run['heartbeat_at'])));
    expect(data).toMatchObject({ status: 'running', finished_at: null });
  });

  test('is its owner’s: another admin is refused in words, not silently', async () => {
    const { error } = await change({ status: 'cancelled' }, owner);
    expect([error?.code, error?.hint]).toEqual(['42501', 'backup_not_owner']);
    expect((await owner.from('backup_logs').select('status').eq('id', run.id).single()).data).toEqual({
      status: 'running',
    });
  });

  test('refuses those who are no admin in words, though they see no row', async () => {
    const { error } = await staff.from('backup_logs').update({ status: 'failed' }).eq('id', run.id);
    expect([error?.code, error?.hint]).toEqual(['42501', 'backup_not_admin']);
  });

  test('keeps its id, kind, format, author and times', async () => {
    for (const column of ['id', 'kind', 'format', 'created_by', 'created_by_email', 'created_at', 'finished_at']) {
      const { error } = await change({ [column]: run[column] });
      expect([column, error?.code]).toEqual([column, '42501']);
    }
  });

  test('becomes nothing but completed, failed, cancelled or interrupted', async () => {
    for (const status of ['done', '', null]) {
      const { error } = await change({ status });
      expect([status, error?.code, error?.hint]).toEqual([status, '22023', 'backup_status']);
    }
  });

  test('takes no path outside of its own folder', async () => {
    for (const path of ['backup.xlsx', `x/${run.id}/backup.xlsx`, `${run.id}`, `${run.id}x/backup.xlsx`]) {
      const { error } = await change({ file_path: path });
      expect([path, error?.code, error?.hint]).toEqual([path, '22023', 'backup_file_path']);
    }
  });

  test('takes tables that every page can read, and nothing else', async () => {
    const entry = {
      name: 'Areas',
      source: 'areas',
      sheets: ['Areas', 'Areas (2)'],
      rows_expected: 12,
      rows_after: null,
      rows_read: 12,
      rows_written: 0,
      verdict: 'changed',
      drift: { came: 1, went: 0 },
      started_at: '2026-03-01T00:00:00Z',
      finished_at: '2026-03-01T00:00:01Z',
      control_totals: { Amount: '12.50' },
      notes: ['changed meanwhile'],
    };
    for (const tables of [[], [{}], [entry, { ...entry, drift: null, rows_expected: null, more: { a: 1 } }]]) {
      expect((await change({ tables })).data).toMatchObject({ tables });
    }
    const before = (await change({ heartbeat_at: '2030-01-01' })).data;
    const broken = [
      ...[5, true, { a: 1 }, null, [null], [5], ['Areas'], [[]], [entry, 'Areas']],
      ...['name', 'source', 'started_at', 'finished_at', 'verdict'].flatMap((part) =>
        [null, 5, ['complete'], { a: 'b' }].map((value) => [{ ...entry, [part]: value }]),
      ),
      [{ verdict: 'certified' }],
      ...['rows_expected', 'rows_after', 'rows_read', 'rows_written'].flatMap((part) =>
        ['12', -1, 1.5, 1e300, true, [12], { a: 12 }].map((value) => [{ ...entry, [part]: value }]),
      ),
      [{ rows_read: null }],
      ...[5, 'a', [], [1, 2], {}, { came: 1 }, { came: 1, went: '1' }, { came: 1, went: null }].map((drift) => [
        { drift },
      ]),
      ...['sheets', 'notes'].flatMap((part) =>
        [null, 5, 'a', { a: 'b' }, [5], ['a', null], [['a']]].map((value) => [{ ...entry, [part]: value }]),
      ),
      ...[null, 5, 'a', ['a'], { a: 5 }, { a: null }, { a: ['1'] }].map((control_totals) => [{ control_totals }]),
    ];
    for (const tables of broken) {
      for (const values of [{ tables }, { tables, status: 'failed' }]) {
        const { error } = await change(values);
        expect([values, error?.code, error?.hint]).toEqual([values, '22023', 'backup_tables']);
      }
    }
    expect((await change({ heartbeat_at: '2030-01-01' })).data).toMatchObject({ tables: before?.['tables'] });
  });

  test('takes an error in words, and nothing else', async () => {
    const words = { code: 'network', message: 'No way through.' };
    for (const error of [words, { ...words, hint: null, sheet: 'Areas', details: null }, null]) {
      expect((await change({ error })).data).toMatchObject({ error });
    }
    for (const error of [
      ...[5, true, [], [words], {}, { code: 'x' }, { message: 'x' }],
      ...[null, 5, {}, ['x']].flatMap((part) => [
        { ...words, code: part },
        { ...words, message: part },
      ]),
      ...[5, {}, ['x'], true].map((sheet) => ({ ...words, sheet })),
    ]) {
      for (const values of [{ error }, { error, status: 'failed' }, { error, status: 'interrupted' }]) {
        const refused = (await change(values)).error;
        expect([values, refused?.code, refused?.hint]).toEqual([values, '22023', 'backup_error']);
      }
    }
  });

  test('can’t be deleted', async () => {
    const { error } = await admin.from('backup_logs').delete().eq('id', run.id);
    expect(error?.code).toBe('42501');
  });
});

describe('a completed record', () => {
  test('needs each part of the proof', async () => {
    const file_path = pathOf(run);
    await upload(admin, file_path);
    const complete = { status: 'completed', ...PROOF, file_path };
    for (const [part, hint] of [
      [{ file_size: null }, 'backup_file_size'],
      [{ file_size: 0 }, 'backup_file_size'],
      [{ sha256: null }, 'backup_sha256'],
      [{ sha256: 'A'.repeat(64) }, 'backup_sha256'],
      [{ sha256: `${SHA256}\n` }, 'backup_sha256'],
      [{ record_count: null }, 'backup_record_count'],
      [{ record_count: -1 }, 'backup_record_count'],
      [{ tables: null }, 'backup_tables'],
      [{ tables: [] }, 'backup_tables'],
      [{ tables: { source: 'areas' } }, 'backup_tables'],
      [{ tables: [null] }, 'backup_tables'],
      [{ tables: [{ notes: 5 }] }, 'backup_tables'],
      [{ error: { code: 'x' } }, 'backup_error'],
      [{ file_path: null }, 'backup_file_missing'],
      [{ file_path: `${run.id}/other.xlsx` }, 'backup_file_missing'],
      [{ file_size: 5 }, 'backup_file_differs'],
    ] as const) {
      const { error } = await change({ ...complete, ...part });
      expect([part, error?.code, error?.hint]).toEqual([part, '22023', hint]);
    }
    const { data, error } = await change(complete);
    expect(error).toBeNull();
    expect(data).toMatchObject({ ...complete, finished_at: data?.['heartbeat_at'] });
  });

  test('holds its file’s object until it is on record, so that no deletion in between is overlooked', async () => {
    const file_path = pathOf(run);
    await upload(admin, file_path);
    const rowLock = () => backend.db.query('select xmax::text from storage.objects where name = $1', [file_path]);
    expect(await rowLock()).toEqual([{ xmax: '0' }]);
    expect((await change({ status: 'completed', ...PROOF, file_path })).error).toBeNull();
    expect(await rowLock()).not.toEqual([{ xmax: '0' }]);
  });

  test('of one sheet has no file in the bucket', async () => {
    const sheet = await begin(admin, { kind: 'sheet' });
    const { error } = await change({ file_path: `${sheet.id}/backup.xlsx` }, admin, sheet.id);
    expect([error?.code, error?.hint]).toEqual(['22023', 'backup_file_path']);
    expect((await change({ status: 'completed', ...PROOF }, admin, sheet.id)).error).toBeNull();
  });

  test('never changes again, whoever asks; nor does one that ended otherwise', async () => {
    for (const status of ['completed', 'failed', 'cancelled', 'interrupted']) {
      const row = await begin(admin, { kind: 'sheet' });
      expect((await change({ status, ...PROOF }, admin, row.id)).error).toBeNull();
      for (const values of [{ status: 'running' }, { file_name: 'x' }, { heartbeat_at: '2030-01-01' }]) {
        for (const client of [admin, owner]) {
          const { error } = await change(values, client, row.id);
          expect([status, values, error?.code, error?.hint]).toEqual([status, values, '22023', 'backup_closed']);
        }
      }
      expect((await admin.from('backup_logs').delete().eq('id', row.id)).error?.code).toBe('42501');
    }
  });
});
