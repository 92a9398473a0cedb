import type { BackupProgress, BackupRecord } from '../../../core/index.ts';
import { messageText } from '../../../locales/index.ts';
import { type Loaded, type Run, type RunElsewhere, rowsOf } from '../../../state/index.ts';
import { count, counted, size, sizeOf } from './format.ts';

/** What a run is doing, in a line. */
export function progressText(progress: BackupProgress | null): string {
  switch (progress?.phase) {
    case 'reading':
      return readingText(progress);
    case 'checking':
      return 'Checking that every row is there…';
    case 'uploading':
      return `Uploading: ${sizeOf(progress.bytesUploaded, progress.fileSize)}`;
    case 'verifying':
      return 'Reading the file back from the bucket…';
    case 'recording':
      return 'Recording the backup…';
    default:
      return 'Preparing…';
  }
}

function readingText({ sheet, sheetRowsRead, sheetRowsExpected, sheetIndex, sheetCount }: BackupProgress): string {
  if (sheet === null) return 'Reading…';
  const expected = sheetRowsExpected === null ? '' : ` of ${count(sheetRowsExpected)}`;
  return `${sheet}: ${count(sheetRowsRead)}${expected} rows, sheet ${sheetIndex} of ${sheetCount}`;
}

/** What came of a completed run, in a line. */
export function completedText(record: BackupRecord, sheet: string | null): string {
  const rows = counted(rowsOf(record) ?? 0, 'row');
  const what = sheet === null ? `${rows} in ${counted(record.tables.length, 'sheet')}` : `${rows} of ${sheet}`;
  return `Completed: ${what}${record.fileSize === null ? '' : `, ${size(record.fileSize)}`}`;
}

/** The state of things in a line: the run's, or, when there is none, that of the last backup. */
export function statusText(
  run: Exclude<Run, RunElsewhere>,
  backups: Loaded<readonly BackupRecord[]>,
  proven: boolean,
): string {
  switch (run.status) {
    case 'running':
      if (run.cancelling) return 'Cancelling…';
      return run.waitingForLine ? 'No connection: waiting for it to come back' : progressText(run.progress);
    case 'completed':
      return completedText(run.record, run.sheet);
    case 'failed':
      return `Failed: ${messageText('en', run.error.message)}`;
    case 'cancelled':
      return run.sheet === null
        ? 'Cancelled: you stopped the backup before it was finished'
        : `Cancelled: you stopped the download of ${run.sheet}`;
    case 'idle':
      return idleText(backups, proven);
  }
}

function idleText(backups: Loaded<readonly BackupRecord[]>, proven: boolean): string {
  if (backups.value !== null && backups.value.length > 0) {
    return proven ? 'You are backed up' : 'You have a backup, but its completeness is not proven';
  }
  if (backups.status === 'ready') return 'No backup yet';
  return backups.status === 'loading' ? 'Looking for your last backup…' : 'Your last backup can’t be shown right now';
}
