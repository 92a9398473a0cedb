import type { Column, Row } from '../model/types.ts';
import { DecimalSum } from '../util/decimal-sum.ts';

/** Sums up the control columns of a sheet while its rows pass. */
export class ControlTotals {
  /** Values that are no plain decimals (`NaN`, `1e+20`) and are in no sum. */
  leftOut = 0;
  readonly #sums: readonly { readonly header: string; readonly index: number; readonly sum: DecimalSum }[];

  constructor(columns: readonly Column[]) {
    this.#sums = columns.flatMap(({ header, control }, index) =>
      control ? [{ header, index, sum: new DecimalSum() }] : [],
    );
  }

  add(rows: readonly Row[]): void {
    for (const { index, sum } of this.#sums) {
      for (const { values } of rows) {
        const value = values[index];
        if (value !== null && value !== undefined && !sum.add(value)) this.leftOut += 1;
      }
    }
  }

  /** Exact sums by header, with at least two decimals. */
  totals(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#sums.map(({ header, sum }) => [header, sum.toString(2)]));
  }
}
