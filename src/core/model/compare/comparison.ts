import type { Told } from '../message.ts';
import type { BackupFormat, BackupRecord, CellType } from '../types.ts';

/** What a comparison holds against the present, or against another backup. */
export interface CompareRequest {
  readonly before: ComparedFile;
  /** Missing: the database as it is now. */
  readonly now?: ComparedFile;
}

/** A backup of the history, or a file of this computer. */
export type ComparedFile = { readonly record: BackupRecord } | { readonly file: File };

/** What a comparison is doing. */
export type ComparePhase = 'fetching' | 'checking' | 'preparing' | 'comparing' | 'writing';

/** Where a comparison is. */
export interface CompareProgress {
  readonly phase: ComparePhase;
  /** The sheet that is being compared. */
  readonly sheet: string | null;
  readonly sheetIndex: number;
  readonly sheetCount: number;
  /** Rows of both sides that were read so far, and that there are; `null` where that is not known. */
  readonly rowsRead: number;
  readonly rowsExpected: number | null;
  /** Bytes that were fetched so far, and that there are. */
  readonly bytesRead: number;
  readonly bytesExpected: number;
}

/** One side of a comparison. */
export interface ComparedSide {
  /** `database`: as it is now. `record`: a backup that is on record, byte for byte. `file`: one that is not, and is what it says. */
  readonly kind: 'database' | 'record' | 'file';
  readonly fileName: string | null;
  readonly format: BackupFormat | null;
  /** When it was made, ISO 8601; `null` where that is not known. */
  readonly madeAt: string | null;
  readonly recordId: string | null;
  readonly timeZone: string;
}

/** A row that is another by now: its cells of then and of now, and the places of {@link ComparedSheet.columns} that differ. */
export interface ChangedRow {
  readonly before: readonly (string | null)[];
  readonly now: readonly (string | null)[];
  readonly columns: readonly number[];
}

/** A column of a compared sheet: where it stands in the rows of then and of now; `null` where that side has none. */
export interface SheetColumn {
  readonly header: string;
  readonly type: CellType | null;
  readonly before: number | null;
  readonly now: number | null;
  /** Whether it is one of those that tell the rows apart. */
  readonly isKey: boolean;
}

/** How many rows became what. */
export interface RowChanges {
  readonly gone: number;
  readonly came: number;
  readonly changed: number;
  readonly same: number;
}

/** The sum of a control column, then and now; `null` where that side has none. */
export interface ComparedTotal {
  readonly header: string;
  readonly before: string | null;
  readonly now: string | null;
}

/** What became of a sheet. */
export interface ComparedSheet {
  readonly name: string;
  /** Why it can't be told which rows are gone; `null` where it can. */
  readonly untold: Told | null;
  /** `gone` is 0 where that can't be told, and all are 0 where nothing can. */
  readonly counts: RowChanges;
  readonly rowsThen: number | null;
  readonly rowsNow: number | null;
  readonly totals: readonly ComparedTotal[];
  readonly columns: readonly SheetColumn[];
  /** The first rows of each kind. */
  readonly gone: readonly (readonly (string | null)[])[];
  readonly came: readonly (readonly (string | null)[])[];
  readonly changed: readonly ChangedRow[];
  /** What the reader should know: what a file can't show and was not called a change, columns that came or went. */
  readonly notes: readonly Told[];
}

/** What became of a backup. */
export interface Comparison {
  readonly before: ComparedSide;
  readonly now: ComparedSide;
  /** When it was made, ISO 8601. */
  readonly comparedAt: string;
  readonly sheets: readonly ComparedSheet[];
  readonly notes: readonly Told[];
}

/** A comparison, and the workbook of it to be saved. */
export interface CompareResult {
  readonly comparison: Comparison;
  readonly file: File;
}
