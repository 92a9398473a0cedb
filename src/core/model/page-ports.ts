import type { RetainedRecord, RetentionRule, RetentionSetting } from '../retention/policy.ts';
import type { CompareProgress, CompareRequest, CompareResult } from './compare/comparison.ts';
import type { Told } from './message.ts';
import type { PendingUpload } from './pending-upload.ts';
import type {
  BackupFormat,
  BackupProgress,
  BackupRecord,
  CsvSeparator,
  LogCheck,
  OngoingRun,
  OtherFile,
  Verification,
} from './types.ts';

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
      readonly onConnectivity: (up: boolean) => void;
    },
  ): Promise<RunResult>;
  /** Holds the file of a completed full backup against its record. `onProgress` gets the bytes that were read so far. */
  verify(
    record: BackupRecord,
    options: { readonly signal: AbortSignal; readonly onProgress: (bytes: number) => void },
  ): Promise<Verification>;
  /** Says what became of the rows of a backup. Rejects as {@link BackupRunner.run} does. */
  compare(
    request: CompareRequest,
    options: { readonly signal: AbortSignal; readonly onProgress: (progress: CompareProgress) => void },
  ): Promise<CompareResult>;
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
  readonly kept: readonly PendingUpload[];
  /** The run, by its kept file's, that broke off while the file was on its way and can go on as if nothing had happened. */
  readonly goOn: string | null;
  /** Whether a record was changed. */
  readonly changed: boolean;
  /** Milliseconds that this computer's clock is ahead of the database's; `null` where they agree. */
  readonly clockOff?: number | null;
}

/** The upload of a finished file that is kept in this browser: it goes on with its own run, or with a new one. */
export interface UploadRequest {
  readonly kind: 'kept';
  /** The run that made the file. */
  readonly recordId: string;
}

/** A full backup, or one sheet by its name in the catalog. */
export type RunRequest = RequestedFile &
  ({ readonly kind: 'full' } | { readonly kind: 'sheet'; readonly sheet: string });

/** The kind of file that is asked for. */
export interface RequestedFile {
  readonly format: BackupFormat;
  /** What separates the fields of a CSV file; that of the settings, unless it is said. */
  readonly separator?: CsvSeparator;
}

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

/** What a backup would hold. */
export interface Overview {
  readonly sheets: readonly SheetOverview[];
  /** What to know of a catalog that was found in the database: what is in no sheet, what anyone may read. */
  readonly remarks: readonly Told[];
}

/** What the page reads about backups, as the signed-in user. Every method rejects with a `BackupError`. */
export interface BackupDesk {
  /** Whether the signed-in user may make and read backups. */
  mayBackUp(): Promise<boolean>;
  /** The catalog's sheets with their present row counts. */
  overview(): Promise<Overview>;
  /** The records of earlier runs, newest first; only those of the newest two full backups have their tables. */
  history(): Promise<readonly BackupRecord[]>;
  /** A record with its tables. */
  record(id: string): Promise<BackupRecord>;
  /** An address under which the record's file downloads with its own name, good for 60 seconds. */
  downloadUrl(record: BackupRecord): Promise<string>;
  /** The full backup that is going on, whoever makes it. */
  ongoing(): Promise<OngoingRun | null>;
  /** Closes runs that have gone silent, and removes what they have left. Answers whether there was anything to do. */
  tidyUp(): Promise<boolean>;
  /** Puts on record what a check of the file found. */
  recordVerification(id: string, verification: Verification): Promise<BackupRecord>;
  /** Keeps the file of a completed full backup from removal, or lets it go again. */
  setLocked(id: string, locked: boolean): Promise<BackupRecord>;
  /** Marks the file of a record for removal; refused for a locked one and for the newest good backup. */
  startRemoval(id: string): Promise<BackupRecord>;
  /** Puts on record that a file of the bucket that belongs to no backup is being deleted; refused where it belongs to one. */
  startFileRemoval(path: string): Promise<BackupRecord>;
  /** Removes the file of a record whose removal was started. */
  removeFile(record: Pick<BackupRecord, 'filePath'>): Promise<void>;
  /** Puts on record that the file is gone; refused while it is there. */
  finishRemoval(id: string): Promise<BackupRecord>;
  /** The files in the bucket that belong to no backup on record, newest first. */
  otherFiles(): Promise<readonly OtherFile[]>;
  /** An address under which such a file downloads, good for 60 seconds. */
  fileUrl(path: string): Promise<string>;
  /** Whether the log is as it was written. */
  checkLog(): Promise<LogCheck>;
  /** All full backups whose file is in the bucket, however many there are; the history shows the newest runs only. */
  backups(): Promise<readonly RetainedRecord[]>;
  /** Which backups the project keeps. */
  retention(): Promise<RetentionSetting>;
  /** Changes which backups the project keeps; `null`: all. Removes nothing. */
  keepRetention(rule: RetentionRule | null): Promise<RetentionSetting>;
}
