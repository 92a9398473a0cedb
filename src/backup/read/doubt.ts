import { isBackupError } from '../errors';

/**
 * What to think of empty pages where rows are known to be: they may have gone, or row-level security hides them all from an
 * account that has lost its right. A question that is refused where the right is gone tells which.
 */
export class Doubt {
  readonly #ask: () => Promise<unknown>;
  #asked: Promise<void> | null = null;

  constructor(ask: () => Promise<unknown>) {
    this.#ask = ask;
  }

  /** A page with rows came: the right was there. */
  rowsCame(): void {
    this.#asked = null;
  }

  /** An empty page came. The question is asked once until rows come again; rejects where it is refused. */
  nothingCame(): Promise<void> {
    this.#asked ??= this.#ask().then(
      () => undefined,
      (error: unknown) => {
        // What takes too long was not refused.
        if (!isBackupError(error) || error.code !== 'timeout') throw error;
      },
    );
    return this.#asked;
  }
}
