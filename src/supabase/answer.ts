import { LONGEST_SILENCE } from './retry-policy';
import { isWholeJson } from './whole-json';

/** An answer of success came to its end and is not what the server meant to say. */
class BrokenAnswer extends Error {
  override readonly name = 'BrokenAnswer';
}

/** Breaks a request off that has fallen silent. */
class Silence {
  readonly #controller = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Something was heard, or is waited for from now on. */
  heard(): void {
    this.end();
    this.#timer = setTimeout(() => {
      this.#controller.abort(new DOMException('The server fell silent.', 'TimeoutError'));
    }, LONGEST_SILENCE);
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
    onStatus(response.status);
    if (response.body === null || response.status === 204) return response;
    const bytes = await readAll(response.body, silence);
    const mayBeEmpty = request.method !== 'GET';
    if (response.ok && !(bytes.length === 0 ? mayBeEmpty : isWholeJson(bytes))) {
      throw new BrokenAnswer(`HTTP ${response.status} with ${bytes.length} bytes that are no whole JSON.`);
    }
    return new Response(bytes, response);
  } finally {
    silence.end();
  }
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
  silence.heard();
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
    silence.heard();
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
