import { describe, expect, test } from 'vitest';
import { progressShare } from '../../../src/components/settings/progress/progress-share.ts';
import { progressText, statusText } from '../../../src/components/settings/shared/status-text.ts';
import { sheetState } from '../../../src/components/settings/sheets/sheet-state.ts';
import { createTexts, english } from '../../../src/locales/index.ts';
import { type Run, type RunElsewhere, UNKNOWN_PACE } from '../../../src/state/index.ts';
import { aProgress, aRecord, aTable } from '../state/fakes.ts';

const en = createTexts(english, 'Asia/Dhaka');
const none = { status: 'ready', value: [] } as const;
const running = {
  status: 'running',
  pace: UNKNOWN_PACE,
  startedAt: 0,
  waitingForLine: false,
  cancelling: false,
} as const;

describe('the status', () => {
  test('of a run names the sheet, its rows read and expected, and its place', () => {
    expect(progressText(aProgress(), en)).toBe('Payments: 12,400 of 20,000 rows, sheet 2 of 24');
    expect(progressText(aProgress({ sheetRowsExpected: null }), en)).toBe('Payments: 12,400 rows, sheet 2 of 24');
  });

  test('of a run says what else it does', () => {
    expect(progressText(null, en)).toBe('Preparing…');
    expect(progressText(aProgress({ phase: 'checking', sheet: null }), en)).toBe('Checking that every row is there…');
    expect(progressText(aProgress({ phase: 'uploading', bytesUploaded: 3_200_000, fileSize: 8_400_000 }), en)).toBe(
      'Uploading: 3.2 of 8.4 MB',
    );
    expect(progressText(aProgress({ phase: 'recording' }), en)).toBe('Recording the backup…');
  });

  test('of a run that has lost its line says that it waits', () => {
    const run = { ...running, kind: 'full', sheet: null, progress: aProgress() } as const;
    expect(statusText({ ...run, waitingForLine: true }, none, false, en)).toBe(
      'No connection: waiting for it to come back',
    );
    expect(statusText({ ...run, waitingForLine: true, cancelling: true }, none, false, en)).toBe('Cancelling…');
  });

  test('of an ended run begins with how it ended', () => {
    const record = aRecord({ recordCount: 106_482, tables: Array.from({ length: 24 }, () => aTable()) });
    const all = { kind: 'full', sheet: null } as const;
    const one = { kind: 'sheet', sheet: 'Payments' } as const;
    const error = { code: 'incomplete', message: '1 row is hidden.', hint: null, sheet: null, details: null } as const;
    const says = (run: Exclude<Run, RunElsewhere>) => statusText(run, none, false, en);
    expect(says({ status: 'completed', ...all, record })).toBe('Completed: 106,482 rows in 24 sheets, 8.4 MB');
    expect(says({ status: 'completed', ...one, record: aRecord({ recordCount: 20_000, fileSize: 1_100_000 }) })).toBe(
      'Completed: 20,000 rows of Payments, 1.1 MB',
    );
    expect(says({ status: 'failed', ...all, error })).toBe('Failed: 1 row is hidden.');
    expect(says({ status: 'cancelled', ...all })).toMatch(/^Cancelled: /);
    expect(says({ status: 'cancelled', ...one })).toBe('Cancelled: you stopped the download of Payments');
  });

  test('without a run is that of the last backup, and claims nothing that is not known', () => {
    const some = { status: 'ready', value: [aRecord()] } as const;
    const idle = { status: 'idle' } as const;
    expect(statusText(idle, some, true, en)).toBe('You are backed up');
    expect(statusText(idle, some, false, en)).toMatch(/completeness is not proven/);
    expect(statusText(idle, none, false, en)).toBe('No backup yet');
    expect(statusText(idle, { status: 'loading', value: null }, false, en)).toMatch(/^Looking/);
  });
});

describe('the progress bar', () => {
  test('goes one way only, through reading and uploading, and is full only at the end', () => {
    const stages = [
      null,
      aProgress({ phase: 'preparing' }),
      aProgress({ rowsRead: 50_000 }),
      aProgress({ rowsRead: 200_000 }),
      aProgress({ phase: 'checking' }),
      aProgress({ phase: 'uploading', bytesUploaded: 4, fileSize: 8 }),
      aProgress({ phase: 'recording' }),
    ];
    const percents = stages.map((progress) => progressShare(progress, 'full').percent);
    expect(percents).toEqual(percents.toSorted((a, b) => a - b));
    expect(percents.at(-1)).toBe(99);
  });

  test('counts sheets where the rows are not known', () => {
    const progress = aProgress({ rowsExpected: null, sheetIndex: 13, sheetCount: 24 });
    expect(progressShare(progress, 'sheet')).toEqual({ read: 0.5, uploaded: null, percent: 50 });
  });
});

describe('the mark of a sheet', () => {
  test('is done before the one that is read, waiting after it', () => {
    const run = { ...running, kind: 'full', sheet: null, progress: aProgress() } as const;
    expect(['Customers', 'Payments', 'Invoices'].map((name, place) => sheetState(run, name, place).step)).toEqual([
      'done',
      'reading',
      'waiting',
    ]);
  });

  test('is not touched by the download of another sheet', () => {
    const progress = aProgress({ sheetIndex: 1, sheetCount: 1 });
    const run = { ...running, kind: 'sheet', sheet: 'Payments', progress } as const;
    expect(sheetState(run, 'Customers', 0).step).toBe('idle');
    expect(sheetState(run, 'Payments', 1).step).toBe('reading');
  });
});
