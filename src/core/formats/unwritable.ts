import { BackupError, isBackupError } from '../model/errors.ts';
import type { Row } from '../model/types.ts';

/** The error of a row that can't be written: it names the sheet, the row's key and the reason. */
export function unwritable(sheet: string, row: Row, error: unknown): BackupError {
  if (isBackupError(error)) return error;
  return new BackupError('write_failed', `A row of ${sheet} can't be written: ${row.key.join(', ')}.`, {
    sheet,
    hint: 'Pass the technical details on to whoever manages the database.',
    details: error instanceof Error ? error.message : String(error),
    cause: error,
  });
}
