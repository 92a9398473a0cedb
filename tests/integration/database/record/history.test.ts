import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BackupRecord, HistoryFilter } from '../../../../src/core/index.ts';
import { proofOf } from '../../../../src/state/index.ts';
import { createBackupDesk } from '../../../../src/supabase/index.ts';
import { type Backend, DATABASES, signIn, startTestBackend } from '../../../support/backend.ts';
import { MANY_RECORDS } from '../../../support/history/many-records.ts';
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
      await backend.db.exec(MANY_RECORDS);
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

  it('remembers who has a copy outside of the project and who has compared it, in the record and nowhere in the chain', async () => {
    const [first] = stored;
    const id = first?.id ?? '';
    const record = await desk.noteDownload(id);
    expect(record).toMatchObject({ id, downloadedBy: 'admin@example.com', comparedBy: null });
    expect(Date.parse(record.downloadedAt ?? '')).toBeGreaterThan(0);
    const compared = await desk.noteComparison(id);
    expect(compared).toMatchObject({ id, downloadedAt: record.downloadedAt, comparedBy: 'admin@example.com' });
    expect(Date.parse(compared.comparedAt ?? '')).toBeGreaterThan(0);
    const [seal] = await backend.db.query(
      `select r.hash = backup_private.hash_of(r) as whole from backup_private.records r where r.id = '${first?.id}'`,
    );
    expect(seal).toEqual({ whole: true });
  });
});
