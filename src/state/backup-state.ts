import type { StoreApi } from 'zustand/vanilla';
import type {
  BackupErrorData,
  BackupFormat,
  BackupKind,
  BackupProgress,
  BackupRecord,
  CsvSeparator,
  OngoingRun,
  PendingUpload,
  Reminders,
  SheetOverview,
  Standing,
  Told,
} from '../core/index.ts';
import type { ComparisonActions, ComparisonRun } from './comparison.ts';
import type { HistoryActions, HistoryView } from './history/history.ts';
import type { RecordRequest } from './history/whole-record.ts';
import type { Loaded } from './loaded.ts';
import type { OthersActions, OthersState } from './removal/removal-state.ts';
import type { LockRequest, RetentionActions, RetentionState } from './retention/retention-state.ts';
import type { Pace } from './run/pace.ts';
import type { RunChoice } from './run/run-choice.ts';

/** Whether the signed-in person may make and read backups. */
export type Access =
  | { readonly status: 'checking' }
  | { readonly status: 'granted' }
  | { readonly status: 'denied' }
  | { readonly status: 'failed'; readonly error: BackupErrorData };

/** What a run makes: everything, or the one sheet that is named. */
export interface RunTarget {
  readonly kind: BackupKind;
  readonly sheet: string | null;
}

/** A run under way. `progress` is `null` until the first word from it. */
export interface RunningRun extends RunTarget {
  readonly status: 'running';
  readonly progress: BackupProgress | null;
  readonly pace: Pace;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** The server can't be reached; the run goes on by itself when it can. */
  readonly waitingForLine: boolean;
  /** The person pressed Cancel; the run has not ended yet. */
  readonly cancelling: boolean;
}

/** The page's one run: the one under way, or how the last one ended. */
export type Run =
  | { readonly status: 'idle' }
  | RunningRun
  | (RunTarget & { readonly status: 'completed'; readonly record: BackupRecord })
  | (RunTarget & { readonly status: 'failed'; readonly error: BackupErrorData })
  | (RunTarget & { readonly status: 'cancelled' })
  | RunElsewhere;

/** Not this page makes a backup but somebody else, or another tab; `other` is `null` once that is over and was not seen. */
export interface RunElsewhere extends RunTarget {
  readonly status: 'elsewhere';
  readonly other: OngoingRun | null;
}

/** The check of a finished file in the bucket, by the record's id. */
export type FileCheck =
  /** `verified` is the record of the file that was checked last, with what was found. */
  | { readonly status: 'idle'; readonly recordId: null; readonly verified?: BackupRecord }
  /** `bytes` is how much of it was read. */
  | { readonly status: 'checking'; readonly recordId: string; readonly bytes: number }
  | { readonly status: 'failed'; readonly recordId: string; readonly error: BackupErrorData };

/** The fetching of a file's address, by its record's id, or by its path where it belongs to none. */
export type FileRequest =
  | { readonly status: 'idle'; readonly recordId: null }
  | { readonly status: 'asking'; readonly recordId: string }
  | { readonly status: 'failed'; readonly recordId: string; readonly error: BackupErrorData };

/** The change of when the page reminds of a backup. */
export type ReminderRequest =
  | { readonly status: 'idle' | 'saving' }
  | { readonly status: 'failed'; readonly error: BackupErrorData };

/** What the page knows. */
export interface BackupState extends OthersState {
  readonly access: Access;
  readonly overview: Loaded<readonly SheetOverview[]>;
  /** What to know of the sheets: what is in none, what anyone may read. */
  readonly remarks: readonly Told[];
  /** A page of the records, newest first. */
  readonly history: Loaded<readonly BackupRecord[]>;
  /** Which page that is. */
  readonly historyView: HistoryView;
  /** The last backups, whatever page of the history is shown. */
  readonly standing: Loaded<Standing>;
  /** The record that was read last with all there is to know of it. */
  readonly opened: BackupRecord | null;
  readonly run: Run;
  readonly fileRequest: FileRequest;
  readonly fileCheck: FileCheck;
  readonly comparison: ComparisonRun;
  readonly retention: RetentionState;
  readonly lockRequest: LockRequest;
  readonly recordRequest: RecordRequest;
  readonly reminderRequest: ReminderRequest;
  /** Finished files of this browser that are not in the bucket, newest first. */
  readonly kept: readonly PendingUpload[];
  /** Why that is not known, or not by now; `null` when it is. */
  readonly keptError: BackupErrorData | null;
  /** Milliseconds that this computer's clock is ahead of the database's; `null` where they agree, or nothing is known of it. */
  readonly clockOff: number | null;
  /** What the next full backup is to be otherwise. */
  readonly choice: RunChoice;
  /** The format of the next full backup or single sheet. */
  readonly format: BackupFormat;
  /** What separates the fields of its CSV files; `null` where that is no choice. */
  readonly separator: CsvSeparator | null;
}

/** What the page can do. None of these rejects: what goes wrong is in the state. */
export interface BackupActions extends RetentionActions, OthersActions, HistoryActions, ComparisonActions {
  /** Checks the right, then reads what {@link BackupActions.refresh} reads. */
  load(): Promise<void>;
  /** Reads the overview, the history, how things stand and the files of others again. */
  refresh(): Promise<void>;
  /** Makes a full backup, or the part that is chosen. Resolves when it ended, however it did; does nothing while a run is under way. */
  backUp(): Promise<void>;
  /** Makes a file of one sheet and saves it. Resolves and refuses as {@link BackupActions.backUp} does. */
  downloadSheet(name: string): Promise<void>;
  /** Stops the run under way. Resolves when it has ended. */
  cancel(): Promise<void>;
  /** Puts away how the last run ended. */
  dismiss(): void;
  /** Chooses what the next full backup is to be otherwise; does nothing while a run is under way. */
  choose(change: Partial<RunChoice>): void;
  /** Chooses the format of runs to come, and keeps it for the next visit; does nothing while a run is under way. */
  chooseFormat(format: BackupFormat): void;
  /** Chooses what separates the fields of CSV files to come, as {@link BackupActions.chooseFormat} does the format. */
  chooseSeparator(separator: CsvSeparator): void;
  /** Reads a record with all there is to know of it, where it has come without. */
  readWhole(record: BackupRecord): Promise<void>;
  /** The same for a record of which nothing but its id may be known: {@link BackupState.opened} has it then. */
  openRecord(id: string): Promise<void>;
  /** Changes when the page reminds of a backup. Answers whether it is on record. */
  saveReminders(reminders: Reminders): Promise<boolean>;
  /** Downloads the file of a record from the bucket, and puts on record that there is a copy of it. */
  download(record: BackupRecord): Promise<void>;
  /** Uploads the kept file of a run. Resolves and refuses as {@link BackupActions.backUp} does. */
  retryUpload(recordId: string): Promise<void>;
  /** Saves the kept file of a run where the browser saves downloads. It stays kept. */
  saveKept(recordId: string): Promise<void>;
  /** Throws the kept file of a run away. */
  discardKept(recordId: string): Promise<void>;
  /** Holds the file of a record in the bucket against the record, and puts on record what it finds. One at a time. */
  verify(record: BackupRecord): Promise<void>;
}

/** The state and actions of the backup page, as a store that knows no framework. */
export type BackupPageStore = StoreApi<BackupState & BackupActions>;
