import { type CellRule, type CellSink, cellRule } from '../../formats/cell-value.ts';
import type { CellType, Column } from '../../model/types.ts';
import type { TimeZone } from '../../util/time-zone.ts';
import { serialText } from '../file/serial-text.ts';
import type { Cells } from '../file/xlsx-cells.ts';

/** Turns the database's texts into what their cells would show, by the rules that files are written by. */
export class ShownCells implements CellSink {
  readonly #rules: readonly CellRule[];
  readonly #types: readonly CellType[];
  readonly #zone: TimeZone;
  #place = 0;
  #shown = '';

  /** `zone` is the one whose clock the cells show. */
  constructor(columns: readonly Pick<Column, 'type'>[], zone: TimeZone) {
    this.#types = columns.map(({ type }) => type);
    this.#rules = this.#types.map(cellRule);
    this.#zone = zone;
  }

  /** The cells of a row: one text or null a column. */
  cells(values: readonly (string | null)[]): Cells {
    return this.#rules.map((rule, place) => {
      const value = values[place] ?? null;
      if (value === null) return null;
      this.#place = place;
      rule.write(value, this, this.#zone);
      return this.#shown;
    });
  }

  number(digits: string): void {
    this.#shown = digits;
  }

  serial(serial: number): void {
    const type = this.#types[this.#place];
    this.#shown = serialText(serial, type === 'date' || type === 'day');
  }

  boolean(value: boolean): void {
    this.#shown = value ? 'TRUE' : 'FALSE';
  }

  text(text: string): void {
    this.#shown = text;
  }
}
