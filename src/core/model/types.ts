import type { Sheet } from '../catalog/sheet.ts';
import type { Fingerprint } from './fingerprint.ts';
import type { Told } from './message.ts';

export type { Catalog, CellType, Column, Key, KeyColumn, Lookup, RowChoice, Sheet, Step } from '../catalog/sheet.ts';

/** How a file's rows are laid out: an Excel workbook, a zip of one CSV file a sheet, or one CSV file of all sheets. */
export type BackupFormat = 'xlsx' | 'zip' | 'csv';

/** What separates the fields of a CSV file. */
export type CsvSeparator = ',' | ';' | '\t';

/**
 * `full`: every sheet of the catalog, uploaded. `partial`: some of the sheets, or of their rows, uploaded; never taken for a full
 * one. `sheet`: one sheet, handed to the browser only.
 */
export type BackupKind = 'full' | 'partial' | 'sheet';

/** The states of a run. `running` is the only one that can change. */
export type BackupStatus = 'running' | 'completed' | 'failed' | 'cancelled' | 'interrupted';

/** What the database says of a source. Where it can't tell, that is `null`. */
export interface SourceStats extends Pick<Sheet, 'source' | 'schema' | 'only'> {
  /** The true number of rows, row-level security aside. */
  readonly rows: number | null;
  /** The columns that the caller may read, in the table's order; none where they may read nothing. */
  readonly columns: readonly { readonly name: string; readonly type: string }[] | null;
  /** All its rows, row-level security aside; also `null` where they were not asked for by their hashes. */
  readonly set: Fingerprint | null;
  /** Becomes another text when the columns do. */
  readonly shape: string | null;
}

/** Rows that came and went while a sheet was read. */
export interface Drift {
  readonly came: number;
  readonly went: number;
}

/** What was read and written of one sheet, as kept in the log. Times are ISO 8601 in UTC. */
export interface SheetReport {
  readonly name: string;
  readonly source: string;
  /** The names of the workbook's sheets that hold the rows; more than one when the rows didn't fit. */
  readonly sheets: readonly string[];
  /** True row count before the run; `null` when the database can't tell. */
  readonly rowsExpected: number | null;
  /** True row count once the sheet had been read. */
  readonly rowsAfter: number | null;
  readonly rowsRead: number;
  readonly rowsWritten: number;
  /** `complete`: every row. `changed`: every row, but some came or went meanwhile. `unproven`: nobody can tell. */
  readonly verdict: 'complete' | 'changed' | 'unproven';
  /** Of what is `changed`: how many rows came and went meanwhile, at least; one that did both is in no count. */
  readonly drift: Drift | null;
  readonly startedAt: string;
  readonly finishedAt: string;
  /** Sums of the control columns by header: exact decimals. */
  readonly controlTotals: Readonly<Record<string, string>>;
  /** What a reader of the backup should know: drift, new columns, what was left out, replaced characters, cuts. */
  readonly notes: readonly Told[];
}

/** A row as it was read: the texts of its key, and of the sheet's columns in their order. */
export interface Row {
  readonly key: readonly string[];
  readonly values: readonly (string | null)[];
  /** Foreign keys of the row that point at rows which may not be read; their names are missing. */
  readonly unresolved: number;
}

/** What a run is doing. */
export type BackupPhase = 'preparing' | 'reading' | 'checking' | 'uploading' | 'verifying' | 'recording';

/** Where a run is. Counts are rows and bytes. */
export interface BackupProgress {
  readonly phase: BackupPhase;
  /** The sheet that is being written; `null` outside of the phase `reading`. */
  readonly sheet: string | null;
  /** 1-based position of {@link BackupProgress.sheet} among the sheets. */
  readonly sheetIndex: number;
  readonly sheetCount: number;
  readonly sheetRowsRead: number;
  readonly sheetRowsExpected: number | null;
  readonly rowsRead: number;
  readonly rowsExpected: number | null;
  readonly bytesUploaded: number;
  /** Size of the finished file; 0 until it is finished. */
  readonly fileSize: number;
  /** The sheet whose rows came and went so much that everything is read again; `null` in the first reading. */
  readonly unsettled: string | null;
}

/**
 * A row of the log: one run and what came of it; or, of kind `file`, the deletion by hand of a file that belonged to no run.
 * Times are ISO 8601.
 */
export interface BackupRecord {
  readonly id: string;
  readonly kind: BackupKind | 'file';
  /** A signed-in admin, or a service key on a schedule; `null`: another program, whose backups nobody has checked. */
  readonly madeBy: 'session' | 'schedule' | null;
  readonly format: BackupFormat;
  readonly status: BackupStatus;
  readonly fileName: string | null;
  /** Path in the bucket; `null` when the file was not uploaded. */
  readonly filePath: string | null;
  /** Bytes. */
  readonly fileSize: number | null;
  /** Hex. */
  readonly sha256: string | null;
  readonly recordCount: number | null;
  readonly tables: readonly SheetReport[];
  /** In the place of its tables, where those were left out: how many there are, and of how many nothing is proven. */
  readonly brief?: { readonly sheets: number; readonly unproven: number };
  /** Whether it comes from a list, without its tables, its error, its checksum and the like. */
  readonly listed?: true;
  readonly error: { readonly code: string; readonly message: Told; readonly sheet: string | null } | null;
  readonly appVersion: string | null;
  /** Email of who ran it; their id when the email isn't known. */
  readonly createdBy: string;
  /** Id of the user who ran it. */
  readonly ownerId: string | null;
  /** Id of the failed or interrupted run whose finished file this one uploaded. */
  readonly continues: string | null;
  readonly createdAt: string;
  readonly heartbeatAt: string | null;
  readonly finishedAt: string | null;
  /** What the last check of the file in the bucket found. */
  readonly verification: RecordedVerification | null;
  /** When the file was last saved to a computer, outside of the project, and by whom. */
  readonly downloadedAt: string | null;
  readonly downloadedBy: string | null;
  /** When somebody compared it last with the database or with another backup, and who. */
  readonly comparedAt: string | null;
  readonly comparedBy: string | null;
  /** Whether the file is kept from removal. */
  readonly locked: boolean;
  readonly lockedAt: string | null;
  readonly lockedBy: string | null;
  /** Since when the file is being removed from the bucket, and since when it is gone. */
  readonly removalStartedAt: string | null;
  readonly removedAt: string | null;
  readonly removedBy: string | null;
  /** Place in the chain of closed records; `null` while the run is going on. */
  readonly chainNumber: number | null;
}

/**
 * What became of a file in the bucket.
 *
 * - `intact`: byte for byte what was uploaded, and a reader that did not write it counts the recorded rows.
 * - `missing`: there is no such file.
 * - `truncated`: it is the beginning of such a file, and its end is missing.
 * - `replaced`: it is another file, which is whole.
 * - `altered`: anything else; some of its bytes are others.
 */
export type VerificationVerdict = 'intact' | 'altered' | 'truncated' | 'replaced' | 'missing';

/** What a check of a file found. */
export interface Verification {
  readonly verdict: VerificationVerdict;
  /** What differs. */
  readonly details: Told | null;
  /** Rows that were counted, by sheet; `null` where none could be. */
  readonly rows: Readonly<Record<string, number>> | null;
}

/** A check that is on record. */
export interface RecordedVerification extends Verification {
  readonly at: string;
  readonly by: string | null;
}

/** A file in the bucket that belongs to no backup on record. Times are ISO 8601. */
export interface OtherFile {
  readonly path: string;
  /** Bytes. */
  readonly size: number | null;
  readonly createdAt: string | null;
}

/** Whether the chain of closed records is whole, by `backup_log_check()`. */
export interface LogCheck {
  readonly intact: boolean;
  /** Number of records in it; where it is broken, the place of the break. */
  readonly records: number | null;
  /** `changed`, `removed`, `inserted` or `head`; `null` where it is whole. */
  readonly problem: string | null;
  /** Id of the record in question. */
  readonly recordId: string | null;
}

/** The full backup that is going on in the project. Times are ISO 8601. */
export interface OngoingRun {
  readonly id: string;
  /** Email of who runs it. */
  readonly by: string;
  readonly since: string;
  readonly heartbeatAt: string;
  /** Whether the signed-in user runs it, in whatever browser. */
  readonly mine: boolean;
}
