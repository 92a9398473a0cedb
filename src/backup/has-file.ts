import type { BackupRecord } from './types';

/** Whether a record's file lies in the bucket. */
export function hasFile(record: Pick<BackupRecord, 'kind' | 'status' | 'filePath' | 'removalStartedAt'>): boolean {
  if (record.removalStartedAt !== null) return false;
  return record.kind === 'full' && record.status === 'completed' && record.filePath !== null;
}
