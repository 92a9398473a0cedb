import { configure, ZipWriter } from '@zip.js/zip.js/lib/zip-core-native.js';
import { BackupError } from '../errors';
import { MAX_ZIP_BYTES, MAX_ZIP_PARTS } from './limits';

/** Takes the bytes of a file, one chunk after the other; the promise is the backpressure. */
export type ByteSink = (chunk: Uint8Array<ArrayBuffer>) => Promise<void> | void;

/** Says where compression runs: in workers that `createWorker` makes. Without it, it runs on the calling thread. */
export function compressInWorkers(createWorker: () => Worker): void {
  configure({ createWorker, useWebWorkers: true, maxWorkers: 1 });
}

/**
 * A zip that is streamed into a sink, part by part, each compressed as it comes by the platform's `CompressionStream`.
 * Parts and file stay below 4 GB, so that no Zip64 is needed; above, it fails with `too_large`.
 */
export class ZipFile {
  readonly #zip: ZipWriter<unknown>;
  readonly #signal: AbortSignal;
  #parts = 0;

  constructor(sink: ByteSink, signal: AbortSignal) {
    const file = limited('The file', sink);
    this.#signal = signal;
    this.#zip = new ZipWriter(new WritableStream<Uint8Array<ArrayBuffer>>({ write: file }), {
      zip64: false,
      useCompressionStream: true,
      extendedTimestamp: false,
      signal,
    });
  }

  /** Adds a part from its bytes. Resolves once they are in the sink; rejects with what `chunks` throws. */
  async add(path: string, chunks: AsyncIterable<Uint8Array<ArrayBuffer>>): Promise<void> {
    this.#parts += 1;
    if (this.#parts > MAX_ZIP_PARTS) throw tooLarge('The file has more parts than a zip can hold.');
    let failure: { readonly error: unknown } | null = null;
    const iterator = chunks[Symbol.asyncIterator]();
    const count = limited(path, () => undefined);
    const readable = new ReadableStream<Uint8Array<ArrayBuffer>>({
      async pull(controller) {
        try {
          const { done, value } = await iterator.next();
          if (done) return controller.close();
          await count(value);
          controller.enqueue(value);
        } catch (error) {
          failure = { error };
          controller.error(error);
        }
      },
      async cancel() {
        await iterator.return?.();
      },
    });
    try {
      await this.#zip.add(path, readable, { signal: this.#signal });
    } catch (error) {
      throw (failure as { readonly error: unknown } | null)?.error ?? error;
    }
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
    await this.#zip.close();
  }
}

function limited(what: string, sink: ByteSink): ByteSink {
  let size = 0;
  return (chunk) => {
    size += chunk.length;
    if (size > MAX_ZIP_BYTES)
      throw tooLarge(`${what} would be larger than 4 GB, which spreadsheet programs can't open.`);
    return sink(chunk);
  };
}

function tooLarge(message: string): BackupError {
  return new BackupError('too_large', message, { hint: 'Download the largest sheets one by one.' });
}
