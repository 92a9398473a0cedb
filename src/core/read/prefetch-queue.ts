import type { Row } from '../model/types.ts';
import { type Deferred, deferred } from '../util/deferred.ts';

/**
 * Pulls the pages of a source as fast as it gives them, once it is to begin, and keeps them for the one who wants them in order.
 * How fast that is, the source decides: it waits for room before each page.
 */
export class PrefetchQueue {
  readonly #open: () => AsyncGenerator<readonly Row[]>;
  readonly #read: Deferred<number> = deferred();
  readonly #pages: (readonly Row[])[] = [];
  #ended = false;
  #wake: () => void = () => undefined;

  /** `open` is called when it begins: a source that waits for long grows old, and an old one keeps its pages from being cleared. */
  constructor(open: () => AsyncGenerator<readonly Row[]>) {
    this.#open = open;
    // A failure is thrown to whoever takes the pages; until then nobody may be listening.
    this.#read.promise.catch(() => undefined);
  }

  /** How many rows the source had, once it is at its end. Rejects with what kept it from getting there. */
  get rows(): Promise<number> {
    return this.#read.promise;
  }

  /** Begins. `underWay` is called once, when the first page has come, or else the end. */
  begin(underWay: () => void = () => undefined): void {
    const pulled = this.#pull(this.#open(), underWay).finally(() => {
      this.#ended = true;
      this.#wake();
    });
    this.#read.resolve(pulled);
  }

  /** The pages in their order, each handed out once. */
  async *pages(): AsyncGenerator<readonly Row[]> {
    for (;;) {
      const page = this.#pages.shift();
      if (page) {
        yield page;
      } else if (this.#ended) {
        await this.#read.promise;
        return;
      } else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    }
  }

  async #pull(source: AsyncGenerator<readonly Row[]>, underWay: () => void): Promise<number> {
    let rows = 0;
    for await (const page of source) {
      if (rows === 0) underWay();
      rows += page.length;
      this.#pages.push(page);
      this.#wake();
    }
    if (rows === 0) underWay();
    return rows;
  }
}
