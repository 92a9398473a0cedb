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
  | 'record_failed'
  | 'module_outdated'
  | 'worker_failed'
  | 'stalled'
  | 'internal';

/** A {@link BackupError} as plain data: what crosses threads and what the log keeps. */
export interface BackupErrorData {
  readonly code: BackupErrorCode;
  /** One sentence for the admin: what happened. */
  readonly message: string;
  /** One sentence for the admin: what to do about it. */
  readonly hint: string | null;
  /** The sheet in question. */
  readonly sheet: string | null;
  /** The server's own words, for whoever manages the database. Never holds a token or a signed address. */
  readonly details: string | null;
}

/** The one error that a run ends with. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
  readonly code: BackupErrorCode;
  readonly hint: string | null;
  readonly sheet: string | null;
  readonly details: string | null;

  constructor(
    code: BackupErrorCode,
    message: string,
    more: {
      hint?: string | null;
      sheet?: string | null;
      details?: string | null;
      cause?: unknown;
    } = {},
  ) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause });
    this.code = code;
    this.hint = more.hint ?? null;
    this.sheet = more.sheet ?? null;
    this.details = more.details ?? null;
  }

  /** Rebuilds an error that crossed a thread as plain data. */
  static fromData(data: BackupErrorData): BackupError {
    return new BackupError(data.code, data.message, data);
  }

  /** The error as plain data. The cause stays behind. */
  toData(): BackupErrorData {
    const { code, message, hint, sheet, details } = this;
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
  return new BackupError('internal', 'The backup stopped because of an unexpected fault in the program.', {
    hint: 'Try again. If it happens once more, pass on the technical details.',
    details: value instanceof Error ? `${value.name}: ${value.message}` : String(value),
    cause: value,
  });
}
