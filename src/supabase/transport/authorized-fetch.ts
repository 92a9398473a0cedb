import { again, done, isBackupError, ONCE_MORE, retry, unlessAborted } from '../../core/index.ts';
import { refusesToken } from '../session/token-refusal.ts';
import { IdleTimeout, STRAIGHT, streamedAnswer, wholeAnswer } from './answer.ts';
import type { ConcurrencyLimit } from './concurrency-limit.ts';
import type { Connectivity } from './connectivity.ts';
import { type Refusal, refusalOf, saysPoolIsFull } from './refusal.ts';
import {
  backoff,
  isCommand,
  isPassing,
  isRepeatable,
  LONGEST_SILENCE,
  MOST_SILENT_PAGES,
  MOST_TIME,
  MOST_TRIES,
  waitAfter,
} from './retry-policy.ts';
import { ServerClock } from './server-clock.ts';

/** Hands out the session's token. `rejected` is a token that the server has refused: a fresh one is needed. */
export type GetToken = (rejected: string | null) => Promise<string | null>;

/**
 * A `fetch` that outlives a bad network: the one place where requests are repeated, as {@link MOST_TRIES} and its neighbours say.
 *
 * What can be done twice without harm is repeated after a network error, a body that broke off or a passing fault of the
 * server, with growing, jittered delays; a 429 was not done at all, and is repeated after its `Retry-After`. While there is no
 * line to the server at all, requests wait for it. A 401 is answered with one fresh token and one repetition. An upload or a
 * new record is sent once, since nobody knows whether a lost answer was a yes. Without a session nothing is sent: it would be
 * somebody else's view of the tables. Reading passes the gate.
 */
export function authorizedFetch({
  getToken,
  gate,
  connectivity,
  clock = new ServerClock(),
  stop,
}: {
  readonly getToken: GetToken;
  readonly gate: ConcurrencyLimit;
  readonly connectivity: Connectivity;
  /** Learns the database's time from the answers. */
  readonly clock?: ServerClock;
  /** Ends all requests. */
  readonly stop?: AbortSignal | undefined;
}): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, stop ? { ...init, signal: joined(init?.signal, stop) } : init);
    const { signal } = request;
    let rejected: string | null = null;
    let spent = 0;
    return retry(async (tries) => {
      const began = Date.now();
      const { token, outcome } = await attempt(request, { gate, getToken, rejected, clock });
      // A try is broken off after so long; what took longer was a computer that slept, or whose clock was set.
      spent += Math.min(Math.max(0, Date.now() - began), LONGEST_SILENCE);
      const last = tries >= MOST_TRIES || spent > MOST_TIME;
      if ('error' in outcome) {
        signal.throwIfAborted();
        // Whoever hands out tokens has waited for them long enough.
        if (isBackupError(outcome.error) || !isRepeatable(request)) throw outcome.error;
        // What keeps a small server so busy that nothing reaches it would do so for ever.
        if ((await connectivity.restored(signal)) && spent <= MOST_TIME) return ONCE_MORE;
        const silent = outcome.error instanceof IdleTimeout && isPage(request) && tries >= MOST_SILENT_PAGES;
        if (last || silent) throw outcome.error;
        return again(backoff(tries));
      }
      const said = await refusalOf(outcome, request);
      if (token !== null && rejected === null && refusesToken(said, request)) {
        rejected = token;
        return ONCE_MORE;
      }
      const passes = said.status === 429 || (isRepeatable(request) && isPassing(said, request));
      if (!passes || last || (isTooSlow(said, request) && tries >= MOST_SILENT_PAGES)) return done(outcome);
      return again(waitAfter(outcome.headers, tries));
    }, signal);
  };
}

/** Whether a gateway waited in vain for a page, so that a smaller one could be asked for instead. */
function isTooSlow({ status, body }: Refusal, request: Request): boolean {
  return status === 504 && !saysPoolIsFull(body) && isPage(request);
}

/** Whether a smaller page could be asked for instead. */
function isPage({ method, url }: Request): boolean {
  return method === 'GET' && url.includes('/rest/v1/') && new URL(url).searchParams.has('limit');
}

function joined(own: AbortSignal | null | undefined, stop: AbortSignal): AbortSignal {
  return own ? AbortSignal.any([own, stop]) : stop;
}

/** What PostgREST answers to a token that is none. */
function noSession(): Response {
  return Response.json({ code: 'PGRST301', message: 'There is no session.' }, { status: 401 });
}

/** One try, with the token of the moment at which it is sent; `null` where there is no session, and nothing was sent. */
async function attempt(
  request: Request,
  {
    gate,
    getToken,
    rejected,
    clock,
  }: {
    readonly gate: ConcurrencyLimit;
    readonly getToken: GetToken;
    readonly rejected: string | null;
    readonly clock: ServerClock;
  },
): Promise<{ readonly token: string | null; readonly outcome: Response | { readonly error: unknown } }> {
  let token: string | null = null;
  const send = async (answer: (authorized: Request) => Promise<Response>): Promise<Response> => {
    token = await unlessAborted(getToken(rejected), request.signal);
    if (token === null) return noSession();
    const authorized = request.clone();
    authorized.headers.set('authorization', `Bearer ${token}`);
    return answer(authorized);
  };
  try {
    return { outcome: await route(request, { gate, clock, send }), token };
  } catch (error) {
    return { outcome: { error }, token };
  }
}

function route(
  { method, url, headers }: Request,
  {
    gate,
    clock,
    send,
  }: {
    readonly gate: ConcurrencyLimit;
    readonly clock: ServerClock;
    readonly send: (answer: (authorized: Request) => Promise<Response>) => Promise<Response>;
  },
): Promise<Response> {
  if (url.includes('/storage/v1/object/')) {
    // How long a file takes is the line's affair; who reads one as it streams in knows its size and hash.
    if (method === 'GET') return send(streamedAnswer);
    const isUpload = method === 'POST' && !headers.get('content-type')?.startsWith('application/json');
    if (isUpload) return send(uploadAnswer);
  }
  // The database's time is asked of those who stand beside it.
  if (!url.includes('/rest/v1/')) return send((authorized) => wholeAnswer(authorized));
  const isReading = method === 'GET' || method === 'HEAD' || (url.includes('/rpc/') && !isCommand(url));
  if (!isReading) return send((authorized) => wholeAnswer(authorized, { clock }));
  return gate.pass(new URL(url).pathname, (onStatus) =>
    send((authorized) => wholeAnswer(authorized, { onStatus, clock })),
  );
}

async function uploadAnswer(request: Request): Promise<Response> {
  const response = await fetch(request, STRAIGHT);
  return new Response(await response.blob(), response);
}
