import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BackupRecord, HistoryFilter } from '../../../../src/core/index.ts';
import { proofOf } from '../../../../src/state/index.ts';
import { createBackupDesk } from '../../../../src/supabase/index.ts';
import { type Backend, DATABASES, signIn, startTestBackend } from '../../../support/backend.ts';
import { type StoredBackup, storeBackup } from '../../../support/runs/stored-backups.ts';

const DAYS = ['2026-03-04', '2026-03-03', '2026-03-02', '2026-03-01'];

describe.each(DATABASES)('the history that the page reads, on %s', (database) => {
  let backend: Backend;
  let admin: Awaited<ReturnType<typeof signIn>>;
  let desk: ReturnType<typeof createBackupDesk>;
  let stored: readonly StoredBackup[];

  beforeAll(async () => {
    backend = await startTestBackend({ database, nightlyBackups: false });
    admin = await signIn(backend, 'admin');
    desk = createBackupDesk(admin, []);
    const made: StoredBackup[] = [];
    for (const day of DAYS) made.push(await storeBackup(admin, backend.db, day));
    stored = made;
  });

  afterAll(() => backend.close());

  it('has the sheets of the newest two good backups, and of the others how many there are', async () => {
    const history = await desk.history();
    expect(history.map(({ id }) => id)).toEqual(stored.map(({ id }) => id));
    expect(history.map(({ tables }) => tables.length)).toEqual([1, 1, 0, 0]);
    const brief = { sheets: 1, unproven: 0 };
    expect(history.map((record) => record.brief)).toEqual([undefined, undefined, brief, brief]);
    expect(history.map((record) => proofOf(record).unproven)).toEqual([0, 0, 0, 0]);
  });

  it('leaves nothing out of a record that is asked for by itself', async () => {
    const [, , third] = stored;
    const record = await desk.record(third?.id ?? '');
    expect(record.brief).toBeUndefined();
    expect(record.tables).toMatchObject([{ name: 'Areas', rowsWritten: 12 }]);
  });

  it('has the sheets of the two that are left when a newer one is being deleted', async () => {
    const [, second, third] = stored;
    await desk.startRemoval(second?.id ?? '');
    const whole = (await desk.history()).filter(({ tables }) => tables.length > 0);
    expect(whole.map(({ id }) => id)).toEqual([stored[0]?.id, third?.id]);
  });

  describe('with 5,000 records more', () => {
    const PAGE = { before: null, wanted: {} };

    beforeAll(async () => {
      // As a page finds them, from the time before the module for some; what seals them is not what is looked at here.
      await backend.db.exec(`
        alter table backup_logs disable trigger user;
        insert into backup_logs (id, kind, format, status, file_name, file_path, file_size, record_count, tables, made_by,
          created_by_email, created_at, finished_at, heartbeat_at, locked, error)
        select md5(n::text)::uuid, (array['full', 'partial', 'sheet', 'full'])[n % 4 + 1], (array['xlsx', 'zip', 'csv'])[n % 3 + 1],
          case when n % 10 = 0 then 'failed' else 'completed' end, 'full_backup_2026-01-01_' || n || '.xlsx',
          md5(n::text)::uuid || '/full_backup_2026-01-01_' || n || '.xlsx', 8000000 + n, 97000 + n,
          (select jsonb_agg(jsonb_build_object('name', 'Sheet ' || s, 'source', 'sheet_' || s, 'verdict', 'complete',
            'rows_written', n + s, 'notes', '[]'::jsonb, 'sheets', jsonb_build_array('Sheet ' || s))) from generate_series(1, 42) s),
          case when n % 25 = 0 then 'schedule' else 'session' end,
          case when n % 25 = 0 then null when n % 2 = 0 then 'admin@example.com' else 'owner@example.com' end,
          -- Many share a moment.
          timestamptz '2025-01-01' + (n / 7) * interval '3 hours', timestamptz '2025-01-01', now(), false,
          case when n % 10 = 0 then jsonb_build_object('code', 'server', 'message', repeat('long ', 2000)) end
        from generate_series(1, 4800) n;
        insert into backup_logs (id, status, file_name, created_by_email, created_at)
        select md5('other ' || n)::uuid, 'success', 'night_' || n || '.csv', 'cron', timestamptz '2024-01-01' + n * interval '1 day'
        from generate_series(1, 200) n;
        alter table backup_logs enable trigger user`);
    }, 60_000);

    it('is read page by page, each one request of at most 60 kB, without a gap and without a record twice', async () => {
      const seen: string[] = [];
      let before: string | null = null;
      for (;;) {
        // More than fit are asked for: what is left out of one page is in the next.
        const { data } = await admin.rpc('backup_history_page', { most: 200, before });
        const { records, more } = data as { records: { id: string }[]; more: boolean };
        expect(JSON.stringify(data).length).toBeLessThan(60_000);
        seen.push(...records.map(({ id }) => id));
        if (!more) break;
        before = seen.at(-1) ?? null;
      }
      const [first, second] = [await desk.historyPage({}), await desk.historyPage({ before: seen[49] ?? null })];
      expect([...first.records, ...second.records].map(({ id }) => id)).toEqual(seen.slice(0, 100));
      const all = await backend.db.query<{ id: string }>('select id::text from backup_logs');
      expect(seen.length).toBe(all.length);
      expect(new Set(seen)).toEqual(new Set(all.map(({ id }) => id)));
    }, 120_000);

    it('is looked through by the database, for each thing that one may look for', async () => {
      const of = async (wanted: HistoryFilter) => (await desk.historyPage({ ...PAGE, wanted })).records;
      for (const [wanted, fits] of [
        [{ kind: 'partial' }, ({ kind }) => kind === 'partial'],
        [{ kind: 'others' }, ({ madeBy }) => madeBy === null],
        [{ status: 'failed' }, ({ status }) => status === 'failed'],
        [{ status: 'open', kind: 'sheet' }, ({ status, kind }) => status !== 'completed' && kind === 'sheet'],
        [{ format: 'zip' }, ({ format }) => format === 'zip'],
        [{ maker: 'schedule' }, ({ madeBy }) => madeBy === 'schedule'],
        [{ maker: 'owner@example.com' }, ({ createdBy }) => createdBy === 'owner@example.com'],
        [
          { from: '2025-02-01T00:00:00+06:00', until: '2025-02-03T00:00:00+06:00' },
          ({ createdAt }) => createdAt >= '2025-01-31T18' && createdAt < '2025-02-02T18',
        ],
      ] as const satisfies readonly (readonly [HistoryFilter, (record: BackupRecord) => boolean])[]) {
        const records = await of(wanted);
        expect([wanted, records.length > 5, records.every(fits)]).toEqual([wanted, true, true]);
      }
      expect(await of({ maker: 'nobody@example.com' })).toEqual([]);
    });

    it('shows how things stand whatever page is looked at: full backups alone, who made any, and what is expected', async () => {
      const standing = await desk.standing();
      expect(standing.backups.map(({ id }) => id).slice(0, 3)).toEqual([stored[0]?.id, stored[2]?.id, stored[3]?.id]);
      expect(standing.backups.length).toBe(24);
      expect(new Set(standing.backups.map(({ kind }) => kind))).toEqual(new Set(['full']));
      expect(standing.backups[2]?.sheetRows).toEqual({ Areas: 12 });
      expect(standing.makers).toEqual(['admin@example.com', 'cron', 'owner@example.com', 'schedule']);
      expect(standing.scheduled.map(({ madeBy }) => madeBy)).toEqual(['schedule', 'schedule', 'schedule']);
      expect(standing).toMatchObject({ overdueDays: 7, schedule: 'auto', other: { fileName: 'night_200.csv' } });
      await desk.saveReminders({ overdueDays: 3, schedule: 'week' });
      expect(await desk.standing()).toMatchObject({ overdueDays: 3, schedule: 'week' });
      await expect(desk.saveReminders({ overdueDays: 0, schedule: 'week' })).rejects.toMatchObject({
        code: 'record_failed',
      });
    });
  });

  it('remembers who has a copy outside of the project, in the record and nowhere in the chain', async () => {
    const [first] = stored;
    const record = await desk.noteDownload(first?.id ?? '');
    expect(record).toMatchObject({ id: first?.id, downloadedBy: 'admin@example.com' });
    expect(Date.parse(record.downloadedAt ?? '')).toBeGreaterThan(0);
    const [seal] = await backend.db.query(
      `select r.hash = backup_private.hash_of(r) as whole from backup_private.records r where r.id = '${first?.id}'`,
    );
    expect(seal).toEqual({ whole: true });
  });
});
