import { createSHA256 } from 'hash-wasm';
import type { FileSink } from './ports';

/** A finished file and what proves it. */
export interface MeasuredFile {
  readonly file: File;
  /** Hex. */
  readonly sha256: string;
}

/** A sink that hashes what passes through it on its way into another. */
export class MeasuredSink {
  readonly #sink: FileSink;
  readonly #hash: Awaited<ReturnType<typeof createSHA256>>;

  private constructor(sink: FileSink, hash: Awaited<ReturnType<typeof createSHA256>>) {
    this.#sink = sink;
    this.#hash = hash;
  }

  static async over(sink: FileSink): Promise<MeasuredSink> {
    return new MeasuredSink(sink, await createSHA256());
  }

  async write(chunk: Uint8Array<ArrayBuffer>): Promise<void> {
    this.#hash.update(chunk);
    await this.#sink.write(chunk);
  }

  async close(): Promise<MeasuredFile> {
    return { file: await this.#sink.close(), sha256: this.#hash.digest('hex') };
  }
}
