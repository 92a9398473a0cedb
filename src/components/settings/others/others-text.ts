import type { BackupRecord, BackupStatus } from '../../../core/index.ts';
import { counted, size } from '../shared/format.ts';
import { longDay, shortTime } from '../shared/time.ts';

/** The last backup where only others have made any: `Last backup on 24 November, made by another program, not checked`. */
export function lastOfOthersText({ createdAt }: BackupRecord, timeZone: string, now: number): string {
  return `Last backup on ${longDay(createdAt, timeZone, now)}, made by another program, not checked`;
}

/** Who made a record; in a row or a sentence. */
export function makerText({ madeBy, createdBy }: BackupRecord): string {
  if (madeBy === 'schedule') return 'by schedule';
  return madeBy === null && createdBy === 'unknown' ? 'another program' : createdBy;
}

const CLAIMS: Readonly<Record<BackupStatus, string | null>> = {
  completed: 'says it is completed',
  running: 'says it is running',
  failed: 'says it failed',
  cancelled: 'says it was cancelled',
  interrupted: null,
};

/** How a run of another program ended by its own account; `null` where it gives none that is understood. */
export function claimText({ status }: BackupRecord): string | null {
  return CLAIMS[status];
}

/** How many files belong to nobody: `3 files in the bucket belong to no backup on record`. */
export function otherFilesText(files: number): string {
  return `${counted(files, 'file')} in the bucket ${files === 1 ? 'belongs' : 'belong'} to no backup on record`;
}

/** The deletion of a file that belonged to no backup: `Deleted by hand: night.csv, 4 bytes, by … on …`. */
export function fileEventText(record: BackupRecord, timeZone: string): string {
  const { status, filePath, fileName, fileSize, createdBy, createdAt, finishedAt } = record;
  const bytes = fileSize === null ? '' : `, ${size(fileSize)}`;
  const what = `${filePath ?? fileName ?? 'a file'}${bytes}, by ${createdBy}`;
  switch (status) {
    case 'completed':
      return `Deleted by hand: ${what} on ${shortTime(finishedAt ?? createdAt, timeZone)}`;
    case 'running':
      return `Being deleted by hand: ${what} since ${shortTime(createdAt, timeZone)}`;
    default:
      return `Not deleted: ${what} on ${shortTime(createdAt, timeZone)}. It broke off; a file that is still there is listed above`;
  }
}
