import type {
  BackupErrorData,
  BackupRecord,
  RetainedRecord,
  RetentionPlan,
  RetentionRule,
  RetentionSetting,
} from '../../core/index.ts';

/** What the page knows of which backups are kept. */
export interface RetentionState {
  /** The rule on record, and the backups that it is about. What was read before stays while it is read again. */
  readonly known: { readonly setting: RetentionSetting; readonly backups: readonly RetainedRecord[] } | null;
  readonly work: RetentionWork;
}

/** What is being done about retention, or how that ended. */
export type RetentionWork =
  | { readonly status: 'idle' | 'reading' | 'saving' | 'saved' }
  | { readonly status: 'deleting'; readonly deleted: number; readonly total: number }
  | { readonly status: 'deleted'; readonly deleted: number; readonly bytes: number }
  /** The backups are others than those that were shown, so nothing was deleted. */
  | { readonly status: 'changed' }
  | {
      readonly status: 'failed';
      readonly attempt: 'reading' | 'saving' | 'deleting';
      readonly error: BackupErrorData;
      /** Backups that were deleted before it failed. */
      readonly deleted: number;
    };

/** The locking of a backup, or the lifting of its lock, by the record's id. */
export type LockRequest =
  | { readonly status: 'idle'; readonly recordId: null }
  | { readonly status: 'asking'; readonly recordId: string }
  | { readonly status: 'failed'; readonly recordId: string; readonly error: BackupErrorData };

/** What the page can do about retention. None of these rejects: what goes wrong is in the state. */
export interface RetentionActions {
  /** Reads the rule and the backups; forgets how the last attempt ended. */
  readRetention(): Promise<void>;
  /** Keeps a rule for the project; `null`: every backup is kept. Deletes nothing. */
  saveRetention(rule: RetentionRule | null): Promise<void>;
  /**
   * Keeps the plan's rule for the project, and deletes the backups that the plan removes: exactly those. Where it would be
   * others by now, it deletes nothing and has the state show what it would be.
   */
  applyRetention(plan: RetentionPlan): Promise<void>;
  /** Keeps a backup from being deleted, or lets it go again. */
  setLocked(record: BackupRecord, locked: boolean): Promise<void>;
}
