import { saysItIsWrong, TIMED_OUT } from '../errors/sql-state.ts';
import type { Refusal } from './refusal.ts';

/** Tries of one request, the first included. Time without any line to the server counts as none of them. */
export const MOST_TRIES = 6;

/** Tries of a page that the server does not answer in time: then a smaller one is asked for. */
export const MOST_SILENT_PAGES = 2;

/** Milliseconds that all tries of one request may take together; no further one is begun after that. */
export const MOST_TIME = 5 * 60_000;

/** Milliseconds without a byte after which a request is taken for lost. */
export const LONGEST_SILENCE = 30_000;

/** Bytes of an answer that must come within that time: less is a drip that would never end. */
export const FEWEST_BYTES = 1_000;

/**
 * Milliseconds after which an upload is taken for lost, beside what the line takes for the bytes of its request: that shows no
 * progress.
 */
export const LONGEST_UPLOAD_SILENCE = 120_000;

/** Bytes a second of a line that a chunk of an upload is given time for at first; half of it after each silence. */
export const USUAL_UPLOAD = 50_000;

/** Bytes a second of the slowest line on which an upload in one request may take its time. */
export const SLOWEST_UPLOAD = 10_000;

/** Milliseconds before the second try; each further one waits longer by the factor, up to the longest. */
const FIRST_DELAY = 500;
const FACTOR = 2.5;
const LONGEST_DELAY = 15_000;

/** Milliseconds that a server may ask for with `Retry-After`. */
const LONGEST_WAIT = 60_000;

/** Requests that read or can be done twice, and are sent with POST all the same: asking a function, listing a folder. */
const REPEATABLE_POSTS = ['/rest/v1/rpc/', '/storage/v1/object/list/'];

/** The functions of the module that write a record. */
const COMMAND =
  /\/rest\/v1\/rpc\/backup_(begin|heartbeat|complete|close|record_verification|set_locked|(start|finish)_removal|save_retention|tidy)$/;

/** Whether a request is one of the module's commands, which wait for nothing and for which a record may be locked. */
export function isCommand(url: string): boolean {
  return COMMAND.test(url);
}

/**
 * Whether a request may be sent twice: reading, asking a function, setting a record to the same values once more. A second
 * beginning would be another run; whoever begins one looks for it first.
 */
export function isRepeatable({ method, url }: Pick<Request, 'method' | 'url'>): boolean {
  if (url.endsWith('/rpc/backup_begin')) return false;
  return ['GET', 'HEAD', 'PATCH', 'DELETE'].includes(method) || REPEATABLE_POSTS.some((path) => url.includes(path));
}

/**
 * Whether an answer tells of a passing fault of the server. A statement that reads and took too long would do so again; one that
 * sets a record was kept waiting. What is wrong by PostgreSQL's own word stays so: a policy that asks itself is a 500 too.
 */
export function isPassing({ status, body }: Refusal, { url }: Pick<Request, 'url'>): boolean {
  if (status !== 500) return isPassingStatus(status);
  if (saysItIsWrong(body)) return false;
  return isCommand(url) || !body.includes(`"${TIMED_OUT}"`);
}

/**
 * Whether a status says that the server, or what stands in front of it, can't answer at the moment. 544 is Storage's own: it got
 * no connection to its database, or its statement was cancelled.
 */
export function isPassingStatus(status: number): boolean {
  return status === 408 || (status >= 502 && status <= 504) || (status >= 520 && status <= 524) || status === 544;
}

/** Milliseconds to wait after a number of tries, jittered so that requests that failed together don't come back together. */
export function backoff(tries: number): number {
  return Math.min(LONGEST_DELAY, FIRST_DELAY * FACTOR ** (tries - 1)) * (0.5 + Math.random() / 2);
}

/**
 * Milliseconds to wait after an answer: as the server asks with `Retry-After`, in seconds or as a date (RFC 9110, 10.2.3), and no
 * less than after any other fault, since a server that says 0 means its clock or its patience, not six requests at once. A date
 * is by the server's own clock.
 */
export function waitAfter(headers: Headers, tries: number): number {
  const value = headers.get('retry-after')?.trim() ?? '';
  const now = Date.parse(headers.get('date') ?? '') || Date.now();
  const asked = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Math.max(backoff(tries), Number.isNaN(asked) ? 0 : Math.min(asked, LONGEST_WAIT));
}
