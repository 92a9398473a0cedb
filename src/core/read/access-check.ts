import { isBackupError } from '../model/errors.ts';

/**
 * What to think of empty pages where rows are known to be: they may have gone, or row-level security hides them all from an
 * account that has lost its right. A question that is refused where the right is gone tells which.
 */
export class AccessCheck {
  readonly #ask: () => Promise<unknown>;
  /** The question as it was last asked, and the slice that gave rise to it. */
  #asked: { readonly slice: number; readonly answer: Promise<void> } | null = null;

  constructor(ask: () => Promise<unknown>) {
    this.#ask = ask;
  }

  /** A page of a slice came with rows. Behind empty pages, it ends what the last answer holds for. */
  rowsCame(slice: number): void {
    if (this.#asked !== null && slice > this.#asked.slice) this.#asked = null;
  }

  /** A page of a slice came empty. The question is asked once until rows come behind it; rejects where it is refused. */
  nothingCame(slice: number): Promise<void> {
    this.#asked ??= { slice, answer: this.#askOnce() };
    return this.#asked.answer;
  }

  async #askOnce(): Promise<void> {
    try {
      await this.#ask();
    } catch (error) {
      // What takes too long was not refused.
      if (!isBackupError(error) || error.code !== 'timeout') throw error;
    }
  }
}
