import type { BackupErrorData, BackupProgress, BackupSettings, RunRequest, RunResult } from '../backup';
import type { Connection } from '../supabase';

/** Everything that a run needs from the page, as plain data. */
export interface RunOrder {
  readonly request: RunRequest;
  readonly settings: BackupSettings;
  readonly connection: Connection;
  readonly bucket: string;
}

/** What the page tells the worker. */
export type ToWorker =
  | { readonly type: 'run'; readonly order: RunOrder }
  | { readonly type: 'cancel' }
  /** The answer to the question `id` for a token. */
  | { readonly type: 'token'; readonly id: number; readonly token: string | null };

/** What the worker tells the page. */
export type ToPage =
  | { readonly type: 'progress'; readonly progress: BackupProgress }
  /** Whether the server can be reached; the run waits while it can't. */
  | { readonly type: 'line'; readonly up: boolean }
  /** The worker needs a token; `rejected` is one that the server has refused. */
  | { readonly type: 'token'; readonly id: number; readonly rejected: string | null }
  | { readonly type: 'completed'; readonly result: RunResult }
  | { readonly type: 'ended'; readonly error: BackupErrorData };
