import { createMD5, createSHA256 } from 'hash-wasm';
import { BackupError } from '../model/errors.ts';
import { say } from '../model/message.ts';
import type { FileSink } from '../model/ports.ts';
import type { Standstill } from '../run/standstill.ts';
import { chunksOf } from '../util/chunks.ts';

/** A finished file and what proves it. */
export interface HashedFile {
  readonly file: File;
  /** Hex. */
  readonly sha256: string;
}

/** A sink that hashes what passes through it on its way into another. */
export class HashingSink {
  readonly #sink: FileSink;
  readonly #hash: Awaited<ReturnType<typeof createSHA256>>;
  #size = 0;

  private constructor(sink: FileSink, hash: Awaited<ReturnType<typeof createSHA256>>) {
    this.#sink = sink;
    this.#hash = hash;
  }

  static async over(sink: FileSink): Promise<HashingSink> {
    return new HashingSink(sink, await createSHA256());
  }

  async write(chunk: Uint8Array<ArrayBuffer>): Promise<void> {
    this.#hash.update(chunk);
    this.#size += chunk.length;
    await this.#sink.write(chunk);
  }

  /** Ends the file. Rejects with `write_failed` when it is shorter than what was written. */
  async close(): Promise<HashedFile> {
    const sha256 = this.#hash.digest('hex');
    const file = await this.#sink.close();
    if (file.size !== this.#size) throw damaged(`${this.#size} bytes were written and ${file.size} are there`);
    return { file, sha256 };
  }
}

/** Reads a finished file back from where it is kept. Rejects with `write_failed` when it is not what was written. */
export async function readBack({ file, sha256 }: HashedFile, watch: Standstill): Promise<void> {
  const found = await measure(chunksOf(file.stream()), watch);
  if (found.sha256 !== sha256) throw damaged(`SHA-256 ${sha256} was written and ${found.sha256} is there`);
}

/** The size and the SHA-256 of bytes that come in pieces. */
export async function measure(
  chunks: AsyncIterable<Uint8Array>,
  watch: Standstill,
): Promise<{ readonly size: number; readonly sha256: string }> {
  const hash = await createSHA256();
  const size = await hashAll(chunks, hash, watch);
  return { size, sha256: hash.digest('hex') };
}

/** The MD5 of a file on this computer, in hex. It proves nothing against malice, and is what stores compute. */
export async function md5Of(file: File, watch: Standstill): Promise<string> {
  const hash = await createMD5();
  await hashAll(chunksOf(file.stream()), hash, watch);
  return hash.digest('hex');
}

async function hashAll(
  chunks: AsyncIterable<Uint8Array>,
  hash: { readonly update: (chunk: Uint8Array) => unknown },
  watch: Standstill,
): Promise<number> {
  let size = 0;
  for await (const chunk of chunks) {
    hash.update(chunk);
    size += chunk.length;
    watch.moved();
  }
  return size;
}

function damaged(details: string): BackupError {
  return new BackupError('write_failed', say('file.damaged_here'), {
    hint: say('hint.free_space_here'),
    details,
  });
}
