import type { BackupFormat, Column, CsvSeparator, Row } from '../model/types.ts';
import type { WorkbookTexts } from '../model/workbook-texts.ts';
import type { TimeZone } from '../util/time-zone.ts';
import type { WorkbookProperties } from './xlsx/skeleton.ts';
import type { Summary } from './xlsx/summary/summary-table.ts';
import type { ByteSink, Deflate } from './zip/deflate.ts';

/** A sheet to write: its name in the catalog, its columns, and its rows in pages. */
export interface SheetInput {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly pages: AsyncIterable<readonly Row[]>;
}

/** What became of a sheet. */
export interface SheetOutput {
  /** Names of the file's sheets that hold its rows, in order. */
  readonly sheets: readonly string[];
  readonly rowsWritten: number;
  /** Characters that no file can carry and that were replaced. */
  readonly replaced: number;
  /** Cells whose text was cut, to be kept whole on the sheet of long texts. */
  readonly cut: number;
}

/** What a file is made of, beside its rows. */
export interface FileOptions {
  readonly format: BackupFormat;
  readonly sink: ByteSink;
  /** Compresses the parts of a zip. */
  readonly deflate: Deflate;
  readonly signal: AbortSignal;
  readonly zone: TimeZone;
  /** What the file says of itself. */
  readonly texts: WorkbookTexts;
  /** The catalog's sheets, which are all named before the first is written, the types of their columns, and their groups. */
  readonly sheets: readonly { readonly name: string; readonly columns: readonly Column[]; readonly group?: string }[];
  /** Whether the file says of itself what it is and what it holds. */
  readonly summary: boolean;
  /** What stands in front of amounts of money in a workbook: a sign or a code. */
  readonly currency?: string | undefined;
  /** Whether a workbook keeps its texts in one table, for programs that show no inline strings. */
  readonly sharedStrings?: boolean | undefined;
  /** What separates the fields of a CSV file; a comma, unless another is said. */
  readonly separator?: CsvSeparator | undefined;
}

/** Writes a file of one format, sheet after sheet, as a stream. */
export interface FileWriter {
  /** Writes one sheet. Rejects with `write_failed` and the key of a row that can't be written. */
  writeSheet(input: SheetInput): Promise<SheetOutput>;
  /** Writes what ends the file. */
  finish(summary: Summary, properties: WorkbookProperties): Promise<void>;
}
