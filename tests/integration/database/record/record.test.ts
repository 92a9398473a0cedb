import type { SupabaseClient } from '@supabase/supabase-js';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Backend, DATABASES, startTestBackend } from '../../../support/backend.ts';
import { begin, close, endedSheet, PROOF, pathOf, RUN, read, send, sent, still, upload, why } from '../runs.ts';
import { callerOf, SHA256, signInAs, wipe } from '../support.ts';

const ENTRY = {
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

describe.each(DATABASES)('on %s', (database) => {
  let backend: Backend;
  let admin: SupabaseClient;

  beforeAll(async () => {
    backend = await startTestBackend({ database, nightlyBackups: false });
    admin = await signInAs(backend, 'admin');
  });

  afterEach(() => wipe(backend.db));

  afterAll(() => backend.close());

  describe('a new record', () => {
    test('is running, and says who, when and nothing else', async () => {
      const run = await begin(admin);
      expect(run).toEqual({
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        state: 'running',
        made_by: 'session',
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
        created_by: (await callerOf(admin)).sub,
        created_by_email: 'admin@example.com',
        created_at: expect.any(String),
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
        now: expect.any(String),
      });
      for (const time of ['created_at', 'heartbeat_at', 'now']) expectNow(run[time]);
    });

    test('has a kind and a format that exist', async () => {
      for (const values of [{ kind: 'some' }, { kind: null }, { format: 'exe' }, { format: null }]) {
        expect([values, why(await send(admin, 'begin', { ...RUN, ...values }))]).toEqual([
          values,
          '22023 backup_argument',
        ]);
      }
    });

    test('of a full backup needs a bucket that is there and is private', async () => {
      await backend.db.exec(`update storage.buckets set public = true`);
      expect(why(await send(admin, 'begin', RUN))).toBe('22023 backup_bucket');
      await begin(admin, { kind: 'sheet' });
      await backend.db.exec(`update storage.buckets set public = false, id = id || '-2', name = id || '-2'`);
      expect(why(await send(admin, 'begin', RUN))).toBe('22023 backup_bucket');
      await backend.db.exec(`update storage.buckets set id = left(id, -2), name = left(id, -2)`);
      await begin(admin);
    });
  });

  describe('a running record', () => {
    test('gets the server’s time with every sign of life', async () => {
      const run = await begin(admin);
      const { now } = await sent(admin, 'heartbeat', { record: run.id });
      const after = await read(admin, run);
      expect(after).toEqual({ ...still(run), heartbeat_at: expect.any(String) });
      const times = [run['heartbeat_at'], after['heartbeat_at'], now].map((time) => Date.parse(String(time)));
      expect(times).toEqual(times.toSorted());
      expect(after['heartbeat_at']).not.toBe(run['heartbeat_at']);
    });

    test('ends failed, cancelled or interrupted, and in no other way without proof', async () => {
      const run = await begin(admin);
      for (const status of ['completed', 'running', 'certified', '', null]) {
        const refused = why(await send(admin, 'close', { record: run.id, status }));
        expect([status, refused]).toEqual([status, '22023 backup_argument']);
      }
      const failed = await close(admin, run, 'failed', { code: 'network', message: 'No way through.' });
      expect(failed).toMatchObject({ state: 'failed', status: 'failed', file_path: null, chain_number: 1 });
      expect(failed['error']).toEqual({ code: 'network', message: 'No way through.' });
      expectNow(failed['finished_at']);
    });

    test('takes an error in words or as a message, and nothing else', async () => {
      const words = { code: 'network', message: 'No way through.' };
      const run = await begin(admin);
      for (const error of [
        ...[5, true, [], [words], {}, { code: 'x' }, { message: 'x' }],
        ...[null, 5, {}, ['x']].flatMap((part) => [
          { ...words, code: part },
          { ...words, message: part },
        ]),
        ...[5, {}, ['x'], [], true].map((sheet) => ({ ...words, sheet })),
        ...[{ code: 'x' }, { code: 5, params: {} }, { code: 'x', params: [] }].map((hint) => ({ ...words, hint })),
      ]) {
        for (const status of ['failed', 'interrupted', 'cancelled']) {
          const refused = why(await send(admin, 'close', { record: run.id, status, error }));
          expect([error, status, refused]).toEqual([error, status, '22023 backup_error']);
        }
      }
      const told = { code: 'read.no_right', params: { sheet: 'Areas' } };
      const full = { ...words, hint: null, sheet: 'Areas', details: null };
      for (const error of [words, full, { ...words, message: told, hint: told }, null]) {
        const sheet = await begin(admin, { kind: 'sheet' });
        expect((await close(admin, sheet, 'failed', error))['error']).toEqual(error);
      }
    });
  });

  describe('a completed record', () => {
    test('needs each part of the proof', async () => {
      const run = await begin(admin);
      const file_path = pathOf(run);
      await upload(admin, file_path);
      const proof = { record: run.id, ...PROOF, file_path };
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
        [{ file_path: null }, 'backup_file_path'],
        [{ file_path: 'backup.xlsx' }, 'backup_file_path'],
        [{ file_path: `x/${file_path}` }, 'backup_file_path'],
        [{ file_path: run.id }, 'backup_file_path'],
        [{ file_path: `${run.id}x/backup.xlsx` }, 'backup_file_path'],
        [{ file_path: `${run.id}/` }, 'backup_file_missing'],
        [{ file_path: `${run.id}/other.xlsx` }, 'backup_file_missing'],
        [{ file_size: 5 }, 'backup_file_differs'],
      ] as const) {
        expect([part, why(await send(admin, 'complete', { ...proof, ...part }))]).toEqual([part, `22023 ${hint}`]);
      }
      expect(await read(admin, run)).toEqual(still(run));
      const completed = await sent(admin, 'complete', proof);
      expect(still(completed)).toEqual({
        ...still(run),
        ...PROOF,
        file_path,
        state: 'completed',
        status: 'completed',
        finished_at: expect.any(String),
        chain_number: 1,
      });
      expectNow(completed['finished_at']);
    });

    test('lists tables that every page can read, and nothing else', async () => {
      const run = await begin(admin, { kind: 'sheet' });
      for (const tables of [
        ...[5, true, { a: 1 }, { source: 'areas' }, [null], [5], ['Areas'], [[]], [[ENTRY]], [ENTRY, 'Areas']],
        ...['name', 'source', 'started_at', 'finished_at', 'verdict'].flatMap((part) =>
          [null, 5, ['complete'], { a: 'b' }].map((value) => [{ ...ENTRY, [part]: value }]),
        ),
        [{ verdict: 'certified' }],
        ...['rows_expected', 'rows_after', 'rows_read', 'rows_written'].flatMap((part) =>
          ['12', -1, 1.5, 1e300, true, [12], { a: 12 }].map((value) => [{ ...ENTRY, [part]: value }]),
        ),
        ...[5, 'a', [], [1, 2], [{ came: 1, went: 0 }], { came: [1], went: 0 }].map((drift) => [{ drift }]),
        ...['1', null, -1, 1.5].map((went) => [{ drift: { came: 1, went } }]),
        ...['sheets', 'notes'].flatMap((part) =>
          [null, 5, 'a', { a: 'b' }, [5], ['a', null], [['a']]].map((value) => [{ ...ENTRY, [part]: value }]),
        ),
        ...[null, 5, 'a', ['a'], { a: 5 }, { a: null }, { a: ['1'] }].map((control_totals) => [{ control_totals }]),
      ]) {
        const refused = why(await send(admin, 'complete', { record: run.id, ...PROOF, tables }));
        expect([tables, refused]).toEqual([tables, '22023 backup_tables']);
      }
      for (const tables of [[{}], [ENTRY, { ...ENTRY, drift: null, rows_expected: null, more: { a: 1 } }]]) {
        const sheet = await begin(admin, { kind: 'sheet' });
        expect((await sent(admin, 'complete', { record: sheet.id, ...PROOF, tables }))['tables']).toEqual(tables);
      }
    });

    test('holds its file’s object until it is on record, so that no deletion in between is overlooked', async () => {
      const run = await begin(admin);
      const file_path = pathOf(run);
      await upload(admin, file_path);
      const rowLock = () => backend.db.query('select xmax::text from storage.objects where name = $1', [file_path]);
      expect(await rowLock()).toEqual([{ xmax: '0' }]);
      await sent(admin, 'complete', { record: run.id, ...PROOF, file_path });
      expect(await rowLock()).not.toEqual([{ xmax: '0' }]);
    });

    test('of one sheet has no file in the bucket', async () => {
      const sheet = await begin(admin, { kind: 'sheet' });
      const proof = { record: sheet.id, ...PROOF };
      expect(why(await send(admin, 'complete', { ...proof, file_path: pathOf(sheet) }))).toBe('22023 backup_file_path');
      expect(await sent(admin, 'complete', proof)).toMatchObject({ state: 'completed', file_path: null });
    });
  });

  describe('the history', () => {
    test('is the newest records first, in pages', async () => {
      const ids: string[] = [];
      for (const status of ['completed', 'failed', 'cancelled']) ids.unshift((await endedSheet(admin, status)).id);
      const history = async (args = {}) => (await sent(admin, 'history', args)) as unknown as { id: string }[];
      const all = await history();
      expect(all.map(({ id }) => id)).toEqual(ids);
      expect(still(all[0] as { id: string })).toEqual(await read(admin, { id: ids[0] ?? '' }));
      expect((await history({ most: 2 })).map(({ id }) => id)).toEqual(ids.slice(0, 2));
      expect((await history({ most: 2, before: ids[1] })).map(({ id }) => id)).toEqual(ids.slice(2));
      expect(await history({ before: ids[2] })).toEqual([]);
      expect((await history({ most: -1 })).map(({ id }) => id)).toEqual(ids.slice(0, 1));
    });
  });
});

function expectNow(time: unknown): void {
  expect(Math.abs(Date.now() - Date.parse(String(time)))).toBeLessThan(60_000);
}
