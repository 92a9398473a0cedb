import type { Row } from '../model/types.ts';

/** Walks through pages row by row, waiting only between pages. */
export class RowCursor {
  page: readonly Row[] = [];
  #at = 0;
  readonly #pages: AsyncIterator<readonly Row[]>;

  constructor(pages: AsyncIterator<readonly Row[]>) {
    this.#pages = pages;
  }

  /** Makes sure that a row is at hand; `false` at the end. */
  async fill(): Promise<boolean> {
    while (!this.has()) {
      const { done, value } = await this.#pages.next();
      if (done) return false;
      this.page = value;
      this.#at = 0;
    }
    return true;
  }

  /** Ends the source, whether or not its end was reached. */
  async close(): Promise<void> {
    await this.#pages.return?.();
  }

  has(): boolean {
    return this.#at < this.page.length;
  }

  take(): Row {
    const row = this.page[this.#at] as Row;
    this.#at += 1;
    return row;
  }
}
