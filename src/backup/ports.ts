import type { BackupFormat, BackupProgress, BackupRecord } from './types';

/** What the page asks of whatever makes backups: the worker in the browser, a fake in a unit test. */
export interface BackupRunner {
  /**
   * Runs one backup to its end. Resolves once it is completed and recorded; rejects with a `BackupError`, of code
   * `cancelled` when the signal stopped it.
   */
  run(
    request: RunRequest,
    options: { readonly signal: AbortSignal; readonly onProgress: (progress: BackupProgress) => void },
  ): Promise<RunResult>;
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
}
