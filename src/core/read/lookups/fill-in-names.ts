import { type Message, say } from '../../model/message.ts';
import type { Column, Row } from '../../model/types.ts';
import type { FindNames, Names } from './read-lookups.ts';

/** A column whose values are to become names. */
interface Place {
  readonly index: number;
  readonly column: Column;
  readonly names: Names;
}

/** Puts names in the place of the values that they are looked up by, and counts the values that have none. */
export class NameFiller {
  readonly #places: readonly Place[];
  readonly #unmatched = new Map<string, number>();

  constructor(columns: readonly Column[], find: FindNames) {
    this.#places = columns.flatMap((column, index) => (column.lookup ? [{ index, column, names: find(column) }] : []));
  }

  /** The rows with names. */
  fill(rows: readonly Row[]): readonly Row[] {
    const places = this.#places.filter(({ names }) => names !== null);
    if (places.length === 0) return rows;
    return rows.map((row) => {
      const values = [...row.values];
      for (const { index, column, names } of places) {
        const value = values[index] ?? null;
        if (value === null) continue;
        const name = names?.get(value);
        if (name === undefined) this.#unmatched.set(column.header, (this.#unmatched.get(column.header) ?? 0) + 1);
        values[index] = name ?? null;
      }
      return { ...row, values };
    });
  }

  /** What a reader of the sheet should know of its names. */
  notes(): readonly Message[] {
    const notes: Message[] = this.#places.flatMap(({ column: { header, lookup }, names }) =>
      names === null ? [say('note.shows_ids', { header, source: lookup?.source ?? '' })] : [],
    );
    for (const [header, count] of this.#unmatched) {
      const source = this.#places.find(({ column }) => column.header === header)?.column.lookup?.source;
      notes.push(say('note.no_row', { header, count, source: source ?? '' }));
    }
    return notes;
  }
}
