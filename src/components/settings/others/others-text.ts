import type { BackupRecord } from '../../../core/index.ts';
import type { Texts } from '../../../locales/index.ts';

/** The last backup where only others have made any: `Last backup on 24 November, made by another program, not checked`. */
export function lastOfOthersText({ createdAt }: BackupRecord, now: number, { page, format }: Texts): string {
  return page.last.onOfOthers(format.longDay(createdAt, now));
}

/** Who made a record; in a row or a sentence. */
export function makerText({ madeBy, createdBy }: BackupRecord, { page }: Texts): string {
  if (madeBy === 'schedule') return page.history.bySchedule;
  return madeBy === null && createdBy === 'unknown' ? page.history.anotherProgram : createdBy;
}

/** How a run of another program ended by its own account; `null` where it gives none that is understood. */
export function claimText({ status }: BackupRecord, { page }: Texts): string | null {
  return status === 'interrupted' ? null : page.history.claims[status];
}

/** How many files belong to nobody: `3 files in the bucket belong to no backup on record`. */
export function otherFilesText(files: number, { page, format }: Texts): string {
  return page.files.others.title(files, format);
}

/** The deletion of a file that belonged to no backup: `Deleted by hand: night.csv, 4 bytes, by … on …`. */
export function fileEventText(record: BackupRecord, { page, format }: Texts): string {
  const { status, filePath, fileName, fileSize, createdBy, createdAt, finishedAt } = record;
  const { event } = page.history;
  const size = fileSize === null ? null : format.size(fileSize);
  const file = filePath ?? fileName ?? event.aFile;
  switch (status) {
    case 'completed':
      return event.deleted(file, size, createdBy, format.shortTime(finishedAt ?? createdAt));
    case 'running':
      return event.deleting(file, size, createdBy, format.shortTime(createdAt));
    default:
      return event.brokeOff(file, size, createdBy, format.shortTime(createdAt));
  }
}
