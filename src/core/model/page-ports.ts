import type { RetainedRecord, RetentionRule, RetentionSetting } from '../retention/policy.ts';
import type { CompareProgress, CompareRequest, CompareResult } from './compare/comparison.ts';
import type { Language } from './language.ts';
import type { Told } from './message.ts';
import type { PendingUpload } from './pending-upload.ts';
import type {
  BackupFormat,
  BackupKind,
  BackupProgress,
  BackupRecord,
  BackupStatus,
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
    options: {
      readonly signal: AbortSignal;
      readonly onProgress: (progress: CompareProgress) => void;
      /** Told when the server can't be reached, and when it can again; the comparison waits meanwhile. */
      readonly onConnectivity: (up: boolean) => void;
    },
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

/** A part of the data: some sheets, by their names in the catalog, or the rows of a period in the sheets that have dates. */
export interface RequestedPart {
  /** All, unless it is said. */
  readonly sheets?: readonly string[] | null;
  /** Calendar days, `2026-03-01`, both within; `null` where that end is open. */
  readonly from?: string | null;
  readonly until?: string | null;
}

/**
 * A full backup, a part of it, or one sheet by its name in the catalog. A full backup that is handed back goes into no bucket, and is
 * on record as what else is handed back: it keeps no other one waiting, and no rule of retention counts it.
 */
export type RunRequest = RequestedFile &
  (
    | { readonly kind: 'full'; readonly isHandedBack?: boolean }
    | ({ readonly kind: 'partial' } & RequestedPart)
    | { readonly kind: 'sheet'; readonly sheet: string }
  );

/** The kind of file that is asked for. */
export interface RequestedFile {
  readonly format: BackupFormat;
  /** What separates the fields of a CSV file; that of the settings, unless it is said. */
  readonly separator?: CsvSeparator;
  /** The language that the file speaks of itself in, and what stands in front of money; those of the settings, unless it is said. */
  readonly language?: Language;
  readonly currency?: string;
}

/** What a run leaves: its record, and the file itself when it was not uploaded. */
export interface RunResult {
  readonly record: BackupRecord;
  readonly file: File | null;
}

/** Which records of the history are wanted; what is left out doesn't matter. Times are ISO 8601. */
export interface HistoryFilter {
  /** `others`: made by other programs. */
  readonly kind?: BackupKind | 'file' | 'others';
  /** `open`: all that are not completed. */
  readonly status?: BackupStatus | 'open';
  readonly format?: BackupFormat;
  /** Who made it, as {@link Standing.makers} names them. */
  readonly maker?: string;
  readonly from?: string;
  /** The first moment that is no longer wanted. */
  readonly until?: string;
}

/** A page of the history. */
export interface HistoryQuery {
  /** Id of the last record that is known already; missing for the first page. */
  readonly before?: string | null;
  readonly wanted?: HistoryFilter;
}

/** Records of the history, newest first, as a list shows them. */
export interface HistoryPage {
  readonly records: readonly BackupRecord[];
  /** Whether there are older ones. */
  readonly more: boolean;
}

/** How often the project expects a scheduled backup; `auto`: as often as it came so far. */
export type ExpectedSchedule = 'auto' | 'day' | 'week' | 'none';

/** When the page reminds of a backup. */
export interface Reminders {
  /** Days after which the last proven backup is overdue. */
  readonly overdueDays: number;
  readonly schedule: ExpectedSchedule;
}

/** A full backup, with the rows of each sheet where its tables are left out. */
export interface StandingBackup extends BackupRecord {
  readonly sheetRows?: Readonly<Record<string, number>>;
}

/** How things stand, whatever part of the history is shown. */
export interface Standing extends Reminders {
  /** The newest full backups whose file is in the bucket, newest first; the first two have their tables. */
  readonly backups: readonly StandingBackup[];
  /** What another program has made last. */
  readonly other: BackupRecord | null;
  /** The newest runs of a schedule, newest first. */
  readonly scheduled: readonly BackupRecord[];
  /** Everybody who has made a record. */
  readonly makers: readonly string[];
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
  /** The newest records, newest first, or those behind a record; only those of the newest two full backups have their tables. */
  history(before?: string): Promise<readonly BackupRecord[]>;
  /** A page of the records of earlier runs, newest first. */
  historyPage(query: HistoryQuery): Promise<HistoryPage>;
  /** The last backups, and what is expected of those to come. */
  standing(): Promise<Standing>;
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
  /** Puts on record that there is a copy of the file outside of the project. */
  noteDownload(id: string): Promise<BackupRecord>;
  /** Puts on record that somebody has compared it; nothing of what was found. */
  noteComparison(id: string): Promise<BackupRecord>;
  /** Changes when the page reminds of a backup. */
  saveReminders(reminders: Reminders): Promise<void>;
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
