import type { ChangedRow } from '../../model/compare/comparison.ts';
import type { Cells } from '../file/xlsx-cells.ts';
import type { Shelf } from './shelf.ts';
import { ownCopy } from './waiting-rows.ts';

/** Rows of each kind that are shown. */
export const SHOWN_ROWS = 100;

/** A row that was put away: what it was, and what it is. */
export interface KeptChange {
  readonly before: Cells;
  readonly now: Cells;
  readonly columns: readonly number[];
}

/** Puts rows away under the name of their pile. */
type Keep = Pick<Shelf<Cells | KeptChange>, 'put'>;

/** What came of the rows of a sheet: their numbers, the first of each kind, and all that are not the same, put away. */
export class Outcome {
  readonly counts = { gone: 0, came: 0, changed: 0, same: 0 };
  readonly firstGone: Cells[] = [];
  readonly firstCame: Cells[] = [];
  readonly firstChanged: ChangedRow[] = [];
  readonly #shelf: Keep;
  readonly #name: string;
  #waiting: (readonly [pile: string, row: Cells | KeptChange])[] = [];

  /** `name` tells the piles of this sheet from those of others. */
  constructor(shelf: Keep, name: string) {
    this.#shelf = shelf;
    this.#name = name;
  }

  gone(row: Cells): void {
    this.counts.gone += 1;
    if (this.firstGone.length < SHOWN_ROWS) this.firstGone.push(ownCopy(row));
    this.#keep('gone', row);
  }

  came(row: Cells): void {
    this.counts.came += 1;
    if (this.firstCame.length < SHOWN_ROWS) this.firstCame.push(ownCopy(row));
    this.#keep('came', row);
  }

  changed(before: Cells, now: Cells, columns: readonly number[]): void {
    this.counts.changed += 1;
    if (this.firstChanged.length < SHOWN_ROWS) this.firstChanged.push(ownCopy({ before, now, columns }));
    this.#keep('changed', { before, now, columns });
  }

  same(): void {
    this.counts.same += 1;
  }

  /** Puts away what came since the last call. */
  async settled(): Promise<void> {
    if (this.#waiting.length === 0) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const [pile, row] of waiting) await this.#shelf.put(pile, row);
  }

  #keep(kind: string, row: Cells | KeptChange): void {
    this.#waiting.push([`${this.#name} ${kind}`, row]);
  }
}
