import type { BackupFormat, CsvSeparator } from '../../model/types.ts';
import type { FileSummary } from './file-summary.ts';
import type { Cells } from './xlsx-cells.ts';

/** The file of a full backup, open to be read. */
export interface BackupFile {
  readonly format: BackupFormat;
  /** What separates the fields of a CSV whose guard can't be told from apostrophes of its texts, as older ones are; else `null`. */
  readonly guardedFor: CsvSeparator | null;
  readonly summary: FileSummary;
  /** The rows that a sheet of the file has, its header row first, a page at a time. Throws where the file can't be read. */
  rows(sheet: string): AsyncGenerator<readonly Cells[]>;
}
