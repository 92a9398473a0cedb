import type { BackupErrorData } from './errors';
import type { KeptFile, KeptHandle } from './kept-file';
import type { RetainedRecord, RetentionRule, RetentionSetting } from './retention';
import type {
  BackupFormat,
  BackupKind,
  BackupProgress,
  BackupRecord,
  Column,
  KeyColumn,
  OngoingRun,
  Row,
  Sheet,
  SheetReport,
  SourceCounts,
  SourceStats,
  Verification,
} from './types';
import type { Deflate } from './workbook/deflate';

/** A place in a table's order: behind the row of a key. */
export interface Position {
  readonly key: readonly string[];
  /** `rest`: all rows behind it. `ties`: those that share the key's first column. `past ties`: those that don't. */
  readonly take: 'rest' | 'ties' | 'past ties';
}

/** A page of a table: the rows behind a position, in the key's order. */
export interface PageQuery {
  readonly source: string;
  readonly key: Sheet['key'];
  readonly columns: readonly Column[];
  /** `null` for the first page. */
  readonly after: Position | null;
  /** At most this many rows; the server may answer fewer, also where there are more. */
  readonly limit: number;
}

/** Asks for the keys of every `step`-th row behind a key, in order. */
export interface CutQuery {
  readonly source: string;
  readonly key: readonly KeyColumn[];
  readonly after: readonly string[];
  readonly step: number;
}

/** Reads tables, as the signed-in user. Every method rejects with a `BackupError`. */
export interface TableReader {
  /** What the database says of these sources; their rows and columns are `null` where it can't tell. */
  stats(sources: readonly string[], signal: AbortSignal): Promise<readonly SourceStats[]>;
  /** The true number of rows and those that this account may see, of one moment; `null` where the database can't tell. */
  counts(source: string, signal: AbortSignal): Promise<SourceCounts | null>;
  /** Rejects with `key_order` where a row has no value in the first column of the key: pages by keyset pass over it. */
  checkKeys(sheet: Pick<Sheet, 'source' | 'key'>, signal: AbortSignal): Promise<void>;
  /** Keys by which the rows to come can be cut into slices; none where the database can't tell, or not in time. */
  cuts(query: CutQuery, signal: AbortSignal): Promise<readonly (readonly string[])[]>;
  /** One page of rows; rejects with `timeout` when the server gives up on it. An empty one is the end of the table, a short one is not. */
  page(query: PageQuery, signal: AbortSignal): Promise<readonly Row[]>;
}

/** Where the bytes of a file go while it is made. */
export interface FileSink {
  /** Takes a chunk, which is the sink's until the promise resolves. */
  write(chunk: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Ends the file and hands it out. */
  close(): Promise<File>;
  /** Throws away what was written. */
  discard(): Promise<void>;
  /** Lets the closed file outlive the page; missing where nothing does. */
  readonly keep?: (about: KeptFile) => Promise<KeptHandle>;
}

/** Makes a sink for a file of this name and media type; the file can be kept as that of the run `keepFor`. */
export type CreateFileSink = (name: string, type: string, keepFor?: string) => Promise<FileSink>;

/** The place where finished files are kept. */
export interface BackupStore {
  /**
   * Uploads a file to a path that is not taken. `onProgress` gets the bytes that are there so far. An upload that broke off
   * goes on at its address `url`, as long as the server knows it; `onUrl` gets the address of this one.
   */
  upload(
    path: string,
    file: File,
    options: {
      readonly signal: AbortSignal;
      readonly onProgress: (bytes: number) => void;
      readonly url: string | null;
      readonly onUrl: (url: string) => void;
    },
  ): Promise<void>;
  /** Bytes of the file at the path, as the store itself counts them; `null` where there is none. */
  size(path: string): Promise<number | null>;
  /**
   * The bytes of the file at the path, as they come: whether those are all is asked of `size`. Rejects with `file_missing`
   * when there is none.
   */
  read(path: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>>;
  /** Removes what is at the path, whether or not anything is there. */
  remove(path: string): Promise<void>;
}

/** What a run is recorded with when it begins. */
export interface NewRun {
  readonly kind: BackupKind;
  readonly format: BackupFormat;
  readonly fileName: string;
  readonly appVersion: string;
  /** The caller's own number for this attempt: a record whose answer was lost is found again by it. A uuid. */
  readonly attempt: string;
  /** Id of the failed or interrupted run whose finished file this one uploads. */
  readonly continues: string | null;
}

/** What a completed run is recorded with. The database checks it. */
export interface CompletedRun {
  readonly filePath: string | null;
  readonly fileSize: number;
  readonly sha256: string;
  readonly recordCount: number;
  readonly tables: readonly SheetReport[];
}

/** The log of runs, kept by the database. */
export interface BackupLog {
  /**
   * Records a new run, in the state `running`. Rejects with `already_running` while another full backup is. A run that the
   * signal ends may be on record all the same; {@link BackupLog.findAttempt} finds it.
   */
  begin(run: NewRun, signal: AbortSignal): Promise<BackupRecord>;
  /** The record as it stands. */
  find(id: string): Promise<BackupRecord | null>;
  /** The record of an attempt. */
  findAttempt(attempt: string): Promise<BackupRecord | null>;
  /** Tells that the run is still going. */
  beat(id: string): Promise<void>;
  /** Closes a run that is proven. */
  complete(id: string, run: CompletedRun): Promise<BackupRecord>;
  /** Closes a run that came to nothing, with the reason. */
  close(id: string, status: 'failed' | 'cancelled' | 'interrupted', error: BackupErrorData): Promise<void>;
}

/** Everything that a run needs from outside. */
export interface BackupPorts {
  readonly tables: TableReader;
  readonly store: BackupStore;
  readonly log: BackupLog;
  readonly createFileSink: CreateFileSink;
  /** Opens the finished file of an earlier run; `null` where there is none. */
  readonly openKept: (recordId: string) => Promise<KeptHandle | null>;
  /** Number of this attempt, as its record will have it. A uuid. */
  readonly attempt: string;
  /** Compresses the parts of a zip: `deflateHere`, or a second thread. */
  readonly deflate: Deflate;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What the page asks of whatever makes backups: the worker in the browser, a fake in a unit test. */
export interface BackupRunner {
  /**
   * Runs one backup to its end. Resolves once it is completed and recorded; rejects with a `BackupError`, of code
   * `cancelled` when the signal stopped it.
   */
  run(
    request: RunRequest | UploadRequest,
    options: {
      readonly signal: AbortSignal;
      readonly onProgress: (progress: BackupProgress) => void;
      /** Told when the server can't be reached and the run waits for it, and when it goes on. */
      readonly onLine: (up: boolean) => void;
    },
  ): Promise<RunResult>;
  /** Holds the file of a completed full backup against its record. `onProgress` gets the bytes that were read so far. */
  verify(
    record: BackupRecord,
    options: { readonly signal: AbortSignal; readonly onProgress: (bytes: number) => void },
  ): Promise<Verification>;
  /**
   * Looks after the runs of this browser whose page or worker is gone: closes their records, removes files that nobody
   * needs any more, and tells what is left. Rejects with a `BackupError`.
   */
  settle(): Promise<Leftovers>;
  /** Whether a full backup is being made in this browser, by whatever tab. */
  isBusy(): Promise<boolean>;
  /** The finished file of a run, as it is kept in this browser. Rejects with `file_missing`. */
  keptFile(recordId: string): Promise<File>;
  /** Throws away the finished file of a run. */
  discardKept(recordId: string): Promise<void>;
}

/** What earlier runs of this browser have left. */
export interface Leftovers {
  /** The signed-in user's finished files that are not in the bucket, newest first. */
  readonly kept: readonly KeptFile[];
  /** The run, by its kept file's, that broke off while the file was on its way and can go on as if nothing had happened. */
  readonly goOn: string | null;
  /** Whether a record was changed. */
  readonly changed: boolean;
}

/** The upload of a finished file that is kept in this browser: it goes on with its own run, or with a new one. */
export interface UploadRequest {
  readonly kind: 'kept';
  /** The run that made the file. */
  readonly recordId: string;
}

/** A full backup, or one sheet by its name in the catalog. */
export type RunRequest =
  | { readonly kind: 'full'; readonly format: BackupFormat }
  | { readonly kind: 'sheet'; readonly format: BackupFormat; readonly sheet: string };

/** What a run leaves: its record, and the file itself when it was not uploaded. */
export interface RunResult {
  readonly record: BackupRecord;
  readonly file: File | null;
}

/** A sheet of the catalog and its rows at present; `null` where the database can't tell. */
export interface SheetOverview {
  readonly name: string;
  readonly source: string;
  readonly rows: number | null;
}

/** What the page reads about backups, as the signed-in user. Every method rejects with a `BackupError`. */
export interface BackupDesk {
  /** Whether the signed-in user may make and read backups. */
  mayBackUp(): Promise<boolean>;
  /** The catalog's sheets with their present row counts. */
  overview(): Promise<readonly SheetOverview[]>;
  /** The records of earlier runs, newest first. */
  history(): Promise<readonly BackupRecord[]>;
  /** An address under which the record's file downloads with its own name, good for 60 seconds. */
  downloadUrl(record: BackupRecord): Promise<string>;
  /** The full backup that is going on, whoever makes it. */
  ongoing(): Promise<OngoingRun | null>;
  /** Closes runs that have gone silent, and removes files that belong to no backup. Answers whether there was anything to do. */
  tidyUp(): Promise<boolean>;
  /** Puts on record what a check of the file found. */
  recordVerification(id: string, verification: Verification): Promise<BackupRecord>;
  /** Keeps the file of a completed full backup from removal, or lets it go again. */
  setLocked(id: string, locked: boolean): Promise<BackupRecord>;
  /** Marks the file of a completed full backup for removal; refused for a locked one and for the newest that is verified. */
  startRemoval(id: string): Promise<BackupRecord>;
  /** Removes the file of a record whose removal was started. */
  removeFile(record: Pick<BackupRecord, 'filePath'>): Promise<void>;
  /** Puts on record that the file is gone; refused while it is there. */
  finishRemoval(id: string): Promise<BackupRecord>;
  /** All full backups whose file is in the bucket, however many there are; the history shows the newest runs only. */
  backups(): Promise<readonly RetainedRecord[]>;
  /** Which backups the project keeps. */
  retention(): Promise<RetentionSetting>;
  /** Changes which backups the project keeps; `null`: all. Removes nothing. */
  keepRetention(rule: RetentionRule | null): Promise<RetentionSetting>;
}
