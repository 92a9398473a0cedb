import { setTimeout } from 'node:timers/promises';

/** Milliseconds of line that one slice takes: connections take turns by slices. */
const SLICE = 50;

/** A line that all connections share, in both directions. */
export class Bandwidth {
  #bytesPerSecond: number | null = null;
  #freeAt = 0;
  #change = new AbortController();

  /** `null` is a line without a limit. What is waiting is let go at once. */
  set(bytesPerSecond: number | null): void {
    this.#bytesPerSecond = bytesPerSecond;
    this.#freeAt = 0;
    this.#change.abort();
    this.#change = new AbortController();
  }

  /** Hands on a body as fast as the line is; throws when the signal ends it. */
  async *paced(pieces: AsyncIterable<Buffer>, signal: AbortSignal): AsyncGenerator<Buffer, void> {
    for await (const piece of pieces) {
      for (let at = 0; at < piece.length; ) {
        const slice = piece.subarray(at, at + this.#sliceSize());
        at += slice.length;
        await this.#wait(slice.length);
        signal.throwIfAborted();
        yield slice;
      }
    }
  }

  #sliceSize(): number {
    return this.#bytesPerSecond === null ? Infinity : Math.ceil((this.#bytesPerSecond * SLICE) / 1000);
  }

  async #wait(bytes: number): Promise<void> {
    if (this.#bytesPerSecond === null) return;
    const now = performance.now();
    // A timer comes late; one slice of credit makes up for it.
    this.#freeAt = Math.max(this.#freeAt, now - SLICE) + (bytes / this.#bytesPerSecond) * 1000;
    const { signal } = this.#change;
    await setTimeout(Math.max(0, this.#freeAt - now), undefined, { signal }).catch(() => undefined);
  }
}
