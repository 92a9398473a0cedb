import { LEAST_SIZE } from './row-size.ts';

/** Rows asked for at once, until it is known what the server gives. */
const FIRST_LIMIT = 5_000;

/** What a page may weigh: as much as the first one with short texts. */
const LARGEST_PAGE = FIRST_LIMIT * LEAST_SIZE;

/** A server that times out on so few rows is not helped by asking for fewer. */
export const SMALLEST_LIMIT = 50;

/**
 * Pages that must come in time, one after the other, before a limit that was halved is doubled; twice as many after each time
 * that it was in vain.
 */
const PAGES_TO_RECOVER = 8;

/** How many rows of a sheet are asked for at once: no more than are needed, fewer where it takes too long or they hold long texts. */
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

  /** No page needs more rows than this. */
  settle(rows: number): void {
    this.#most = rows;
    this.#limit = Math.min(this.#limit, rows);
  }

  /** A page of so many rows came, and weighs so much. */
  came(rows: number, weight: number): void {
    if (weight > LARGEST_PAGE) {
      this.tooMuch(rows);
      return;
    }
    this.#inTime += 1;
    if (this.#inTime < this.#toRecover) return;
    this.#inTime = 0;
    const twice = Math.min(this.#most, this.#limit * 2);
    if (twice * weight > LARGEST_PAGE * rows) return;
    this.#limit = twice;
    this.#doubled = twice;
  }

  /** So many rows were more than the server gives in time, or weigh more than a page may. */
  tooMuch(limit: number): void {
    this.#inTime = 0;
    const half = Math.max(SMALLEST_LIMIT, Math.floor(limit / 2));
    // Of several pages that were under way at once only the first one halves.
    if (half >= this.#limit) return;
    this.#limit = half;
    if (limit === this.#doubled) this.#toRecover *= 2;
  }
}
