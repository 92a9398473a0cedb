import type { BackupErrorData, BackupRecord, LogCheck, OtherFile } from '../../core/index.ts';
import type { Loaded } from '../loaded.ts';

/** The deletion of a file by hand, by the id of its record, or by its path where it belongs to none. */
export type Removal =
  | { readonly status: 'idle'; readonly target: null }
  | { readonly status: 'removing' | 'removed'; readonly target: string }
  | { readonly status: 'failed'; readonly target: string; readonly error: BackupErrorData };

/** What the page knows of files that others made, and of the deletion of files. */
export interface OthersState {
  /** Files in the bucket that belong to no backup on record, newest first. */
  readonly otherFiles: Loaded<readonly OtherFile[]>;
  /** Whether the log is as it was written. Read after the history. */
  readonly logCheck: Loaded<LogCheck>;
  readonly removal: Removal;
}

/** What the page can do with such files. None of these rejects: what goes wrong is in the state. */
export interface OthersActions {
  /** Deletes the file of a record from the bucket. The record stays, and tells who did it and when. One at a time. */
  deleteBackup(record: BackupRecord): Promise<void>;
  /** Deletes a file that belongs to no record, and puts that on record. One at a time. */
  deleteOther(file: OtherFile): Promise<void>;
  /** Forgets how the last deletion ended. */
  forgetRemoval(): void;
  /** Downloads a file that belongs to no record. */
  downloadOther(file: OtherFile): Promise<void>;
  /** Reads the files that belong to no record again. */
  readOtherFiles(): Promise<void>;
  /** Looks again whether the log is as it was written. */
  checkLog(): Promise<void>;
}
