import { BackupError, type BackupErrorCode, isBackupError } from '../../core/index.ts';
import { meantBy } from '../transport/refusal.ts';
import { saysNoBucket, wordsFor } from './server-words.ts';

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

/**
 * Turns a fault into the error that a run ends with. `status` is the answer's HTTP status, 0 where there was none.
 * The server's own words go to the details.
 */
export function serverError(fault: unknown, status = 0, fallback: BackupErrorCode = 'server'): BackupError {
  if (isBackupError(fault)) return fault;
  const { message, code, details, hint } = (fault ?? {}) as Fault;
  const http = status || statusOf(fault);
  const said = { code: String(code ?? ''), message: String(message ?? ''), hint: String(hint ?? ''), http };
  const words = wordsFor(said, fallback);
  // An answer that went well and makes no sense may hold rows: they are nobody's business here.
  const own = http >= 200 && http < 300 ? [code] : [code, message, details, hint];
  const parts = [http > 0 ? `HTTP ${http}` : '', ...own.filter((part) => typeof part === 'string')];
  return new BackupError(words.code, words.message, {
    hint: words.hint,
    details: parts.filter(Boolean).join(' · ').slice(0, LONGEST_DETAILS) || null,
    cause: fault,
  });
}

/** The status that a fault of supabase-js means; 0 where there was no answer. */
export function statusOf(fault: unknown): number {
  const { status, statusCode } = (fault ?? {}) as Fault;
  return meantBy(Number(status ?? statusCode ?? 0) || 0, statusCode);
}

/** Whether Storage says, in its own words, that there is no such object. Older versions give no code. */
export function isMissing(fault: unknown): boolean {
  const { message, code } = (fault ?? {}) as Fault;
  return code === 'NoSuchKey' || (code === undefined && message === 'Object not found');
}

/** Whether Storage says that there is no such bucket. */
export function isBucketMissing(fault: unknown): boolean {
  const { message, code } = (fault ?? {}) as Fault;
  return saysNoBucket({ code: String(code ?? ''), message: String(message ?? '') });
}

/** Whether an answer is a 404, whoever gave it. */
export function isNotFound(fault: unknown): boolean {
  return isMissing(fault) || statusOf(fault) === 404;
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
