import { piecesOf } from '../../util/chunks.ts';
import { letGo } from '../../util/let-go.ts';

/** Bytes that are decompressed at once: what comes of them, some ten times as much, waits in memory until it is asked for. */
const STEP = 16 * 1024;

/**
 * The content of raw deflate (RFC 1951), piece by piece. A piece is the caller's until the next one is asked for: then its memory is
 * let go, of which some 30 MB would wait for a collector. Throws what `packed` throws, and where it is no deflate.
 */
export async function* inflate(
  packed: AsyncIterable<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const { readable, writable } = new DecompressionStream('deflate-raw');
  const feeding = feed(packed, writable.getWriter());
  try {
    for await (const piece of piecesOf(readable)) {
      yield piece;
      // In Node several pieces may share their memory, of which the next one is being written.
      if (piece.byteLength === piece.buffer.byteLength) letGo(piece.buffer);
    }
  } finally {
    await feeding;
  }
}

/** Hands everything on, as far as it is asked for. What fails is told by the other end. */
async function feed(
  packed: AsyncIterable<Uint8Array<ArrayBuffer>>,
  writer: WritableStreamDefaultWriter<Uint8Array<ArrayBuffer>>,
): Promise<void> {
  try {
    for await (const piece of packed) {
      // Each a copy: Node reads it later, when the piece is another one already.
      for (let at = 0; at < piece.length; at += STEP) await writer.write(piece.slice(at, at + STEP));
    }
    await writer.close();
  } catch (error) {
    await writer.abort(error).catch(() => undefined);
  }
}
