import {
  type BackupDesk,
  BackupError,
  type BackupFormat,
  type BackupProgress,
  type BackupRecord,
  type BackupRunner,
  type RunRequest,
  type RunResult,
  type SheetReport,
  type UploadRequest,
} from '../../../src/core/index.ts';
import { createBackupStore } from '../../../src/state/index.ts';
import { BLANK_RECORD } from '../../support/runs/blank-record.ts';

/** A record of a completed full backup, but for what is given. */
export function aRecord(given: Partial<BackupRecord> = {}): BackupRecord {
  return {
    ...BLANK_RECORD,
    id: 'record-1',
    status: 'completed',
    fileName: 'full_backup_2026-03-01_03-35.xlsx',
    filePath: `${given.id ?? 'record-1'}/full_backup_2026-03-01_03-35.xlsx`,
    fileSize: 8_400_000,
    sha256: 'ab'.repeat(32),
    recordCount: 22_500,
    tables: [aTable()],
    appVersion: '0.1.0',
    finishedAt: '2026-02-28T21:35:38Z',
    ...given,
  };
}

/** The report of a complete sheet, but for what is given. */
export function aTable(given: Partial<SheetReport> = {}): SheetReport {
  return {
    name: 'Payments',
    source: 'payments',
    sheets: ['Payments'],
    rowsExpected: 20_000,
    rowsRead: 20_000,
    rowsAfter: 20_000,
    rowsWritten: 20_000,
    drift: null,
    verdict: 'complete',
    startedAt: '2026-02-28T21:35:01Z',
    finishedAt: '2026-02-28T21:35:20Z',
    controlTotals: { Amount: '12404220.00' },
    notes: [],
    ...given,
  };
}

/** Progress in the midst of reading, but for what is given. */
export function aProgress(given: Partial<BackupProgress> = {}): BackupProgress {
  return {
    phase: 'reading',
    sheet: 'Payments',
    sheetIndex: 2,
    sheetCount: 24,
    sheetRowsRead: 12_400,
    sheetRowsExpected: 20_000,
    rowsRead: 14_900,
    rowsExpected: 106_482,
    bytesUploaded: 0,
    fileSize: 0,
    unsettled: null,
    ...given,
  };
}

/** A promise that is settled from outside. */
export interface Deferred<T> {
  readonly promise: Promise<T>;
  resolve(value: T): void;
  reject(reason: unknown): void;
}

/** A runner whose one run is steered by the test; it stops with `cancelled` when the signal says so. */
export function aSteeredRunner() {
  const requests: (RunRequest | UploadRequest)[] = [];
  let end: Deferred<RunResult> = Promise.withResolvers<RunResult>();
  let report: (progress: BackupProgress) => void = () => {};
  let tellLine: (up: boolean) => void = () => {};
  const runner: BackupRunner = {
    verify: async () => ({ verdict: 'intact', details: null, rows: { Payments: 20_000 } }),
    settle: async () => ({ kept: [], goOn: null, changed: false }),
    isBusy: async () => false,
    keptFile: async () => new File(['kept'], 'full_backup.xlsx'),
    discardKept: async () => undefined,
    compare: () => Promise.reject(new Error('Nothing is compared here.')),
    run(request, { signal, onProgress, onConnectivity }) {
      requests.push(request);
      end = Promise.withResolvers<RunResult>();
      report = onProgress;
      tellLine = onConnectivity;
      const { reject, promise } = end;
      signal.addEventListener('abort', () => reject(new BackupError('cancelled', 'The backup was cancelled.')));
      return promise;
    },
  };
  return {
    runner,
    requests,
    report: (progress: BackupProgress) => report(progress),
    line: (up: boolean) => tellLine(up),
    complete: (record = aRecord(), file: File | null = null) => end.resolve({ record, file }),
    fail: (reason: unknown) => end.reject(reason),
  };
}

/** A desk that grants the right and answers with little, but for what is given. */
export function aDesk(given: Partial<BackupDesk> = {}): BackupDesk {
  const { history = async () => [] } = given;
  let read = Promise.resolve<readonly BackupRecord[]>([]);
  return {
    mayBackUp: async () => true,
    overview: async () => ({ sheets: [{ name: 'Payments', source: 'payments', rows: 20_000 }], remarks: [] }),
    history,
    historyPage: async () => {
      read = history();
      return { records: await read, more: false };
    },
    standing: async () => {
      const records = await read;
      const backups = records.filter(({ kind, madeBy }) => kind === 'full' && madeBy !== null);
      return { backups, other: null, scheduled: [], makers: [], overdueDays: 7, schedule: 'auto' };
    },
    noteDownload: async (id) => aRecord({ id, downloadedAt: '2026-03-02T00:00:00Z' }),
    noteComparison: async (id) => aRecord({ id, comparedAt: '2026-03-02T00:00:00Z' }),
    saveReminders: async () => undefined,
    record: async (id) => aRecord({ id }),
    downloadUrl: async (record) => `https://files.example/${record.id}`,
    ongoing: async () => null,
    tidyUp: async () => false,
    recordVerification: async (id, verification) =>
      aRecord({ id, verification: { ...verification, at: '2026-03-02T00:00:00Z', by: 'admin@example.com' } }),
    setLocked: async (id, locked) => aRecord({ id, locked }),
    startRemoval: async (id) => aRecord({ id }),
    startFileRemoval: async (filePath) => aRecord({ kind: 'file', filePath }),
    removeFile: async () => undefined,
    otherFiles: async () => [],
    fileUrl: async (path) => `https://files.example/${path}`,
    checkLog: async () => ({ intact: true, records: 1, problem: null, recordId: null }),
    finishRemoval: async (id) => aRecord({ id }),
    backups: async () => [],
    retention: async () => ({ rule: null, updatedAt: null, updatedBy: null }),
    keepRetention: async (rule) => ({ rule, updatedAt: '2026-03-02T00:00:00Z', updatedBy: 'admin@example.com' }),
    ...given,
  };
}

/** A store on fakes, and what was downloaded and kept through it. */
export function aStore(
  given: { desk?: Partial<BackupDesk>; runner?: Partial<BackupRunner>; keptFormat?: string } = {},
) {
  const steered = aSteeredRunner();
  const urls: string[] = [];
  const files: File[] = [];
  const kept: BackupFormat[] = [];
  const store = createBackupStore({
    runner: { ...steered.runner, ...given.runner },
    desk: aDesk(given.desk),
    downloads: { fromUrl: (url) => urls.push(url), fromFile: (file) => files.push(file) },
    formatChoice: { read: () => given.keptFormat ?? null, keep: (format) => void kept.push(format) },
  });
  return { store, state: store.getState, steered, urls, files, kept };
}
