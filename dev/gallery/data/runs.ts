import type { BackupErrorData, BackupProgress, BackupRecord, OngoingRun } from '../../../src/core/index.ts';
import { type Run, type RunningRun, UNKNOWN_PACE } from '../../../src/state/index.ts';
import { minutesAgo, NOW } from '../clock.ts';
import { ALL_ROWS, overview } from './sheets.ts';

const FULL = { kind: 'full', sheet: null } as const;

/** A full backup under way. */
export function running(progress: Partial<BackupProgress> | null, more: Partial<RunningRun> = {}): { run: Run } {
  const at: BackupProgress = {
    ...{ phase: 'preparing', sheet: null, sheetIndex: 0, sheetCount: overview.length, sheetRowsRead: 0 },
    ...{ sheetRowsExpected: null, rowsRead: 0, rowsExpected: ALL_ROWS, bytesUploaded: 0, fileSize: 0, unsettled: null },
    ...progress,
  };
  const run: RunningRun = {
    ...{ ...FULL, status: 'running', pace: UNKNOWN_PACE, startedAt: NOW - 5_000 },
    ...{ waitingForLine: false, cancelling: false, progress: progress === null ? null : at },
    ...more,
  };
  return { run };
}

/** In the midst of the second sheet. */
export const READING = {
  phase: 'reading',
  sheet: 'Payments',
  sheetIndex: 2,
  sheetRowsRead: 12_400,
  sheetRowsExpected: 20_412,
  rowsRead: 14_900,
} as const satisfies Partial<BackupProgress>;

/** A full backup that has ended well, or the download of one sheet. */
export function completed(record: BackupRecord, sheet: string | null = null): { run: Run } {
  return { run: { status: 'completed', kind: sheet === null ? 'full' : 'sheet', sheet, record } };
}

/** One that has failed. */
export function failed(error: BackupErrorData, sheet: string | null = null): { run: Run } {
  return { run: { status: 'failed', kind: sheet === null ? 'full' : 'sheet', sheet, error } };
}

/** One that was stopped. */
export function cancelled(sheet: string | null = null): { run: Run } {
  return { run: { status: 'cancelled', kind: sheet === null ? 'full' : 'sheet', sheet } };
}

/** A backup that is made elsewhere. */
export function ongoing(mine: boolean): OngoingRun {
  return {
    id: 'run-elsewhere',
    by: mine ? 'admin@example.com' : 'owner@example.com',
    since: minutesAgo(3),
    heartbeatAt: minutesAgo(0),
    mine,
  };
}
