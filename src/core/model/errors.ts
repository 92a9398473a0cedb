import { hushed, hushedTold } from '../util/hushed.ts';
import { logText, say, type Told } from './message.ts';

/** Why a run ended. Stable: kept in the log and matched by callers. */
export type BackupErrorCode =
  | 'cancelled'
  | 'already_running'
  | 'interrupted'
  | 'forbidden'
  | 'session_expired'
  | 'source_unreadable'
  | 'columns_missing'
  | 'relation_missing'
  | 'catalog_wrong'
  | 'database_settings'
  | 'incomplete'
  | 'key_order'
  | 'network'
  | 'server'
  | 'timeout'
  | 'write_failed'
  | 'too_large'
  | 'upload_failed'
  | 'upload_mismatch'
  | 'file_missing'
  | 'file_refused'
  | 'record_failed'
  | 'module_outdated'
  | 'worker_failed'
  | 'stalled'
  | 'internal';

/** A {@link BackupError} as plain data: what crosses threads and what the log keeps. */
export interface BackupErrorData {
  readonly code: BackupErrorCode;
  /** What happened, for the admin. */
  readonly message: Told;
  /** What to do about it, for the admin. */
  readonly hint: Told | null;
  /** The sheet in question. */
  readonly sheet: string | null;
  /** The server's own words, for whoever manages the database. Never holds a token or a signed address. */
  readonly details: string | null;
}

/** The one error that a run ends with. Its own `message` is for logs; what people are shown is made of `told` and `hint`. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
  readonly code: BackupErrorCode;
  readonly told: Told;
  readonly hint: Told | null;
  readonly sheet: string | null;
  readonly details: string | null;

  constructor(
    code: BackupErrorCode,
    told: Told,
    more: {
      hint?: Told | null;
      sheet?: string | null;
      details?: string | null;
      cause?: unknown;
    } = {},
  ) {
    // A server may say whatever it was sent, and all of this goes on record.
    const hushedWords = hushedTold(told);
    super(logText(hushedWords), more.cause === undefined ? undefined : { cause: more.cause });
    this.code = code;
    this.told = hushedWords;
    this.hint = more.hint ? hushedTold(more.hint) : null;
    this.sheet = more.sheet ?? null;
    this.details = more.details == null ? null : hushed(more.details);
  }

  /** Rebuilds an error that crossed a thread as plain data. */
  static fromData(data: BackupErrorData): BackupError {
    return new BackupError(data.code, data.message, data);
  }

  /** The error as plain data. The cause stays behind. */
  toData(): BackupErrorData {
    const { code, told: message, hint, sheet, details } = this;
    return { code, message, hint, sheet, details };
  }
}

/** Tells a {@link BackupError} from any other thrown value. */
export function isBackupError(value: unknown): value is BackupError {
  return value instanceof BackupError;
}

/** Turns any thrown value into a {@link BackupError}; an unknown one becomes `internal` with its message as details. */
export function toBackupError(value: unknown): BackupError {
  if (isBackupError(value)) return value;
  return new BackupError('internal', say('run.unexpected'), {
    hint: say('hint.again_or_details'),
    details: value instanceof Error ? `${value.name}: ${value.message}` : String(value),
    cause: value,
  });
}
