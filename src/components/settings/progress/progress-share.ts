import type { BackupKind, BackupProgress } from '../../../core/index.ts';

/** The shares of a run's stages that are done, from 0 to 1. */
export interface ProgressShare {
  readonly read: number;
  /** `null` for a run that uploads nothing. */
  readonly uploaded: number | null;
  /** Whole percent of the run. 100 would say that it is over, which only its end does. */
  readonly percent: number;
}

/** Reading takes the most by far; the shares of the bar are what the stages were seen to take, roughly. */
export const READING_WEIGHT = 0.9;

/** How far a run is. */
export function progressShare(progress: BackupProgress | null, kind: BackupKind): ProgressShare {
  const read = readShare(progress);
  if (kind === 'sheet') return { read, uploaded: null, percent: toPercent(read) };
  const uploaded = uploadShare(progress);
  return { read, uploaded, percent: toPercent(read * READING_WEIGHT + uploaded * (1 - READING_WEIGHT)) };
}

function readShare(progress: BackupProgress | null): number {
  if (progress === null || progress.phase === 'preparing') return 0;
  if (progress.phase !== 'reading') return 1;
  const { rowsRead, rowsExpected, sheetIndex, sheetCount } = progress;
  // Without a known number of rows, sheets are counted instead.
  return rowsExpected === null ? share(sheetIndex - 1, sheetCount) : share(rowsRead, rowsExpected);
}

function uploadShare(progress: BackupProgress | null): number {
  if (progress?.phase === 'verifying' || progress?.phase === 'recording') return 1;
  return progress?.phase === 'uploading' ? share(progress.bytesUploaded, progress.fileSize) : 0;
}

function share(part: number, whole: number): number {
  return whole <= 0 ? 0 : Math.min(1, Math.max(0, part / whole));
}

function toPercent(value: number): number {
  return Math.min(99, Math.floor(value * 100));
}
