import type { CreateFileSink } from '../model/ports.ts';
import type { Cells } from './file/xlsx-cells.ts';
import { type KeptChange, Outcome } from './match/outcome.ts';
import { Shelf } from './match/shelf.ts';

/** All rows of a comparison that are not the same, by sheet, put away until the workbook is written. */
export class KeptRows {
  readonly #shelf: Shelf<Cells | KeptChange>;
  readonly #piles = new Map<string, string>();
  #number = 0;

  constructor(createFileSink: CreateFileSink) {
    this.#shelf = new Shelf(createFileSink);
  }

  /** Takes the rows of a sheet, in the place of what was taken of it before. */
  outcome(sheet: string): Outcome {
    this.#number += 1;
    this.#piles.set(sheet, String(this.#number));
    return new Outcome(this.#shelf, String(this.#number));
  }

  /** The rows of a sheet that are gone, or new. */
  rows(sheet: string, kind: 'gone' | 'came'): AsyncGenerator<readonly Cells[]> {
    return this.#shelf.take(`${this.#piles.get(sheet)} ${kind}`) as AsyncGenerator<readonly Cells[]>;
  }

  /** The rows of a sheet that changed. */
  changes(sheet: string): AsyncGenerator<readonly KeptChange[]> {
    return this.#shelf.take(`${this.#piles.get(sheet)} changed`) as AsyncGenerator<readonly KeptChange[]>;
  }

  /** Throws all of it away. */
  discard(): Promise<void> {
    return this.#shelf.discard();
  }
}
