import { ByteReader } from '../../core/index.ts';
import { decodedResponse } from './decoded-response.ts';
import { saysPoolIsFull } from './refusal.ts';
import { FEWEST_BYTES, isCommand, LONGEST_SILENCE } from './retry-policy.ts';
import { ServerClock } from './server-clock.ts';
import { type Expected, expectedBy, isWholeJson } from './whole-json.ts';

/**
 * What every request with a token is sent with: its answer must be the server's own, and not from a cache of the browser's, and
 * it goes nowhere else, wherever a server may point.
 */
export const STRAIGHT: Readonly<Pick<RequestInit, 'cache' | 'redirect'>> = { cache: 'no-store', redirect: 'error' };

/** An answer of success came to its end and is not what the server meant to say. */
class BrokenAnswer extends Error {
  override readonly name = 'BrokenAnswer';
}

/** Characters of an answer that may be a record. */
const LONGEST_RECORD = 1_000_000;

/** What stands of a {@link FromCache} once supabase-js has made a message of it. */
export const FROM_CACHE = 'The answer came from a cache.';

/** An answer was not made for the question: it may be what was true once. */
class FromCache extends Error {
  override readonly name = 'FromCache';

  constructor() {
    super(FROM_CACHE);
  }
}

/** What stands of a {@link IdleTimeout} once supabase-js has made a message of it. */
export const IDLE_TIMEOUT = 'The server fell silent.';

/** A request was broken off because the server said nothing, or next to nothing, for too long. */
export class IdleTimeout extends DOMException {
  constructor() {
    super(IDLE_TIMEOUT, 'TimeoutError');
  }
}

/** Breaks a request off that has fallen silent, or whose answer only drips. */
class Silence {
  readonly #controller = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #bytes = 0;

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** An answer is waited for from now on. */
  begin(): void {
    this.end();
    this.#bytes = 0;
    this.#timer = setTimeout(() => this.#controller.abort(new IdleTimeout()), LONGEST_SILENCE);
  }

  /** So many bytes have come. */
  heard(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes >= FEWEST_BYTES) this.begin();
  }

  /** Nothing is waited for any more. */
  end(): void {
    clearTimeout(this.#timer);
  }
}

/** Who is told of answers. */
export interface Listeners {
  /** Called with the status once an answer begins, and with 503 where the server is short of connections. */
  readonly onStatus?: (status: number) => void;
  /** Learns the server's time. */
  readonly clock?: ServerClock;
}

/**
 * Sends a request and reads its whole answer, which is JSON: a body that breaks off is a failed request, not a short answer,
 * also where a gateway cuts it and closes it properly, loses a byte of a letter, or makes one up; one that falls silent is broken
 * off, and one from a cache refused.
 */
export async function wholeAnswer(
  request: Request,
  { onStatus = () => undefined, clock }: Listeners = {},
): Promise<Response> {
  const silence = new Silence();
  try {
    const sentAt = ServerClock.steady();
    const response = await begin(request, silence, clock);
    const exchange = { sentAt, answeredAt: ServerClock.steady() };
    silence.begin();
    if (response.ok) onStatus(response.status);
    if (response.body === null || response.status === 204) return response;
    if (!response.ok) {
      const said = await readAll(response.body, silence, new TextDecoder());
      onStatus(saysPoolIsFull(said) ? 503 : response.status);
      return decodedResponse(isFault(said) ? said : wordless(response), response);
    }
    const text = await readAll(response.body, silence, new TextDecoder('utf-8', { fatal: true }));
    if (!(text.length === 0 ? mayBeEmpty(request) : isWholeJson(text, expectedBy(request)))) {
      throw new BrokenAnswer(wrong(response, text, expectedBy(request)));
    }
    if (text.length < LONGEST_RECORD && isCommand(request.url)) clock?.read(text, exchange);
    return decodedResponse(text, response);
  } finally {
    silence.end();
  }
}

function wrong({ status }: Response, text: string, expected: Expected): string {
  return `HTTP ${status} with ${text.length} characters that are no whole ${expected === 'list' ? 'list' : 'JSON'}.`;
}

/** Whether the body of a refusal says something. supabase-js takes a 404 that says nothing, or has an empty list, for success. */
function isFault(said: string): boolean {
  return said !== '' && !said.slice(0, 100).trimStart().startsWith('[');
}

function wordless({ status }: Response): string {
  return JSON.stringify({ message: `HTTP ${status} without a word` });
}

/** Whether an answer of success may have no body: that of a write which asked for none. */
function mayBeEmpty({ method, url }: Request): boolean {
  return method !== 'GET' && !url.includes('/rest/v1/rpc/');
}

/** Sends a request and hands its body on as it comes in; whoever reads it notices its silence. */
export async function streamedAnswer(request: Request): Promise<Response> {
  const silence = new Silence();
  try {
    return await begin(request, silence);
  } finally {
    silence.end();
  }
}

async function begin(request: Request, silence: Silence, clock?: ServerClock): Promise<Response> {
  silence.begin();
  const sentAt = ServerClock.steady();
  const response = await fetch(request, { ...STRAIGHT, signal: AbortSignal.any([request.signal, silence.signal]) });
  const { headers } = response;
  if (isOld(headers) || clock?.isBefore(headers, { sentAt })) {
    await response.body?.cancel().catch(() => undefined);
    throw new FromCache();
  }
  clock?.heard(headers, { sentAt, answeredAt: ServerClock.steady() });
  return response;
}

/** Whether an answer has an age (RFC 9111, 5.1). Some gateways give 0 to what they just had from the server. */
function isOld(headers: Headers): boolean {
  return !/^0*$/.test(headers.get('age')?.trim() ?? '');
}

/** Bytes of an answer that there is memory for before it comes: as many as a page of rows usually has. */
const USUAL_ANSWER = 512 * 1024;

/** Memory of answers that have come, for the next ones. */
const spare: Uint8Array<ArrayBuffer>[] = [];
const MOST_SPARE = 8;
const LARGEST_SPARE = 4 * USUAL_ANSWER;

/**
 * The text of a body, decoded in one piece: of many pieces a text is put together, and copied, once it is looked at. Rejects with
 * a `BrokenAnswer` where the decoder is strict and a byte is missing in a letter.
 */
async function readAll(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  silence: Silence,
  decoder: TextDecoder,
): Promise<string> {
  let bytes = spare.pop() ?? new Uint8Array(USUAL_ANSWER);
  let length = 0;
  const reader = new ByteReader(body);
  try {
    for (let piece = await reader.read(); piece !== null; piece = await reader.read()) {
      silence.heard(piece.length);
      bytes = withRoom(bytes, length, piece.length);
      bytes.set(piece, length);
      length += piece.length;
    }
  } catch (error) {
    await reader.cancel(error);
    throw error;
  }
  try {
    return decoder.decode(bytes.subarray(0, length));
  } catch (cause) {
    throw new BrokenAnswer('The answer is no whole text.', { cause });
  } finally {
    if (bytes.length <= LARGEST_SPARE && spare.length < MOST_SPARE) spare.push(bytes);
  }
}

/** The same bytes, the first so many of which are taken, with room for so many more. */
function withRoom(bytes: Uint8Array<ArrayBuffer>, taken: number, more: number): Uint8Array<ArrayBuffer> {
  if (taken + more <= bytes.length) return bytes;
  const larger = new Uint8Array(Math.max(2 * bytes.length, taken + more));
  larger.set(bytes.subarray(0, taken));
  return larger;
}
