import { TIMED_OUT } from './server-error';

/** Tries of one request, the first included. Time without any line to the server counts as none of them. */
export const MOST_TRIES = 6;

/** Milliseconds that all tries of one request may take together; no further one is begun after that. */
export const MOST_TIME = 5 * 60_000;

/** Milliseconds without a byte after which a request is taken for lost. */
export const LONGEST_SILENCE = 30_000;

/** Milliseconds before the second try; each further one waits longer by the factor, up to the longest. */
const FIRST_DELAY = 500;
const FACTOR = 2.5;
const LONGEST_DELAY = 15_000;

/** Milliseconds that a server may ask for with `Retry-After`. */
const LONGEST_WAIT = 60_000;

/** Requests that read or can be done twice, and are sent with POST all the same: asking a function, listing a folder. */
const REPEATABLE_POSTS = ['/rest/v1/rpc/', '/storage/v1/object/list/'];

/** Whether a request may be sent twice: reading, asking a function, setting a record to the same values once more. */
export function isRepeatable({ method, url }: Pick<Request, 'method' | 'url'>): boolean {
  return ['GET', 'HEAD', 'PATCH', 'DELETE'].includes(method) || REPEATABLE_POSTS.some((path) => url.includes(path));
}

/** Whether an answer tells of a passing fault of the server. A statement that took too long would do so again. */
export async function isPassing(response: Response): Promise<boolean> {
  if (response.status === 500) return !(await response.clone().text()).includes(`"${TIMED_OUT}"`);
  return isPassingStatus(response.status);
}

/** Whether a status says that the server, or what stands in front of it, can't answer at the moment. */
export function isPassingStatus(status: number): boolean {
  return status === 408 || (status >= 502 && status <= 504) || (status >= 520 && status <= 524);
}

/** Milliseconds to wait after a number of tries, jittered so that requests that failed together don't come back together. */
export function backoff(tries: number): number {
  return Math.min(LONGEST_DELAY, FIRST_DELAY * FACTOR ** (tries - 1)) * (0.5 + Math.random() / 2);
}

/** Milliseconds that the server asks for: seconds or a date (RFC 9110, 10.2.3); `null` where it asks for none. */
export function retryAfter(headers: Headers): number | null {
  const value = headers.get('retry-after');
  if (value === null) return null;
  const wait = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(wait) ? null : Math.min(Math.max(wait, 0), LONGEST_WAIT);
}
