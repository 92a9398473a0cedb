/** Bytes that are read at once. */
const CHUNK = 1024 * 1024;

/** Milliseconds without a byte after which a stream is taken for lost. */
const LONGEST_SILENCE = 30_000;

/**
 * The bytes of a stream, piece by piece. A piece is the caller's until the next one is asked for: where the stream allows,
 * all are read into the same memory, since pieces of their own pile up to some 60 MB before they are collected.
 */
export async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = byobReader(stream);
  if (reader === null) {
    yield* pieces(stream as ReadableStream<Uint8Array<ArrayBuffer>>, unlessSilent);
    return;
  }
  try {
    let memory = new ArrayBuffer(CHUNK);
    for (;;) {
      const { done, value } = await unlessSilent(reader.read(new Uint8Array(memory)));
      if (done) return;
      yield value;
      memory = value.buffer;
    }
  } finally {
    // Who stops early ends the source; at the end this does nothing.
    await reader.cancel().catch(() => undefined);
  }
}

/** What a stream holds, piece by piece: a stream is no iterable in every browser (WebKit). Who stops early ends the source. */
export function piecesOf<T>(stream: ReadableStream<T>): AsyncGenerator<T> {
  return pieces(stream, (piece) => piece);
}

async function* pieces<T>(
  stream: ReadableStream<T>,
  waited: (piece: Promise<ReadableStreamReadResult<T>>) => Promise<ReadableStreamReadResult<T>>,
): AsyncGenerator<T> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await waited(reader.read());
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Waits for a piece, but not for ever: a connection can end without a word. */
async function unlessSilent<T>(piece: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DOMException('The server fell silent.', 'TimeoutError')), LONGEST_SILENCE);
  });
  try {
    return await Promise.race([piece, silence]);
  } finally {
    clearTimeout(timer);
  }
}

/** A reader that reads into memory of its caller's; `null` where the stream has none. */
function byobReader(stream: ReadableStream<Uint8Array>): ReadableStreamBYOBReader | null {
  try {
    return stream.getReader({ mode: 'byob' });
  } catch {
    return null;
  }
}
