import { BackupError, type BackupRecord, type RetentionSetting } from '../../../src/core/index.ts';
import { aDesk, aRecord } from './fakes.ts';

/** A project's records and files in memory, with the database's own rules for what may be removed. */
export function aProject(backups: readonly BackupRecord[] = []) {
  const records = new Map(backups.map((record) => [record.id, record]));
  const files = new Set(backups.map(({ filePath }) => filePath));
  const calls: string[] = [];
  let setting: RetentionSetting = { rule: null, updatedAt: null, updatedBy: null };

  function update(id: string, change: Partial<BackupRecord>): BackupRecord {
    const record = { ...(records.get(id) ?? aRecord({ id })), ...change };
    records.set(id, record);
    return record;
  }

  const stored = () =>
    [...records.values()]
      .filter((r) => r.kind === 'full' && r.status === 'completed' && r.removalStartedAt === null)
      .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt) || (b.id > a.id ? 1 : -1));
  const safest = () => stored().find(({ verification }) => verification?.verdict === 'intact') ?? stored()[0];

  const desk = aDesk({
    history: async () => [...records.values()],
    backups: async () => stored(),
    retention: async () => setting,
    keepRetention: async (rule) => {
      calls.push('keep');
      setting = { rule, updatedAt: '2026-03-02T00:00:00Z', updatedBy: 'admin@example.com' };
      return setting;
    },
    setLocked: async (id, locked) => update(id, { locked }),
    startRemoval: async (id) => {
      calls.push(`start ${id}`);
      if (records.get(id)?.locked || safest()?.id === id) throw new BackupError('record_failed', 'Refused.');
      return update(id, { removalStartedAt: '2026-03-02T00:00:00Z', removedBy: 'admin@example.com' });
    },
    removeFile: async ({ filePath }) => {
      calls.push(`remove ${filePath}`);
      files.delete(filePath);
    },
    finishRemoval: async (id) => {
      calls.push(`finish ${id}`);
      if (files.has(records.get(id)?.filePath ?? null)) throw new BackupError('record_failed', 'Still there.');
      return update(id, { removedAt: '2026-03-02T00:00:01Z' });
    },
  });

  return {
    desk,
    files,
    calls,
    update,
    add: (record: BackupRecord) => {
      records.set(record.id, record);
      files.add(record.filePath);
    },
    record: (id: string) => records.get(id),
    /** Ids of the records whose removal was begun. */
    removed: () =>
      [...records.values()].filter(({ removalStartedAt }) => removalStartedAt !== null).map(({ id }) => id),
    setting: () => setting,
  };
}

/** A backup that began so many days ago. */
export function aBackup(id: string, daysAgo: number, given: Partial<BackupRecord> = {}): BackupRecord {
  const createdAt = new Date(Date.now() - daysAgo * 86_400_000).toISOString();
  return aRecord({ id, createdAt, filePath: `${id}/backup.xlsx`, fileSize: 1_000_000, ...given });
}
