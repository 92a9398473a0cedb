import type { BackupRecord } from '../../../core/index.ts';
import { hasFile } from '../../../state/index.ts';

/** Whether a run has left something that can be compared. */
export function isComparable(record: BackupRecord): boolean {
  return record.madeBy !== null && record.kind !== 'sheet' && hasFile(record);
}
