import type { Row } from '../model/types.ts';
import { LEAST_SIZE, sizeOf } from './row-size.ts';

/** Requests for pages that are under way at once, at most. */
export const MOST_AT_ONCE = 8;

/** Rows that are on their way or wait to be written, at most. */
export const MOST_ROWS_AHEAD = 24_000;

/** What they weigh, at most, which bounds the memory of a run of any size: 24 million characters. */
const MOST_AHEAD = MOST_ROWS_AHEAD * LEAST_SIZE;

/** The share of it that sheets to come may take, so that the present one is read by as many requests as there may be. */
const LATER_SHARE = 1 / 2;

/** Sheets behind the present one whose first page is asked for along with it. */
const OPENED_EARLY = 2;

/** Rows of a page, as far as is known before the first: PostgREST's usual cap. */
const USUAL_PAGE = 1_000;

/** Where a page belongs in the file: pages are written in this order, by sheet and then by slice. */
export interface Place {
  readonly sheet: number;
  readonly slice: number;
}

interface Waiting {
  readonly place: Place;
  readonly limit: () => number;
  /** Told how much room has been booked. */
  readonly start: (booked: number) => void;
  readonly fail: (reason: unknown) => void;
}

/** What the rows of a sheet weigh on average; of its pages the last ones count most. */
class RowSize {
  #rows = 0;
  #weight = 0;

  /** A whole number, so that what is booked and given back adds up to nothing. */
  get average(): number {
    return this.#rows === 0 ? LEAST_SIZE : Math.ceil(this.#weight / this.#rows);
  }

  came(rows: number, weight: number): void {
    this.#rows = this.#rows / 2 + rows;
    this.#weight = this.#weight / 2 + weight;
  }
}

/**
 * Lets as many pages be read ahead of the writer as memory and server may bear, those that are written first going first.
 * The page that the writer waits for is always let through, so that what is held for later can never block it.
 */
export class ReadScheduler {
  readonly #waiting: Waiting[] = [];
  #underWay = 0;
  /** What is on its way and what waits to be written weigh together. */
  #weight = 0;
  #largestPage = USUAL_PAGE;
  /** What a row of a sheet weighs, by its number. */
  readonly #rowWeights = new Map<number, RowSize>();
  /** What came and waits to be written weighs, by place. */
  readonly #held = new Map<string, number>();
  #written: Place = { sheet: 0, slice: 0 };
  /** Sheets of which all rows have come. */
  readonly #ended = new Set<number>();
  readonly #signal: AbortSignal;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
    const stop = () => {
      for (const { fail } of this.#waiting.splice(0)) fail(signal.reason);
    };
    signal.addEventListener('abort', stop, { once: true });
  }

  /**
   * Asks for up to `limit` rows, as many as that is by then, once there is room for them. What comes counts until it is
   * {@link ReadScheduler.taken}.
   */
  async ask(place: Place, limit: () => number, request: () => Promise<readonly Row[]>): Promise<readonly Row[]> {
    this.#signal.throwIfAborted();
    const booked = await new Promise<number>((start, fail) => {
      const after = this.#waiting.findIndex((other) => isBefore(place, other.place));
      this.#waiting.splice(after < 0 ? this.#waiting.length : after, 0, { place, limit, start, fail });
      this.#letThrough();
    });
    try {
      const page = await request();
      const weight = sizeOf(page);
      this.#hold(place, weight);
      this.#largestPage = Math.max(this.#largestPage, page.length);
      this.#rowWeight(place).came(page.length, weight);
      return page;
    } finally {
      this.#underWay -= 1;
      this.#weight -= booked;
      this.#letThrough();
    }
  }

  /** Rows of a place are held no longer. */
  taken(place: Place, rows: readonly Row[]): void {
    this.#hold(place, -sizeOf(rows));
    this.#letThrough();
  }

  /** The writer has come to this place. */
  writing(place: Place): void {
    this.#written = place;
    this.#letThrough();
  }

  /** All rows of a sheet have come: while it is proven, the next one that is still read may have its room. */
  ended(sheet: number): void {
    this.#ended.add(sheet);
    this.#letThrough();
  }

  #hold(place: Place, weight: number): void {
    this.#weight += weight;
    const held = (this.#held.get(nameOf(place)) ?? 0) + weight;
    if (held > 0) this.#held.set(nameOf(place), held);
    else this.#held.delete(nameOf(place));
  }

  #letThrough(): void {
    for (let next = this.#next(); next; next = this.#next()) {
      this.#waiting.splice(this.#waiting.indexOf(next.waiting), 1);
      this.#underWay += 1;
      this.#weight += next.expected;
      next.waiting.start(next.expected);
    }
  }

  /** The first page that there is room for. One without room lets those of earlier sheets pass: it waits for them to be written. */
  #next(): { readonly waiting: Waiting; readonly expected: number } | null {
    if (this.#underWay >= MOST_AT_ONCE) return null;
    let before = Infinity;
    for (const waiting of this.#waiting) {
      if (waiting.place.sheet >= before) continue;
      const expected = this.#expected(waiting);
      if (this.#hasRoom(waiting.place, expected)) return { waiting, expected };
      before = waiting.place.sheet;
    }
    return null;
  }

  /** What a page will weigh, by those of its sheet that have come. */
  #expected({ place, limit }: Waiting): number {
    return Math.min(limit(), this.#largestPage) * this.#rowWeight(place).average;
  }

  #rowWeight({ sheet }: Place): RowSize {
    const known = this.#rowWeights.get(sheet) ?? new RowSize();
    this.#rowWeights.set(sheet, known);
    return known;
  }

  #hasRoom(place: Place, expected: number): boolean {
    const writerWaits = nameOf(place) === nameOf(this.#written) && !this.#held.has(nameOf(place));
    if (writerWaits) return true;
    // Sheets to come must leave room for the one that is being written, however long that takes.
    let first = this.#written.sheet;
    while (this.#ended.has(first)) first += 1;
    const room = place.sheet <= first ? MOST_AHEAD : MOST_AHEAD * LATER_SHARE;
    return this.#weight + expected <= room;
  }
}

function nameOf({ sheet, slice }: Place): string {
  return `${sheet}/${slice}`;
}

/** Whether a page is asked for before another: in the order of the file, but that sheets to come are opened early. */
function isBefore(a: Place, b: Place): boolean {
  const [turnOfA, turnOfB] = [turnOf(a), turnOf(b)];
  if (turnOfA !== turnOfB) return turnOfA < turnOfB;
  return a.sheet === b.sheet ? a.slice < b.slice : a.sheet < b.sheet;
}

/** The sheet with which a page is asked for: what a sheet's first page leads to takes two more answers before it is read. */
function turnOf({ sheet, slice }: Place): number {
  return slice === 0 ? sheet - OPENED_EARLY : sheet;
}
