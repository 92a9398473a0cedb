import { BackupError, isBackupError } from '../model/errors.ts';
import { say } from '../model/message.ts';
import type { Row } from '../model/types.ts';

/** The error of a row that can't be written: it names the sheet, the row's key and the reason. */
export function unwritable(sheet: string, row: Row, error: unknown): BackupError {
  if (isBackupError(error)) return error;
  return new BackupError('write_failed', say('file.row_unwritable', { sheet, key: row.key }), {
    sheet,
    hint: say('hint.details_to_manager'),
    details: error instanceof Error ? error.message : String(error),
    cause: error,
  });
}
