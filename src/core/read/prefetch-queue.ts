import type { Row } from '../model/types.ts';

/**
 * Pulls the pages of a source as fast as it gives them, and keeps them for the one who wants them in order. How fast that is,
 * the source decides: it waits for room before each page.
 */
export class PrefetchQueue {
  /** How many rows the source had, once it is at its end. Rejects with what kept it from getting there. */
  readonly rows: Promise<number>;
  readonly #pages: (readonly Row[])[] = [];
  #ended = false;
  #wake: () => void = () => undefined;

  constructor(source: AsyncGenerator<readonly Row[]>) {
    this.rows = this.#pull(source).finally(() => {
      this.#ended = true;
      this.#wake();
    });
    // A failure is thrown to whoever takes the pages; until then nobody may be listening.
    this.rows.catch(() => undefined);
  }

  /** The pages in their order, each handed out once. */
  async *pages(): AsyncGenerator<readonly Row[]> {
    for (;;) {
      const page = this.#pages.shift();
      if (page) {
        yield page;
      } else if (this.#ended) {
        await this.rows;
        return;
      } else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    }
  }

  async #pull(source: AsyncGenerator<readonly Row[]>): Promise<number> {
    let rows = 0;
    for await (const page of source) {
      rows += page.length;
      this.#pages.push(page);
      this.#wake();
    }
    return rows;
  }
}
