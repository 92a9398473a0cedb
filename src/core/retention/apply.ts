import type { BackupDesk } from '../model/page-ports.ts';
import type { RetainedRecord } from './policy.ts';

/** Removes the files of backups and puts that on record, the oldest first: whatever breaks off, the newer ones are still there. */
export async function removeBackups(
  removed: readonly RetainedRecord[],
  desk: Pick<BackupDesk, 'startRemoval' | 'removeFile' | 'finishRemoval'>,
  told: { readonly onBegun: (record: RetainedRecord) => void; readonly onRemoved: (record: RetainedRecord) => void },
): Promise<void> {
  for (const record of removed.toReversed()) {
    await desk.startRemoval(record.id);
    told.onBegun(record);
    await desk.removeFile(record);
    await desk.finishRemoval(record.id);
    told.onRemoved(record);
  }
}
