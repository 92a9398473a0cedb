import { BackupError, isBackupError } from '../../model/errors.ts';
import { say } from '../../model/message.ts';
import type { Standstill } from '../../run/standstill.ts';
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
  /** Finds, by its Summary, how it can be proven byte for byte, so that its rows need no counting; `null` where it can't be. */
  readonly findProof: (summary: FileSummary) => Promise<(() => Promise<void>) | null>;
  readonly signal: AbortSignal;
  readonly watch: Standstill;
}

/**
 * Opens the file of a full backup by what is in it, and refuses any other: one that is cut off, one whose rows are not those that
 * its own Summary lists, and what is no backup of the module at all.
 *
 * @throws `file_refused`, before anything of it is compared.
 */
export async function openBackupFile(file: Blob, options: OpeningOptions): Promise<BackupFile> {
  try {
    const opened = await open(file, options);
    await proveOrCheck(opened, options);
    return opened;
  } catch (error) {
    options.signal.throwIfAborted();
    throw isBackupError(error) ? error : refused(faultOf(error));
  }
}

/** Counts the rows while the proof is looked for: without a line that takes long, and what is damaged needs no line to be refused. */
async function proveOrCheck(opened: BackupFile, { findProof, signal, watch }: OpeningOptions): Promise<void> {
  const needless = new AbortController();
  const checking = checkRows(opened, watch.orEnd(AbortSignal.any([signal, needless.signal])));
  const finding = findProof(opened.summary);
  const prove = await Promise.race([finding, checking.then(() => finding)]);
  if (prove === null) return checking;
  needless.abort();
  await prove();
}

async function open(file: Blob, { signal, watch }: OpeningOptions): Promise<BackupFile> {
  if ((await file.slice(0, ZIP.length).text()) !== ZIP) return openCombinedCsv(file, watch.orEnd(signal));
  if (await isTruncatedZip(file)) throw refused(say('fault.zip_end_missing'));
  const parts = await zipParts(file);
  return parts.some(({ name }) => name === WORKBOOK_PART) ? openWorkbook(file, parts) : openCsvZip(file, parts);
}

/** The refusal of a file, with what is wrong with it. */
export function refused(fault: ReturnType<typeof faultOf>): BackupError {
  return new BackupError('file_refused', say('compare.refused', { fault }), { hint: say('hint.another_file') });
}
