/** Rows asked for at once, until it is known what the server gives. */
const FIRST_LIMIT = 5_000;

/** A server that times out on so few rows is not helped by asking for fewer. */
export const SMALLEST_LIMIT = 50;

/**
 * Pages that must come in time, one after the other, before a limit that was halved is doubled; twice as many after each time
 * that it was in vain.
 */
const PAGES_TO_RECOVER = 8;

/** How many rows of a sheet are asked for at once: no more than the server gives, fewer where it takes too long. */
export class PageSize {
  #most = FIRST_LIMIT;
  #limit = FIRST_LIMIT;
  #inTime = 0;
  #toRecover = PAGES_TO_RECOVER;
  /** What the limit was last doubled to. */
  #doubled = 0;

  get limit(): number {
    return this.#limit;
  }

  /** The server's row cap has shown itself: asking for more brings nothing. */
  settle(rows: number): void {
    this.#most = rows;
    this.#limit = Math.min(this.#limit, rows);
  }

  /** A page came. */
  came(): void {
    this.#inTime += 1;
    if (this.#inTime < this.#toRecover) return;
    this.#inTime = 0;
    this.#limit = Math.min(this.#most, this.#limit * 2);
    this.#doubled = this.#limit;
  }

  /** The server gave up on a page of this limit. */
  timedOut(limit: number): void {
    this.#inTime = 0;
    const half = Math.max(SMALLEST_LIMIT, Math.floor(limit / 2));
    // Of several pages that were under way at once only the first one halves.
    if (half >= this.#limit) return;
    this.#limit = half;
    if (limit === this.#doubled) this.#toRecover *= 2;
  }
}
