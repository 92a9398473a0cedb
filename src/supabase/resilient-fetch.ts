/** Hands out the session's token. `rejected` is a token that the server has refused: a fresh one is needed. */
export type GetToken = (rejected: string | null) => Promise<string | null>;

/** Tries of one request, the first included. */
const MAX_TRIES = 6;

/** Milliseconds before the second try; doubled for each further one, up to the longest. */
const FIRST_DELAY = 400;
const LONGEST_DELAY = 15_000;

/** Milliseconds that one request may take, its body included. */
const TIMEOUT = 120_000;

/**
 * A `fetch` that outlives a bad network: the one place where requests are repeated.
 *
 * What can be done twice without harm is repeated after a network error, a body that broke off or a passing fault of the
 * server, with growing, jittered delays; a 429 was not done at all, and is repeated after its `Retry-After`. A 401 is
 * answered with one fresh token and one repetition. An upload or a new record is sent once, since nobody knows whether a
 * lost answer was a yes. Without a session nothing is sent: it would be somebody else's view of the tables.
 */
export function resilientFetch(getToken: GetToken, stop?: AbortSignal): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, stop ? { ...init, signal: joined(init?.signal, stop) } : init);
    if (tokenOf(request) === null) return noSession();
    let renewed = false;
    for (let tries = 1; ; tries += 1) {
      const outcome = await attempt(request.clone());
      const last = tries >= MAX_TRIES || request.signal.aborted;
      if ('error' in outcome) {
        if (last || !isRepeatable(request)) throw outcome.error;
        await delay(backoff(tries), request.signal);
      } else if (outcome.status === 401 && !renewed) {
        renewed = true;
        const token = await getToken(tokenOf(request));
        if (token === null) return outcome;
        request.headers.set('authorization', `Bearer ${token}`);
      } else if (!last && (outcome.status === 429 || (isPassing(outcome.status) && isRepeatable(request)))) {
        await delay(retryAfter(outcome) ?? backoff(tries), request.signal);
      } else {
        return outcome;
      }
    }
  };
}

function joined(own: AbortSignal | null | undefined, stop: AbortSignal): AbortSignal {
  return own ? AbortSignal.any([own, stop]) : stop;
}

function tokenOf(request: Request): string | null {
  return request.headers.get('authorization')?.replace(/^Bearer\s*/, '') || null;
}

/** What PostgREST answers to a token that is none. */
function noSession(): Response {
  return Response.json({ code: 'PGRST301', message: 'There is no session.' }, { status: 401 });
}

/**
 * One try, with its whole body: a body that breaks off is a failed try, not a short answer. Files alone are handed on as
 * they stream in; who reads one knows its size and hash.
 */
async function attempt(request: Request): Promise<Response | { readonly error: unknown }> {
  try {
    // How long a file takes is the line's affair.
    const file = request.url.includes('/storage/v1/object/');
    const timeout = file ? [] : [AbortSignal.timeout(TIMEOUT)];
    const response = await fetch(request, { signal: AbortSignal.any([request.signal, ...timeout]) });
    if (file && request.method === 'GET' && response.ok) return response;
    const body = response.status === 204 || response.status === 304 ? null : await response.arrayBuffer();
    return new Response(body, response);
  } catch (error) {
    return { error };
  }
}

/** Reading, asking a function, and setting a record to the same values once more. */
function isRepeatable({ method, url }: Request): boolean {
  return ['GET', 'HEAD', 'PATCH', 'DELETE'].includes(method) || url.includes('/rest/v1/rpc/');
}

function isPassing(status: number): boolean {
  return status === 408 || (status >= 502 && status <= 504) || (status >= 520 && status <= 524);
}

function backoff(tries: number): number {
  return Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** (tries - 1)) * (0.5 + Math.random() / 2);
}

/** RFC 9110, 10.2.3: seconds, or a date. */
function retryAfter(response: Response): number | null {
  const value = response.headers.get('retry-after');
  if (value === null) return null;
  const wait = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(wait) ? null : Math.min(Math.max(wait, 0), 60_000);
}

/** Waits, unless the signal ends it with its reason. */
async function delay(milliseconds: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  await new Promise<void>((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', stop, { once: true });
  });
}
