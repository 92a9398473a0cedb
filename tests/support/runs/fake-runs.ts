import { column, control, sheet } from '../../../src/core/catalog/define-sheet.ts';
import {
  type BackupFormat,
  type BackupProgress,
  type BackupRecord,
  type BackupSettings,
  type RunRequest,
  runBackup,
} from '../../../src/core/index.ts';
import { FakeBackend } from './fake-ports.ts';

/** Two sheets, in Dhaka. */
export const settings: BackupSettings = {
  catalog: [
    sheet('Customers', 'customers', [column('Name', 'name', 'text'), column('ID', 'id', 'code')], {
      key: [{ name: 'id', type: 'bigint' }],
    }),
    sheet('Payments', 'payments', [control('Amount', 'amount'), column('ID', 'id', 'code')], {
      key: [{ name: 'id', type: 'bigint' }],
    }),
  ],
  timeZone: 'Asia/Dhaka',
  title: 'Full system backup',
  databaseAddress: 'https://example.supabase.co',
  appVersion: '1.2.3',
};

/** 25 customers, and 40 payments unless it is said how many. */
export function backend(payments = 40): FakeBackend {
  const id = (n: number) => String(1000 + n);
  return new FakeBackend({
    customers: {
      columns: ['id', 'name'],
      rows: Array.from({ length: 25 }, (_, n) => ({ id: id(n), name: `Name ${n}` })),
    },
    payments: {
      columns: ['id', 'amount'],
      rows: Array.from({ length: payments }, (_, n) => ({ id: id(n), amount: '0.10' })),
    },
  });
}

/** Runs a backup, and keeps what it told on the way. */
export async function run(
  fake: FakeBackend,
  request: RunRequest = { kind: 'full', format: 'xlsx' },
  signal?: AbortSignal,
) {
  const progress: BackupProgress[] = [];
  const result = await runBackup(request, settings, fake.ports(), {
    signal: signal ?? new AbortController().signal,
    onProgress: (step) => progress.push(step),
  });
  return { ...result, progress };
}

/** Options of a run that nobody follows. */
export const quiet = { signal: new AbortController().signal, onProgress: () => undefined };

/** The record of a full backup, and its file, which names its run: only by an id such as databases give. */
export async function fileOfRun(
  fake: FakeBackend,
  format: BackupFormat = 'xlsx',
): Promise<{ readonly record: BackupRecord; readonly file: File }> {
  const ports = fake.ports();
  const begin = async (...given: Parameters<typeof ports.log.begin>) => {
    const record = { ...(await ports.log.begin(...given)), id: crypto.randomUUID() };
    fake.log[fake.log.length - 1] = record;
    return record;
  };
  const { record } = await runBackup(
    { kind: 'full', format },
    settings,
    { ...ports, log: { ...ports.log, begin } },
    quiet,
  );
  return { record, file: fake.bucket.get(record.filePath ?? '') as File };
}
