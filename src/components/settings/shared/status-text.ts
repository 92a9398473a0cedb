import type { BackupProgress, BackupRecord } from '../../../core/index.ts';
import type { Texts } from '../../../locales/index.ts';
import { type Loaded, type Run, type RunElsewhere, rowsOf } from '../../../state/index.ts';

/** What a run is doing, in a line. */
export function progressText(progress: BackupProgress | null, texts: Texts): string {
  const words = texts.page.progress;
  switch (progress?.phase) {
    case 'reading':
      return readingText(progress, texts);
    case 'checking':
      return words.checking;
    case 'uploading':
      return words.uploading(texts.format.sizeOf(progress.bytesUploaded, progress.fileSize));
    case 'verifying':
      return words.verifying;
    case 'recording':
      return words.recording;
    default:
      return words.preparing;
  }
}

function readingText(progress: BackupProgress, { page, format }: Texts): string {
  const { sheet, sheetRowsRead, sheetRowsExpected, sheetIndex, sheetCount } = progress;
  if (sheet === null) return page.progress.reading;
  return page.progress.readingSheet(
    { name: sheet, rows: sheetRowsRead, expected: sheetRowsExpected },
    { index: sheetIndex, count: sheetCount },
    format,
  );
}

/** What came of a completed run, in a line. */
export function completedText(record: BackupRecord, sheet: string | null, { page, format }: Texts): string {
  const rows = rowsOf(record) ?? 0;
  const size = record.fileSize === null ? null : format.size(record.fileSize);
  if (sheet !== null) return page.status.completedSheet(rows, sheet, size, format);
  const words = record.kind === 'partial' ? page.status.completedPart : page.status.completed;
  return words(rows, record.tables.length, size, format);
}

/** The state of things in a line: the run's, or, when there is none, that of the last backup. */
export function statusText(
  run: Exclude<Run, RunElsewhere>,
  backups: Loaded<readonly BackupRecord[]>,
  proven: boolean,
  texts: Texts,
): string {
  const words = texts.page.status;
  switch (run.status) {
    case 'running':
      if (run.cancelling) return words.cancelling;
      return run.waitingForLine ? words.noConnection : progressText(run.progress, texts);
    case 'completed':
      return completedText(run.record, run.sheet, texts);
    case 'failed':
      return words.failed(texts.message(run.error.message));
    case 'cancelled':
      return run.sheet === null ? words.cancelled : words.cancelledSheet(run.sheet);
    case 'idle':
      return idleText(backups, proven, texts);
  }
}

function idleText(backups: Loaded<readonly BackupRecord[]>, proven: boolean, { page }: Texts): string {
  const words = page.status;
  if (backups.value !== null && backups.value.length > 0) {
    return proven ? words.backedUp : words.notProven;
  }
  if (backups.status === 'ready') return words.none;
  return backups.status === 'loading' ? words.looking : words.notShown;
}
