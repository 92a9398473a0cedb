/** Takes the bytes of a file, one chunk after the other; the promise is the backpressure. */
export type ByteSink = (chunk: Uint8Array<ArrayBuffer>) => Promise<void> | void;

/** What a part of a zip says of its content. */
export interface Deflated {
  /** CRC-32 of the content. */
  readonly crc32: number;
  /** Bytes of the content. */
  readonly size: number;
  /** Bytes of the compressed content. */
  readonly compressedSize: number;
}

/**
 * Compresses one part of a zip: the content goes in as chunks, raw deflate (RFC 1951) comes out into the sink. A chunk
 * belongs to the compressor until `giveBack` is called with its buffer. What the sink gets is its own only until it
 * returns. Rejects with what `chunks` or `sink` throws.
 */
export type Deflate = (
  chunks: AsyncIterable<Uint8Array<ArrayBuffer>>,
  sink: ByteSink,
  giveBack: (buffer: ArrayBuffer) => void,
) => Promise<Deflated>;

/** Bytes of the header and of the trailer that gzip puts around raw deflate (RFC 1952, 2.3, without optional fields). */
const GZIP_HEAD = 10;
const GZIP_TAIL = 8;

/**
 * Unwraps gzip as it streams by: the platform compresses and counts the CRC-32 in one go that way, which plain deflate
 * would leave to us.
 */
class GzipUnwrapper {
  #headLeft = GZIP_HEAD;
  #held: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  #passed = 0;

  /** Passes on the raw deflate in this chunk; what may be the trailer is held back. */
  async push(chunk: Uint8Array<ArrayBuffer>, sink: ByteSink): Promise<void> {
    const body = chunk.subarray(Math.min(this.#headLeft, chunk.length));
    this.#headLeft -= chunk.length - body.length;
    const passing = Math.max(0, this.#held.length + body.length - GZIP_TAIL);
    const fromHeld = this.#held.subarray(0, Math.min(this.#held.length, passing));
    const fromBody = body.subarray(0, passing - fromHeld.length);
    const rest = [...this.#held.subarray(fromHeld.length), ...body.subarray(fromBody.length)];
    if (fromHeld.length > 0) await sink(fromHeld);
    if (fromBody.length > 0) await sink(fromBody);
    this.#held = Uint8Array.from(rest);
    this.#passed += passing;
  }

  /** What the trailer says, once everything has been pushed; `size` is that of the content. */
  end(size: number): Deflated {
    if (this.#held.length !== GZIP_TAIL) throw new Error('The compressor ended in the middle.');
    const trailer = new DataView(this.#held.buffer);
    if (trailer.getUint32(4, true) !== size % 2 ** 32) throw new Error('The compressor lost bytes.');
    return { crc32: trailer.getUint32(0, true), size, compressedSize: this.#passed };
  }
}

/**
 * Compresses on the calling thread, and gives each chunk's buffer back as soon as the platform says that it took it.
 * Browsers have read it by then (Compression Streams, "compress and enqueue a chunk"); Node 24 has not, see
 * {@link deflateHere}. Whichever of its two sides fails first ends the other: the writer would wait for a reader that is gone.
 */
export const deflateInBrowser: Deflate = async (chunks, sink, giveBack) => {
  const compression = new CompressionStream('gzip');
  const writer = compression.writable.getWriter();
  const reader = compression.readable.getReader();
  const unwrapper = new GzipUnwrapper();
  let size = 0;
  const write = async () => {
    for await (const chunk of chunks) {
      size += chunk.length;
      await writer.write(chunk);
      giveBack(chunk.buffer);
    }
    await writer.close();
  };
  const read = async () => {
    for (let part = await reader.read(); !part.done; part = await reader.read()) await unwrapper.push(part.value, sink);
  };
  try {
    await Promise.all([write(), read()]);
  } catch (error) {
    // Not waited for: what never answers may be what failed.
    for (const ending of [reader.cancel(error), writer.abort(error)]) ending.catch(() => undefined);
    throw error;
  }
  return unwrapper.end(size);
};

/** Compresses on the calling thread, on any platform. */
export const deflateHere: Deflate = (chunks, sink) => deflateInBrowser(chunks, sink, () => undefined);
