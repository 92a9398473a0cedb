/** Bytes that are read at once. */
const CHUNK = 1024 * 1024;

/** Milliseconds without a byte after which a stream from a server is taken for lost. */
const LONGEST_SILENCE = 30_000;

/** Memory of readers that have come to their end, for the next ones: a backup reads some 20 answers a second. */
const spare: ArrayBuffer[] = [];
const MOST_SPARE = 8;

/**
 * Reads the bytes of a stream, where the stream allows always into the same memory: pieces of their own pile up to some
 * 60 MB before they are collected.
 */
export class ByteReader {
  readonly #byob: ReadableStreamBYOBReader | null;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array> | null;
  #memory: ArrayBuffer;

  constructor(stream: ReadableStream<Uint8Array>) {
    this.#byob = byobReader(stream);
    this.#reader = this.#byob === null ? stream.getReader() : null;
    this.#memory = this.#byob === null ? new ArrayBuffer(0) : (spare.pop() ?? new ArrayBuffer(CHUNK));
  }

  /** The next piece, which is the caller's until the one after it is asked for; `null` at the end. */
  async read(): Promise<Uint8Array<ArrayBuffer> | null> {
    const { done, value } =
      this.#byob === null
        ? await (this.#reader as ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>).read()
        : await this.#byob.read(new Uint8Array(this.#memory));
    if (value !== undefined) this.#memory = value.buffer;
    if (!done) return value;
    if (this.#byob !== null && this.#memory.byteLength === CHUNK && spare.length < MOST_SPARE) spare.push(this.#memory);
    this.#memory = new ArrayBuffer(0);
    return null;
  }

  /** Ends the source, for whoever stops early; at the end it does nothing. */
  async cancel(reason?: unknown): Promise<void> {
    await (this.#byob ?? this.#reader)?.cancel(reason).catch(() => undefined);
  }
}

/**
 * The bytes of a stream, piece by piece. A piece is the caller's until the next one is asked for. However long a piece takes: a slow
 * disk is no damaged file, and whoever reads a file of this computer watches that something moves.
 */
export function chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  return chunks(stream, (piece) => piece);
}

/** The same of a stream from a server, which is taken for lost, and rejects, once it has been silent for too long. */
export function chunksFromServer(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  return chunks(stream, unlessSilent);
}

async function* chunks(
  stream: ReadableStream<Uint8Array>,
  bounded: <T>(piece: Promise<T>) => Promise<T>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = new ByteReader(stream);
  try {
    for (let piece = await bounded(reader.read()); piece !== null; piece = await bounded(reader.read())) yield piece;
  } finally {
    await reader.cancel();
  }
}

/** What a stream holds, piece by piece: a stream is no iterable in every browser (WebKit). Who stops early ends the source. */
export async function* piecesOf<T>(stream: ReadableStream<T>): AsyncGenerator<T> {
  const reader = stream.getReader();
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value;
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
