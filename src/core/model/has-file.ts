import type { BackupRecord } from './types.ts';

/** Whether a record's file lies in the bucket. Of what another program made only files that are there have a path. */
export function hasFile(
  record: Pick<BackupRecord, 'kind' | 'madeBy' | 'status' | 'filePath' | 'removalStartedAt'>,
): boolean {
  if (record.removalStartedAt !== null) return false;
  if (record.madeBy === null) return record.filePath !== null;
  return (
    (record.kind === 'full' || record.kind === 'partial') && record.status === 'completed' && record.filePath !== null
  );
}
