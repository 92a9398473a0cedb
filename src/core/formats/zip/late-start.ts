import { crc32, joinedCrc32 } from './crc32.ts';
import type { ByteSink, Deflated } from './deflate.ts';

/** The start of a part, asked for when the rest has passed; `whole` is false where there was too much of it to wait for. */
export type LateStart = (whole: boolean) => Uint8Array;

/** Compressed bytes that wait for a start: some 500,000 rows. */
const MOST_WAITING = 32 * 1024 * 1024;

/** Bytes of a block that is not compressed (RFC 1951, 3.2.4). */
const LONGEST_STORED = 0xffff;

/**
 * Keeps the compressed bytes of a part back until it is known what comes first, such as the range that a sheet's cells
 * cover. They wait as blobs, which the browser keeps outside of this thread's memory. Where there are too many of them, the
 * start is asked for at once.
 */
export class LateStartedPart {
  readonly #start: LateStart;
  readonly #sink: ByteSink;
  readonly #waiting: Blob[] = [];
  #size = 0;
  #begun: Deflated = { crc32: 0, size: 0, compressedSize: 0 };
  /** Lets go of what waits. */
  #beginning: Promise<void> | null = null;
  #stopped = false;

  constructor(start: LateStart, sink: ByteSink) {
    this.#start = start;
    this.#sink = sink;
  }

  /** Takes compressed bytes of the rest, which are the caller's again when the promise resolves. */
  async push(chunk: Uint8Array<ArrayBuffer>): Promise<void> {
    if (this.#beginning === null) {
      this.#waiting.push(new Blob([chunk]));
      this.#size += chunk.length;
      if (this.#size > MOST_WAITING) await this.#begin(false);
      return;
    }
    await this.#beginning;
    await this.#sink(chunk);
  }

  /** Says that the start is known, so that what waits is gone before the last of the rest is compressed. */
  known(): void {
    this.#begin(true).catch(() => undefined);
  }

  /** Lets go of everything, and says of the whole part what `rest` says of what was pushed. */
  async end(rest: Deflated): Promise<Deflated> {
    await this.#begin(true);
    return {
      crc32: joinedCrc32(this.#begun.crc32, rest.crc32, rest.size),
      size: this.#begun.size + rest.size,
      compressedSize: this.#begun.compressedSize + rest.compressedSize,
    };
  }

  /** Lets go of nothing more, when the rest has failed. */
  stop(): void {
    this.#stopped = true;
  }

  #begin(whole: boolean): Promise<void> {
    this.#beginning ??= this.#letGo(this.#start(whole));
    return this.#beginning;
  }

  async #letGo(start: Uint8Array): Promise<void> {
    const stored = storedBlocks(start);
    this.#begun = { crc32: crc32(start), size: start.length, compressedSize: stored.length };
    await this.#sink(stored);
    let next = this.#waiting.shift()?.arrayBuffer();
    while (next !== undefined && !this.#stopped) {
      const bytes = await next;
      // The next one comes while this one is written.
      next = this.#waiting.shift()?.arrayBuffer();
      next?.catch(() => undefined);
      await this.#sink(new Uint8Array(bytes));
    }
  }
}

/** Bytes as deflate that goes on behind them: in blocks as they are, none of which is the last. */
function storedBlocks(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const count = Math.ceil(bytes.length / LONGEST_STORED);
  const blocks = new Uint8Array(bytes.length + count * 5);
  const view = new DataView(blocks.buffer);
  for (let block = 0; block < count; block += 1) {
    const content = bytes.subarray(block * LONGEST_STORED, (block + 1) * LONGEST_STORED);
    const at = block * (LONGEST_STORED + 5);
    view.setUint16(at + 1, content.length, true);
    view.setUint16(at + 3, ~content.length & 0xffff, true);
    blocks.set(content, at + 5);
  }
  return blocks;
}
