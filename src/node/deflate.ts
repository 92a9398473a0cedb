import { crc32, createDeflateRaw } from 'node:zlib';
import type { Deflate } from '../core/index.ts';

/** Chunks that may wait at the compressor. */
const WINDOW = 16;

/** Bytes that come out of the compressor at once. */
const BATCH = 512 * 1024;

/**
 * Compresses in a thread of Node's own pool, which its zlib uses, while the caller makes the next chunks. A chunk is read when its
 * write calls back.
 */
export const deflateInPool: Deflate = async (chunks, sink, giveBack) => {
  const zlib = createDeflateRaw({ chunkSize: BATCH });
  let checksum = 0;
  let size = 0;
  let compressedSize = 0;
  let waiting = 0;
  let wake: () => void = () => undefined;
  const write = async () => {
    for await (const chunk of chunks) {
      checksum = crc32(chunk, checksum);
      size += chunk.length;
      waiting += 1;
      zlib.write(chunk, () => {
        waiting -= 1;
        giveBack(chunk.buffer);
        wake();
      });
      while (waiting >= WINDOW && !zlib.destroyed) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
    zlib.end();
  };
  const read = async () => {
    for await (const piece of zlib as AsyncIterable<Uint8Array<ArrayBuffer>>) {
      compressedSize += piece.length;
      await sink(piece);
    }
  };
  try {
    await Promise.all([write(), read()]);
  } catch (error) {
    zlib.destroy();
    wake();
    throw error;
  }
  return { crc32: checksum, size, compressedSize };
};
