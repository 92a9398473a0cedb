/** Pages with fewer rows than this take as long as an answer takes at all, and say nothing of their rows. */
const FEWEST_ROWS = 100;

/** The quickest of fewer pages than this may have met a bad moment too. */
const FEWEST_PAGES = 3;

/** How long the pages of a sheet take for their size. */
export class Pace {
  #pages = 0;
  #quickest = Infinity;

  /** A page of so many rows has come after so many milliseconds. */
  came(rows: number, milliseconds: number): void {
    if (rows < FEWEST_ROWS) return;
    this.#pages += 1;
    this.#quickest = Math.min(this.#quickest, (milliseconds / rows) * 1_000);
  }

  /** Milliseconds for 1,000 rows, by the quickest page; `null` where there were too few to tell. */
  get perThousand(): number | null {
    return this.#pages >= FEWEST_PAGES ? this.#quickest : null;
  }
}
