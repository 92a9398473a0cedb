import { FEWEST_BYTES, LONGEST_SILENCE } from './retry-policy';
import { isWholeJson } from './whole-json';

/** An answer of success came to its end and is not what the server meant to say. */
class BrokenAnswer extends Error {
  override readonly name = 'BrokenAnswer';
}

/** What stands of a {@link FellSilent} once supabase-js has made a message of it. */
export const FELL_SILENT = 'The server fell silent.';

/** A request was broken off because the server said nothing, or next to nothing, for too long. */
export class FellSilent extends DOMException {
  constructor() {
    super(FELL_SILENT, 'TimeoutError');
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
    this.#timer = setTimeout(() => this.#controller.abort(new FellSilent()), LONGEST_SILENCE);
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

/**
 * Sends a request and reads its whole answer, which is JSON: a body that breaks off is a failed request, not a short answer,
 * also where a gateway cuts it and closes it properly; one that falls silent is broken off. `onStatus` is called once the answer
 * begins.
 */
export async function wholeAnswer(request: Request, onStatus: (status: number) => void): Promise<Response> {
  const silence = new Silence();
  try {
    const response = await begin(request, silence);
    silence.begin();
    onStatus(response.status);
    if (response.body === null || response.status === 204) return response;
    const bytes = await readAll(response.body, silence);
    if (!response.ok) return new Response(isFault(bytes) ? bytes : wordless(response), response);
    if (!(bytes.length === 0 ? mayBeEmpty(request) : isWholeJson(bytes))) {
      throw new BrokenAnswer(`HTTP ${response.status} with ${bytes.length} bytes that are no whole JSON.`);
    }
    return new Response(bytes, response);
  } finally {
    silence.end();
  }
}

/** Whether the body of a refusal says something. supabase-js takes a 404 that says nothing, or has an empty list, for success. */
function isFault(bytes: Uint8Array): boolean {
  return bytes.length > 0 && !new TextDecoder().decode(bytes.subarray(0, 100)).trimStart().startsWith('[');
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

async function begin(request: Request, silence: Silence): Promise<Response> {
  silence.begin();
  return fetch(request, { signal: AbortSignal.any([request.signal, silence.signal]) });
}

async function readAll(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  silence: Silence,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const reader = body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    silence.heard(part.value.length);
    chunks.push(part.value);
    size += part.value.length;
  }
  const [only] = chunks;
  if (only && chunks.length === 1) return only;
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
