import type { Cells } from './xlsx-cells.ts';

/** Rows that are handed on at once, and characters that they may have come from. */
const MOST_ROWS = 1_000;
const MOST_CHARACTERS = 512 * 1024;

/** Rows as they were read, and the characters of the file that they stood in. */
export interface ReadRows {
  readonly rows: readonly Cells[];
  readonly characters: number;
}

/** The same rows in pages: neither so small that handing them on takes long, nor so large that they fill the memory. */
export async function* rowPages(read: AsyncIterable<ReadRows>): AsyncGenerator<readonly Cells[]> {
  let page: Cells[] = [];
  let size = 0;
  for await (const { rows, characters } of read) {
    for (const row of rows) page.push(row);
    size += characters;
    if (page.length < MOST_ROWS && size < MOST_CHARACTERS) continue;
    yield page;
    page = [];
    size = 0;
  }
  yield page;
}
