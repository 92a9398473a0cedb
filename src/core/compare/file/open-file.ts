import { BackupError, isBackupError } from '../../model/errors.ts';
import { say } from '../../model/message.ts';
import { faultOf } from '../../verify/unreadable.ts';
import { isTruncatedZip, zipParts } from '../../verify/zip-directory.ts';
import type { BackupFile } from './backup-file.ts';
import { checkRows } from './check-rows.ts';
import { openCombinedCsv, openCsvZip } from './csv-file.ts';
import type { FileSummary } from './file-summary.ts';
import { openWorkbook, WORKBOOK_PART } from './xlsx-file.ts';

/** The first letters of a zip. */
const ZIP = 'PK';

/** How a file is opened. */
export interface OpeningOptions {
  /** Whether it is known to be byte for byte the one that was made, so that its rows need no counting; asked by its Summary. */
  readonly prove: (summary: FileSummary) => Promise<boolean>;
  readonly signal: AbortSignal;
  /** Told how many rows were counted so far. */
  readonly onRows: (rows: number) => void;
}

/**
 * Opens the file of a full backup by what is in it, and refuses any other: one that is cut off, one whose rows are not those that
 * its own Summary lists, and what is no backup of the module at all.
 *
 * @throws `file_refused`, before anything of it is compared.
 */
export async function openBackupFile(file: Blob, { prove, signal, onRows }: OpeningOptions): Promise<BackupFile> {
  try {
    const opened = await open(file, signal);
    if (!(await prove(opened.summary))) await checkRows(opened, signal, onRows);
    return opened;
  } catch (error) {
    signal.throwIfAborted();
    throw isBackupError(error) ? error : refused(faultOf(error));
  }
}

async function open(file: Blob, signal: AbortSignal): Promise<BackupFile> {
  if ((await file.slice(0, ZIP.length).text()) !== ZIP) return openCombinedCsv(file, signal);
  if (await isTruncatedZip(file)) throw refused(say('fault.zip_end_missing'));
  const parts = await zipParts(file);
  return parts.some(({ name }) => name === WORKBOOK_PART) ? openWorkbook(file, parts) : openCsvZip(file, parts);
}

/** The refusal of a file, with what is wrong with it. */
export function refused(fault: ReturnType<typeof faultOf>): BackupError {
  return new BackupError('file_refused', say('compare.refused', { fault }), { hint: say('hint.another_file') });
}
