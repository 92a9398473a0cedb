import { BackupError, type BackupErrorCode, isBackupError } from '../backup';
import { isPassingStatus } from './retry-policy';
import { TIMED_OUT } from './sql-state';
import { saysTokenRefused } from './token-refusal';

/** Characters of the server's own words that are kept. */
const LONGEST_DETAILS = 1_000;

/** What PostgREST, Storage and `fetch` say when something is wrong. */
interface Fault {
  readonly message?: unknown;
  readonly code?: unknown;
  readonly details?: unknown;
  readonly hint?: unknown;
  readonly status?: unknown;
  readonly statusCode?: unknown;
}

const MESSAGES: Partial<Record<BackupErrorCode, readonly [message: string, hint: string]>> = {
  session_expired: ['Your session has ended.', 'Sign in again, then start anew.'],
  forbidden: ['Your account may not do this.', 'Ask an administrator for the right to make backups.'],
  network: ['The server could not be reached.', 'Check the connection, then try again.'],
  source_unreadable: [
    'Your account has no right to read it, or it is gone.',
    'Ask whoever manages the database to grant you reading of it.',
  ],
  columns_missing: [
    'A column of it is missing.',
    'Ask whoever manages the database whether it lost a column, or your right to read it.',
  ],
  record_failed: [
    'The database refused to record the backup.',
    'Start a new one, or go on with the finished file where the page offers it.',
  ],
  timeout: ['The server took too long.', 'Try again when fewer people are working in the system.'],
  already_running: ['Another backup is being made right now.', 'Wait until it is finished, then try again.'],
  file_missing: ['The file is not in the bucket.', 'Make a new backup.'],
  server: ['The server answered with a fault.', 'Try again in a few minutes.'],
};

/**
 * Turns a fault into the error that a run ends with. `status` is the answer's HTTP status, 0 where there was none.
 * The server's own words go to the details.
 */
export function serverError(fault: unknown, status = 0, fallback: BackupErrorCode = 'server'): BackupError {
  if (isBackupError(fault)) return fault;
  const { message, code, details, hint, statusCode, status: own } = (fault ?? {}) as Fault;
  const http = status || Number(own ?? statusCode ?? 0) || 0;
  const kind = classify(String(code ?? ''), String(message ?? ''), String(hint ?? ''), http) ?? fallback;
  const [text, advice] = MESSAGES[kind] ?? MESSAGES.server ?? ['', ''];
  // An answer that went well and makes no sense may hold rows: they are nobody's business here.
  const said = http >= 200 && http < 300 ? [code] : [code, message, details, hint];
  const words = said.filter((part) => typeof part === 'string' && part !== '');
  return new BackupError(kind, text, {
    hint: advice,
    details: [http > 0 ? `HTTP ${http}` : '', ...words].filter(Boolean).join(' · ').slice(0, LONGEST_DETAILS) || null,
    cause: fault,
  });
}

function classify(code: string, message: string, hint: string, http: number): BackupErrorCode | null {
  if (hint === 'backup_running') return 'already_running';
  // The record's own rules, in sql/050_rules.sql.
  if (hint.startsWith('backup_') && hint !== 'backup_not_admin') return 'record_failed';
  if (/^PGRST30[0-3]$/.test(code) || saysTokenRefused(http, `${code} ${message}`)) return 'session_expired';
  if (code === TIMED_OUT) return 'timeout';
  if (code === '42P01' || code === 'PGRST205' || code === 'PGRST200') return 'source_unreadable';
  if (code === '42703' || code === 'PGRST204') return 'columns_missing';
  if (code === '42501' || http === 403) return 'forbidden';
  // A gateway, or a fault without PostgreSQL's word for it.
  if (http === 429 || isPassingStatus(http) || (http >= 500 && code === '')) return 'server';
  if (http === 0 && /fetch|network|be reached|fell silent|load failed|timed? ?out|terminated/i.test(message))
    return 'network';
  return null;
}

/** Whether Storage says, in its own words, that there is no such object. Older versions give no code. */
export function isMissing(fault: unknown): boolean {
  const { message, code } = (fault ?? {}) as Fault;
  return code === 'NoSuchKey' || (code === undefined && message === 'Object not found');
}

/** Whether an answer is a 404, whoever gave it. */
export function isNotFound(fault: unknown): boolean {
  const { status, statusCode } = (fault ?? {}) as Fault;
  return isMissing(fault) || String(statusCode) === '404' || status === 404;
}

/** Runs a request of supabase-js and hands out its data, or throws what went wrong as a `BackupError`. */
export async function dataOf<T>(
  request: PromiseLike<{ readonly data: T; readonly error: unknown; readonly status?: number }>,
  fallback?: BackupErrorCode,
): Promise<T> {
  const { data, error, status } = await request;
  if (error) throw serverError(error, status, fallback);
  return data;
}
