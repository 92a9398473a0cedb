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
 * A request that changes nothing is repeated after a network error, a body that broke off, a 429 (after `Retry-After`) or
 * a passing fault of the server, with growing, jittered delays. A 401 is answered with one fresh token and one repetition.
 * What changes something is sent once, since nobody knows whether a lost answer was a yes.
 */
export function resilientFetch(getToken: GetToken, send: typeof fetch = (...args) => fetch(...args)): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const repeatable = isRepeatable(request);
    let renewed = false;
    for (let tries = 1; ; tries += 1) {
      const outcome = await attempt(request.clone(), send);
      const last = tries >= MAX_TRIES || request.signal.aborted;
      if ('error' in outcome) {
        if (last || !repeatable) throw outcome.error;
        await delay(backoff(tries), request.signal);
      } else if (outcome.status === 401 && !renewed) {
        renewed = true;
        const token = await getToken(request.headers.get('authorization')?.replace(/^Bearer /, '') ?? null);
        if (token === null) return outcome;
        request.headers.set('authorization', `Bearer ${token}`);
      } else if (last || !repeatable || !isPassing(outcome.status)) {
        return outcome;
      } else {
        await delay(retryAfter(outcome) ?? backoff(tries), request.signal);
      }
    }
  };
}

/** One try, with its whole body: a body that breaks off is a failed try, not a short answer. */
async function attempt(request: Request, send: typeof fetch): Promise<Response | { readonly error: unknown }> {
  try {
    const signal = AbortSignal.any([request.signal, AbortSignal.timeout(TIMEOUT)]);
    const response = await send(request, { signal });
    const body = response.status === 204 || response.status === 304 ? null : await response.arrayBuffer();
    return new Response(body, response);
  } catch (error) {
    return { error };
  }
}

function isRepeatable(request: Request): boolean {
  return request.method === 'GET' || request.method === 'HEAD' || request.url.includes('/rest/v1/rpc/');
}

function isPassing(status: number): boolean {
  return status === 408 || status === 429 || (status >= 502 && status <= 504) || (status >= 520 && status <= 524);
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
