import type { Cells } from '../file/xlsx-cells.ts';

/** What a cell weighs beside its characters. */
const CELL_WEIGHT = 24;

/**
 * Rows of one side that wait for their like, by what tells them apart. The texts of a row that was just read are parts of a larger
 * one, which they keep in memory as long as they are there themselves: what goes on waiting is copied, see {@link WaitingRows.settle}.
 */
export class WaitingRows {
  /** Characters, and some for every cell. */
  weight = 0;
  #fresh = new Map<string, Cells[]>();
  readonly #settled = new Map<string, Cells[]>();

  add(key: string, row: Cells): void {
    push(this.#fresh, key, row);
    this.weight += weightOf(row);
  }

  /** Takes the first row with this key that is the right one; `undefined` where there is none. */
  take(key: string, isRight: (row: Cells) => boolean): Cells | undefined {
    const row = takeFrom(this.#settled, key, isRight) ?? takeFrom(this.#fresh, key, isRight);
    if (row !== undefined) this.weight -= weightOf(row);
    return row;
  }

  /** Copies what has come since the last call. */
  settle(): void {
    for (const [key, rows] of this.#fresh) {
      const own = ownCopy(key);
      for (const row of rows) push(this.#settled, own, ownCopy(row));
    }
    this.#fresh = new Map();
  }

  /** All rows by their keys, those of one key in their order. */
  *all(): Generator<readonly [key: string, row: Cells]> {
    for (const rows of [this.#settled, this.#fresh]) {
      for (const [key, same] of rows) for (const row of same) yield [key, row];
    }
  }

  clear(): void {
    this.#settled.clear();
    this.#fresh.clear();
    this.weight = 0;
  }
}

/** The same, and no part of anything larger. */
export function ownCopy<T>(things: T): T {
  return JSON.parse(JSON.stringify(things)) as T;
}

function push(rows: Map<string, Cells[]>, key: string, row: Cells): void {
  const same = rows.get(key);
  if (same === undefined) rows.set(key, [row]);
  else same.push(row);
}

function takeFrom(rows: Map<string, Cells[]>, key: string, isRight: (row: Cells) => boolean): Cells | undefined {
  const same = rows.get(key);
  const place = same?.findIndex(isRight) ?? -1;
  if (same === undefined || place < 0) return undefined;
  const [row] = same.splice(place, 1);
  if (same.length === 0) rows.delete(key);
  return row;
}

function weightOf(row: Cells): number {
  let weight = 0;
  for (const cell of row) weight += CELL_WEIGHT + (cell?.length ?? 0);
  return weight;
}
