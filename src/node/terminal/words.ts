import { type BackupRecord, toBackupError } from '../../core/index.ts';
import { messageText } from '../../locales/index.ts';
import { withoutSecrets } from '../environment.ts';
import { isProven } from '../exit-codes.ts';
import { printable } from './printable.ts';

/** An error in words for a terminal: what happened, what to do, and the technical details. */
export function errorWords(error: unknown): string {
  const { told, hint: advice, details, sheet } = toBackupError(error);
  const message = messageText('en', told);
  const hint = advice && messageText('en', advice);
  const about = sheet !== null && !message.includes(sheet) ? `${sheet}: ${message}` : message;
  const lines = [about, hint, details].flatMap((part) => part?.split('\n') ?? []);
  return lines
    .filter((line) => line !== '')
    .map((line) => printable(withoutSecrets(line)))
    .join('\n');
}

/** A record in one line. */
export function recordLine(record: BackupRecord): string {
  const { id, createdAt, status, fileName, recordCount, fileSize, madeBy, createdBy, verification } = record;
  const by = madeBy === 'schedule' ? 'schedule' : createdBy;
  const size = fileSize === null ? '' : `${fileSize} bytes`;
  const rows = recordCount === null ? '' : `${recordCount} rows`;
  const checked = verification === null ? '' : `verified: ${verification.verdict}`;
  const parts = [id, createdAt, status, fileName ?? '', rows, size, by, checked];
  return printable(parts.filter((part) => part !== '').join('  '));
}

/** What came of a completed run, in words, and where its file is on this computer. */
export function outcomeWords(record: BackupRecord, path: string | null): string {
  const { fileName, recordCount, tables, fileSize } = record;
  const what = `${fileName}: ${recordCount} rows in ${tables.length} sheets, ${fileSize} bytes`;
  const where = path === null ? `${what}.` : `${what}, in ${path}`;
  if (isProven(record)) return printable(`Proven. ${where}`);
  const open = tables.filter(({ verdict }) => verdict === 'unproven').map(({ name }) => name);
  const of = `of ${open.join(', ')} nobody can tell whether every row is there`;
  return printable(`Completed, but not proven: ${of}. ${where}`);
}

/** What came of a completed run, for other programs: no data but counts. */
export function outcomeData(record: BackupRecord) {
  const { id, status, format, fileName, filePath, fileSize, sha256, recordCount, tables, createdAt, finishedAt } =
    record;
  return {
    ...{ success: true, proven: isProven(record), id, status, format },
    ...{ file_name: fileName, file_path: filePath, file_size_bytes: fileSize, sha256, record_count: recordCount },
    ...{ created_at: createdAt, finished_at: finishedAt },
    tables: tables.map(({ name, source, rowsWritten, verdict }) => ({ name, source, rows: rowsWritten, verdict })),
  };
}
