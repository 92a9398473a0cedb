import { type ByteSink, type Deflate, type Deflated, letGo } from '../../core/index.ts';
import type { FromDeflate, ToDeflate } from './deflate-protocol.ts';

/**
 * Chunks of half a megabyte that may wait at the compressor: few enough to be small, and so many that what waits for the
 * start of a part is written while the last of them are compressed.
 */
const WINDOW = 56;

/**
 * Compresses in a worker of `deflate.worker.ts`, while the caller makes the next chunks. The worker is ended by the first
 * failure: it may hold half a part. What the signal ends does not wait for it.
 */
export function deflateInWorker(worker: Worker, signal: AbortSignal): Deflate {
  let broken: { readonly error: unknown } | null = null;
  let current: PartInWorker | null = null;
  const fail = (error: unknown) => {
    broken ??= { error };
    current?.fail(error);
  };
  // From the beginning: a program that does not load says so once, before there is anything to compress.
  worker.addEventListener('error', (event) => {
    // Else it would end the page's worker too, before that has cleaned up.
    event.preventDefault();
    fail(new Error(`The compressor stopped: ${event.message || 'its program did not load'}`));
  });
  worker.addEventListener('messageerror', () => fail(new Error('The compressor stopped: a message could not be read')));
  // A worker loads only while its maker waits: until it has taken its first chunk, no second one is made.
  let loaded = false;
  worker.addEventListener(
    'message',
    () => {
      loaded = true;
    },
    { once: true },
  );
  signal.addEventListener('abort', () => fail(signal.reason), { once: true });
  return async (chunks, sink, giveBack) => {
    if (broken) throw broken.error;
    const part = new PartInWorker(worker, () => loaded, sink, giveBack);
    current = part;
    const source = chunks[Symbol.asyncIterator]();
    try {
      // Not `for await`: that would notice a compressor that fails only when the next chunk is there.
      for (
        let next = await part.unlessFailed(source.next());
        !next.done;
        next = await part.unlessFailed(source.next())
      ) {
        await part.send(next.value);
      }
      return await part.end();
    } catch (error) {
      worker.terminate();
      source.return?.().catch(() => undefined);
      throw error;
    } finally {
      part.release();
    }
  };
}

/** One part on its way through the worker. */
class PartInWorker {
  readonly #worker: Worker;
  readonly #isLoaded: () => boolean;
  readonly #sink: ByteSink;
  readonly #giveBack: (buffer: ArrayBuffer) => void;
  /**
   * The bytes that came back are sunk one after the other. A chunk counts as taken once those before it are: what waits for a slow
   * disk is as much as may wait at the compressor, and not the whole file.
   */
  #sinking: Promise<void> = Promise.resolve();
  #waiting = 0;
  #deflated: Deflated | undefined;
  #failure: { readonly error: unknown } | undefined;
  /** Rejects once there is a failure. */
  readonly #failed = Promise.withResolvers<never>();
  #wake: () => void = () => undefined;

  constructor(worker: Worker, isLoaded: () => boolean, sink: ByteSink, giveBack: (buffer: ArrayBuffer) => void) {
    this.#isLoaded = isLoaded;
    this.#giveBack = giveBack;
    this.#worker = worker;
    this.#sink = sink;
    this.#failed.promise.catch(() => undefined);
    worker.addEventListener('message', this.#onMessage);
  }

  /** Hands a chunk over, when there is room for it. */
  async send(chunk: Uint8Array<ArrayBuffer>): Promise<void> {
    this.#post({ type: 'chunk', chunk }, [chunk.buffer]);
    this.#waiting += 1;
    await this.#until(() => this.#waiting < (this.#isLoaded() ? WINDOW : 1));
  }

  async end(): Promise<Deflated> {
    this.#post({ type: 'end' }, []);
    await this.#until(() => this.#deflated !== undefined);
    await this.#sinking;
    this.#throwFailure();
    return this.#deflated as Deflated;
  }

  release(): void {
    this.#worker.removeEventListener('message', this.#onMessage);
  }

  #post(message: ToDeflate, transfer: Transferable[]): void {
    this.#worker.postMessage(message, transfer);
  }

  readonly #onMessage = ({ data }: MessageEvent<FromDeflate>) => {
    if (data.type === 'bytes') this.#sinking = this.#sinking.then(() => this.#sinkBytes(data.bytes));
    else if (data.type === 'taken') this.#sinking = this.#sinking.then(() => this.#taken(data.buffer));
    else if (data.type === 'ended') this.#deflated = data.deflated;
    else this.fail(new Error(data.message));
    this.#wake();
  };

  /** Ends the part with an error. */
  fail(error: unknown): void {
    this.#failure ??= { error };
    this.#failed.reject(this.#failure.error);
    this.#wake();
  }

  /** Waits for what is not the compressor's, unless this part fails meanwhile. */
  unlessFailed<T>(promise: Promise<T>): Promise<T> {
    return Promise.race([promise, this.#failed.promise]);
  }

  #taken(buffer: ArrayBuffer): void {
    this.#waiting -= 1;
    this.#giveBack(buffer);
    this.#wake();
  }

  async #sinkBytes(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    if (this.#failure) return;
    try {
      await this.#sink(bytes);
      letGo(bytes.buffer);
    } catch (error) {
      this.fail(error);
    }
  }

  async #until(condition: () => boolean): Promise<void> {
    for (;;) {
      this.#throwFailure();
      if (condition()) return;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  #throwFailure(): void {
    if (this.#failure) throw this.#failure.error;
  }
}
