import type {
  BackupErrorData,
  BackupProgress,
  BackupRecord,
  BackupSettings,
  CompareProgress,
  CompareRequest,
  CompareResult,
  RunRequest,
  RunResult,
  UploadRequest,
  Verification,
} from '../core/index.ts';
import type { Connection } from '../supabase/index.ts';

/** The project and the bucket that a task is about. */
export interface Place {
  readonly connection: Connection;
  readonly bucket: string;
}

/** Everything that a run needs from the page, as plain data. */
export interface RunOrder extends Place {
  readonly request: RunRequest | UploadRequest;
  readonly settings: BackupSettings;
  /** The page's number for this attempt: it finds the record by it, should the worker not live to tell. */
  readonly attempt: string;
}

/** Everything that a check of a backup needs from the page. */
export interface VerifyOrder extends Place {
  readonly record: BackupRecord;
}

/** Everything that a comparison needs from the page. */
export interface CompareOrder extends Place {
  readonly request: CompareRequest;
  readonly settings: BackupSettings;
}

/** What the page tells the worker. */
export type ToWorker =
  | { readonly type: 'run'; readonly order: RunOrder }
  | { readonly type: 'verify'; readonly order: VerifyOrder }
  | { readonly type: 'compare'; readonly order: CompareOrder }
  | { readonly type: 'cancel' }
  /** The answer to the question `id` for a token; `error` where it can't be told whether there is one. */
  | {
      readonly type: 'token';
      readonly id: number;
      readonly token: string | null;
      readonly error: BackupErrorData | null;
    };

/** What the worker tells the page. */
export type ToPage =
  /** A sign of life, every few seconds. */
  | { readonly type: 'alive' }
  | { readonly type: 'progress'; readonly progress: BackupProgress }
  /** Whether the server can be reached; the run waits while it can't. */
  | { readonly type: 'connectivity'; readonly up: boolean }
  /** The worker needs a token; `rejected` is one that the server has refused. */
  | { readonly type: 'token'; readonly id: number; readonly rejected: string | null }
  | { readonly type: 'completed'; readonly result: RunResult }
  /** Bytes of a checked file that were read so far. */
  | { readonly type: 'checked'; readonly bytes: number }
  | { readonly type: 'verified'; readonly verification: Verification }
  | { readonly type: 'comparing'; readonly progress: CompareProgress }
  | { readonly type: 'compared'; readonly result: CompareResult }
  | { readonly type: 'ended'; readonly error: BackupErrorData };
