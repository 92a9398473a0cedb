import { streamedAnswer, wholeAnswer } from './answer';
import { delay } from './delay';
import type { Line } from './line';
import type { RequestGate } from './request-gate';
import { backoff, isPassing, isRepeatable, LONGEST_SILENCE, MOST_TIME, MOST_TRIES, retryAfter } from './retry-policy';

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
export function resilientFetch({
  getToken,
  gate,
  line,
  stop,
}: {
  readonly getToken: GetToken;
  readonly gate: RequestGate;
  readonly line: Line;
  /** Ends all requests. */
  readonly stop?: AbortSignal | undefined;
}): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, stop ? { ...init, signal: joined(init?.signal, stop) } : init);
    const { signal } = request;
    if (tokenOf(request) === null) return noSession();
    let renewed = false;
    let spent = 0;
    for (let tries = 1; ; tries += 1) {
      const began = Date.now();
      const outcome = await attempt(request.clone(), gate);
      // A try is broken off after so long; what took longer was a computer that slept.
      spent += Math.min(Date.now() - began, LONGEST_SILENCE);
      const last = tries >= MOST_TRIES || spent > MOST_TIME;
      if ('error' in outcome) {
        signal.throwIfAborted();
        if (!isRepeatable(request)) throw outcome.error;
        if (await line.restored(signal)) {
          tries -= 1;
        } else {
          if (last) throw outcome.error;
          await delay(backoff(tries), signal);
        }
      } else {
        const { status } = outcome;
        if (status === 401 && !renewed) {
          renewed = true;
          tries -= 1;
          const token = await getToken(tokenOf(request));
          if (token === null) return outcome;
          request.headers.set('authorization', `Bearer ${token}`);
          continue;
        }
        const passes = status === 429 || (isRepeatable(request) && (await isPassing(outcome)));
        if (!passes || last) return outcome;
        await delay(retryAfter(outcome.headers) ?? backoff(tries), signal);
      }
      // The one at hand may have run out while the request waited.
      const token = await getToken(null);
      if (token === null) return noSession();
      request.headers.set('authorization', `Bearer ${token}`);
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

function isDownload({ method, url }: Request): boolean {
  return method === 'GET' && url.includes('/storage/v1/object/');
}

function isUpload({ method, url, headers }: Request): boolean {
  const isAbout = headers.get('content-type')?.startsWith('application/json') ?? false;
  return method === 'POST' && url.includes('/storage/v1/object/') && !isAbout;
}

async function attempt(request: Request, gate: RequestGate): Promise<Response | { readonly error: unknown }> {
  const { method, url } = request;
  try {
    // How long a file takes is the line's affair; who reads one as it streams in knows its size and hash.
    if (isDownload(request)) return await streamedAnswer(request);
    if (isUpload(request)) {
      const response = await fetch(request);
      return new Response(await response.blob(), response);
    }
    const reading = url.includes('/rest/v1/') && (method === 'GET' || method === 'HEAD' || url.includes('/rpc/'));
    if (!reading) return await wholeAnswer(request, () => undefined);
    return await gate.pass(new URL(url).pathname, (answered) => wholeAnswer(request, answered));
  } catch (error) {
    return { error };
  }
}
