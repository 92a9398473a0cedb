import { BackupError } from '../../model/errors.ts';
import { type Message, say } from '../../model/message.ts';
import { MAX_ZIP_BYTES, MAX_ZIP_PARTS } from '../limits.ts';
import type { ByteSink, Deflate, Deflated } from './deflate.ts';
import { type LateStart, LateStartedPart } from './late-start.ts';

/** APPNOTE.TXT 4.4.4: sizes and CRC follow the content (bit 3), names are UTF-8 (bit 11). */
const FLAGS = 0x0808;
const DEFLATED = 8;
/** APPNOTE.TXT 4.4.3: version 2.0, which knows deflate. */
const VERSION = 20;
/** APPNOTE.TXT 4.4.2: made on Unix. A program that reads 0, MS-DOS, takes names for those of an old code page. */
const MADE_BY = 0x0300 | VERSION;
/** APPNOTE.TXT 4.4.15: on Unix the upper half is the file's mode, a plain file that all may read and its owner may write. */
const ATTRIBUTES = 0o100644 * 0x1_0000;
/** MS-DOS date of 1 January 1980: when a part was made is in the workbook's properties. */
const DATE = 0x0021;

type Content = AsyncGenerator<Uint8Array<ArrayBuffer>>;
type GiveBack = (buffer: ArrayBuffer) => void;

interface Part extends Deflated {
  readonly name: Uint8Array;
  readonly offset: number;
}

/**
 * A zip that is streamed into a sink, part by part, each compressed as it comes.
 *
 * Made by hand (APPNOTE.TXT 6.3.10), since no library keeps a second thread busy: they hand it a chunk and wait. Parts
 * and file stay below 4 GB, so that no Zip64 is needed; above, it fails with `too_large`.
 */
export class ZipFile {
  readonly #sink: ByteSink;
  readonly #deflate: Deflate;
  readonly #signal: AbortSignal;
  readonly #parts: Part[] = [];
  #offset = 0;

  constructor(options: { readonly sink: ByteSink; readonly deflate: Deflate; readonly signal: AbortSignal }) {
    this.#sink = options.sink;
    this.#deflate = options.deflate;
    this.#signal = options.signal;
  }

  /**
   * Adds a part from its bytes; `giveBack` gets the buffer of each chunk that is done with. What `start` answers comes in
   * front of them. Resolves once they are in the sink; rejects with what `chunks` throws.
   */
  async add(
    path: string,
    chunks: AsyncIterable<Uint8Array<ArrayBuffer>>,
    giveBack: GiveBack = () => undefined,
    start?: LateStart,
  ): Promise<void> {
    if (this.#parts.length === MAX_ZIP_PARTS) throw tooLarge(say('file.too_many_parts'));
    const name = new TextEncoder().encode(path);
    const offset = this.#offset;
    await this.#write(localHeader(name));
    const content = watched(path, chunks, this.#signal);
    const deflated = await (start ? this.#addLate(content, giveBack, start) : this.#addAsItComes(content, giveBack));
    if (deflated.size > MAX_ZIP_BYTES) throw partTooLarge(path);
    await this.#write(descriptor(deflated));
    this.#parts.push({ ...deflated, name, offset });
  }

  /** Adds a part that is at hand. */
  async addBytes(path: string, bytes: Uint8Array): Promise<void> {
    await this.add(
      path,
      (async function* () {
        yield Uint8Array.from(bytes);
      })(),
    );
  }

  /** Writes the directory that ends the zip. */
  async close(): Promise<void> {
    const start = this.#offset;
    for (const part of this.#parts) await this.#write(centralHeader(part));
    await this.#write(endOfDirectory(this.#parts.length, start, this.#offset - start));
  }

  #addAsItComes(content: Content, giveBack: GiveBack): Promise<Deflated> {
    return this.#deflate(content, (chunk) => this.#write(chunk), giveBack);
  }

  async #addLate(content: Content, giveBack: GiveBack, start: LateStart): Promise<Deflated> {
    const late = new LateStartedPart(start, (chunk) => this.#write(chunk));
    const told = async function* (): Content {
      yield* content;
      late.known();
    };
    try {
      return await late.end(await this.#deflate(told(), (chunk) => late.push(chunk), giveBack));
    } finally {
      late.stop();
    }
  }

  async #write(chunk: Uint8Array<ArrayBuffer>): Promise<void> {
    if (chunk.length === 0) return;
    this.#signal.throwIfAborted();
    this.#offset += chunk.length;
    if (this.#offset > MAX_ZIP_BYTES) throw tooLarge(say('file.too_large'));
    await this.#sink(chunk);
  }
}

async function* watched(
  path: string,
  chunks: AsyncIterable<Uint8Array<ArrayBuffer>>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let size = 0;
  for await (const chunk of chunks) {
    signal.throwIfAborted();
    size += chunk.length;
    if (size > MAX_ZIP_BYTES) throw partTooLarge(path);
    yield chunk;
  }
}

function partTooLarge(path: string): BackupError {
  return tooLarge(say('file.part_too_large', { part: path }));
}

function tooLarge(message: Message): BackupError {
  return new BackupError('too_large', message, { hint: say('hint.largest_sheets') });
}

/** Little-endian fields one after the other: each is a width in bytes and a value. */
function record(
  fields: readonly (readonly [width: 2 | 4, value: number])[],
  name = new Uint8Array(0),
): Uint8Array<ArrayBuffer> {
  const length = fields.reduce((sum, [width]) => sum + width, 0);
  const bytes = new Uint8Array(length + name.length);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [width, value] of fields) {
    if (width === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += width;
  }
  bytes.set(name, at);
  return bytes;
}

const COMMON = [
  [2, VERSION],
  [2, FLAGS],
  [2, DEFLATED],
  [2, 0],
  [2, DATE],
] as const;

/** APPNOTE.TXT 4.3.7; CRC and sizes are left to the descriptor. */
function localHeader(name: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return record([[4, 0x0403_4b50], ...COMMON, [4, 0], [4, 0], [4, 0], [2, name.length], [2, 0]], name);
}

/** APPNOTE.TXT 4.3.9. */
function descriptor({ crc32, compressedSize, size }: Deflated): Uint8Array<ArrayBuffer> {
  return record([
    [4, 0x0807_4b50],
    [4, crc32],
    [4, compressedSize],
    [4, size],
  ]);
}

/** APPNOTE.TXT 4.3.12. */
function centralHeader({ name, offset, crc32, compressedSize, size }: Part): Uint8Array<ArrayBuffer> {
  const sizes = [
    [4, crc32],
    [4, compressedSize],
    [4, size],
    [2, name.length],
  ] as const;
  const rest = [
    [2, 0],
    [2, 0],
    [2, 0],
    [2, 0],
    [4, ATTRIBUTES],
    [4, offset],
  ] as const;
  return record([[4, 0x0201_4b50], [2, MADE_BY], ...COMMON, ...sizes, ...rest], Uint8Array.from(name));
}

/** APPNOTE.TXT 4.3.16. */
function endOfDirectory(parts: number, start: number, size: number): Uint8Array<ArrayBuffer> {
  return record([
    [4, 0x0605_4b50],
    [2, 0],
    [2, 0],
    [2, parts],
    [2, parts],
    [4, size],
    [4, start],
    [2, 0],
  ]);
}
