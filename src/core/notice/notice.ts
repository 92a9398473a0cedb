import { toBackupError } from '../model/errors.ts';
import type { BackupRecord } from '../model/types.ts';
import type { Notice } from './webhook.ts';

/** The notice of a completed run. */
export function completedNotice(project: string, record: BackupRecord): Notice {
  return {
    event: 'backup.completed',
    project,
    proven: record.tables.every(({ verdict }) => verdict !== 'unproven'),
    ...{ recordId: record.id, fileName: record.fileName, rows: record.recordCount, bytes: record.fileSize },
    ...{ error: null, at: record.finishedAt ?? record.createdAt },
  };
}

/** The notice of a run that came to nothing. */
export function failedNotice(project: string, error: unknown): Notice {
  const nothing = { proven: false, recordId: null, fileName: null, rows: null, bytes: null };
  return {
    event: 'backup.failed',
    project,
    ...nothing,
    error: toBackupError(error).code,
    at: new Date().toISOString(),
  };
}
