import { again, done, isBackupError, ONCE_MORE, retry } from '../../core/index.ts';
import { STRAIGHT, wholeAnswer } from '../transport/answer.ts';
import type { Connection } from '../transport/connection.ts';
import { type Connectivity, connectivityOf } from '../transport/connectivity.ts';
import { decodedResponse } from '../transport/decoded-response.ts';
import { backoff, MOST_TRIES, waitAfter } from '../transport/retry-policy.ts';

/**
 * Milliseconds after its first try beyond which a refresh is not sent again. A tab may have been frozen meanwhile, and others
 * may have used up two tokens since: what it sends would end the session for all of them.
 */
const LONGEST_REFRESH = 15 * 60_000;

/** A refresh came to nothing, and the answer says nothing about the session. */
type Fault = { readonly error: unknown } | { readonly answer: Response };

/**
 * A `fetch` for the client that holds the page's session, which keeps a passing fault from ending the session: the client
 * itself takes any answer but a 5xx for the end of a session whose token has expired, and asks nobody for the next minute.
 *
 * Only a refresh is sent again: as soon as the line is back when there was none, up to 15 minutes; after a 408, 409, 429 or
 * 5xx, a silence of 30 seconds or an answer without a session up to {@link MOST_TRIES} times, with growing delays, and not
 * before the answer's `Retry-After`. What the server refuses for good is handed on at once, and an answer that never changed as
 * a 503, which leaves the session alone. Everything else, signing in too, goes to the network once; what the backup page reads is
 * never from a cache, and a password follows no redirection. When a session ends is told by this computer's clock, right or wrong.
 *
 * A refresh whose answer was lost may have been carried out, and its token be used up. It is sent again as it was: Supabase
 * Auth takes a used token once more within its reuse interval (10 seconds by default), and at any later time as long as the
 * token that it gave for it has not been used, which nobody but us could have done. Then it answers with that same one.
 * (`RefreshTokenGrant` in supabase/auth; https://supabase.com/docs/guides/auth/sessions)
 *
 * @throws Whatever `fetch` throws, and `network` when the server could not be reached for 15 minutes.
 */
export function sessionFetch(connection: Connection): typeof fetch {
  const connectivity = connectivityOf(connection);
  return async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    if (isRefresh(url)) return byOwnClock(await refresh(new Request(input, init), connectivity).catch(inWords));
    const answer = await fetch(input, OURS.some((path) => url.includes(path)) ? { ...init, ...STRAIGHT } : init);
    return url.includes(SESSIONS) ? byOwnClock(answer) : answer;
  };
}

/**
 * Says by this computer's clock when a new session ends. By the server's it would be renewed with each request where this one is
 * ahead, and never where it is behind.
 */
async function byOwnClock(answer: Response): Promise<Response> {
  if (!answer.ok) return answer;
  const session: unknown = await answer
    .clone()
    .json()
    .catch(() => null);
  const { expires_in: life, expires_at: told } = (session ?? {}) as Readonly<Record<string, unknown>>;
  // Where the server does not say, the library counts from now by itself.
  if (typeof life !== 'number' || typeof told !== 'number') return answer;
  const end = Math.floor(Date.now() / 1_000) + life;
  return decodedResponse(JSON.stringify({ ...(session as object), expires_at: end }), answer);
}

/** Where sessions are given out. */
const SESSIONS = '/auth/v1/token?';

/** What the backup page asks for: the sign-in, and the tables and functions of the module. */
const OURS = [SESSIONS, '/rest/v1/backup_', '/rest/v1/rpc/backup_'];

/** Whether the answer's status says nothing about the session. 409: Auth was busy with another refresh of the same session. */
export function isPassingForSession(status: number): boolean {
  return [408, 409, 429].includes(status) || status >= 500;
}

function isRefresh(url: string): boolean {
  return url.includes('/auth/v1/token?') && url.includes('grant_type=refresh_token');
}

async function refresh(request: Request, connectivity: Connectivity): Promise<Response> {
  const { signal } = request;
  const began = Date.now();
  let fault: Fault | null = null;
  return retry(async (tries) => {
    // By the clock of the moment: the tab may have been frozen while it waited.
    if (fault !== null && Date.now() - began > LONGEST_REFRESH) return done(givenUp(fault));
    const outcome = await attempt(request);
    if (outcome instanceof Response) return done(outcome);
    fault = outcome;
    if ('error' in fault && (await connectivity.restored(signal))) return ONCE_MORE;
    if (tries >= MOST_TRIES) return done(givenUp(fault));
    return again('answer' in fault ? waitAfter(fault.answer.headers, tries) : backoff(tries));
  }, signal);
}

/** What an application shows of an error, or logs, is its `message`: a sentence there, beside the code. */
function inWords(error: unknown): never {
  if (isBackupError(error)) error.message = 'The server could not be reached for a long time.';
  throw error;
}

async function attempt(request: Request): Promise<Response | Fault> {
  try {
    const answer = await wholeAnswer(request.clone());
    if (isPassingForSession(answer.status)) return { answer };
    if (!answer.ok || (await answer.clone().text()).includes('"access_token"')) return answer;
    return { error: new TypeError(`HTTP ${answer.status} without a session.`) };
  } catch (error) {
    return { error };
  }
}

function givenUp(fault: Fault): Response {
  if ('error' in fault) throw fault.error;
  return new Response(fault.answer.body, { status: 503, headers: fault.answer.headers });
}
