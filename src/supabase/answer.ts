import { LONGEST_SILENCE } from './retry-policy';

/**
 * Sends a request and reads its whole answer: a body that breaks off is a failed request, not a short answer, and one that
 * falls silent is broken off. `onStatus` is called once the answer begins.
 */
export async function wholeAnswer(request: Request, onStatus: (status: number) => void): Promise<Response> {
  const silence = new AbortController();
  const tooSilent = () => silence.abort(new DOMException('The server fell silent.', 'TimeoutError'));
  let timer = setTimeout(tooSilent, LONGEST_SILENCE);
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(tooSilent, LONGEST_SILENCE);
  };
  try {
    const response = await fetch(request, { signal: AbortSignal.any([request.signal, silence.signal]) });
    onStatus(response.status);
    if (response.body === null || response.status === 204) return response;
    return new Response(await readAll(response.body, heard), response);
  } finally {
    clearTimeout(timer);
  }
}

async function readAll(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  heard: () => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const reader = body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    heard();
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
