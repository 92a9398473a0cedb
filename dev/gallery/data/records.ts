import type { BackupRecord, PendingUpload } from '../../../src/core/index.ts';
import { daysAgo } from '../clock.ts';
import { ALL_ROWS, reports } from './sheets.ts';

/** The one who is signed in. */
export const ADMIN = 'admin@example.com';

const SHA = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

/** A completed full backup of some days ago, but for what is given. */
export function backup(days: number, given: Partial<BackupRecord> = {}): BackupRecord {
  const createdAt = daysAgo(days);
  const id = `5f0c1d7e-0000-4000-8000-${String(days).padStart(12, '0')}`;
  const fileName = `full_backup_${daysAgo(days - 1).slice(0, 10)}_03-35.xlsx`;
  return {
    id,
    madeBy: 'session',
    kind: 'full',
    format: 'xlsx',
    status: 'completed',
    fileName,
    filePath: `${id}/${fileName}`,
    fileSize: 8_412_345 - days * 21_000,
    sha256: SHA,
    recordCount: ALL_ROWS - days * 96,
    tables: reports(days * 16),
    error: null,
    appVersion: '0.1.0',
    createdBy: ADMIN,
    ownerId: 'admin-1',
    continues: null,
    createdAt,
    heartbeatAt: createdAt,
    finishedAt: createdAt.replace(':00Z', ':38Z'),
    verification: null,
    locked: false,
    lockedAt: null,
    lockedBy: null,
    removalStartedAt: null,
    removedAt: null,
    removedBy: null,
    chainNumber: 215 - days,
    downloadedAt: null,
    downloadedBy: null,
    comparedAt: null,
    comparedBy: null,
    ...given,
  };
}

/** A run that came to nothing. */
export function ended(days: number, status: 'failed' | 'cancelled' | 'interrupted', given: Partial<BackupRecord> = {}) {
  const none = { fileName: null, filePath: null, fileSize: null, sha256: null, recordCount: null, tables: [] };
  return backup(days, { ...none, status, ...given });
}

/** A backup that another program says it has made. */
export function ofOthers(days: number, given: Partial<BackupRecord> = {}): BackupRecord {
  const fileName = `nightly-${daysAgo(days).slice(0, 10)}.xlsx`;
  return backup(days, {
    ...{ madeBy: null, fileName, filePath: `nightly/${fileName}`, createdBy: 'unknown', ownerId: null },
    ...{ sha256: null, appVersion: null, tables: [], chainNumber: null, finishedAt: null },
    ...given,
  });
}

/** The deletion by hand of a file that belonged to no backup. */
export function fileEvent(days: number, status: BackupRecord['status']): BackupRecord {
  const filePath = 'exports/customers-old.csv';
  return ended(days, 'failed', { kind: 'file', status, filePath, fileSize: 48_000, format: 'csv' });
}

/** Backups of the last nights. */
export const history: readonly BackupRecord[] = [1, 2, 3].map((days) => backup(days));

/** A year of them, as retention looks at them. */
export const backups: readonly BackupRecord[] = [1, 2, 3, 9, 16, 40, 72, 101, 133].map((days) => backup(days));

/** A finished file that did not reach the bucket. */
export function pending(given: Partial<PendingUpload> = {}): PendingUpload {
  const { id, fileName, fileSize, recordCount, tables, ownerId } = backup(0);
  return {
    ...{ recordId: id, ownerId, format: 'xlsx', fileName: fileName ?? '', fileSize: fileSize ?? 0, sha256: SHA },
    ...{ recordCount: recordCount ?? 0, tables, keptAt: '2026-11-25T09:12:00Z' },
    ...given,
  };
}
