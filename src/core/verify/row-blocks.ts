import { say } from '../model/message.ts';
import { Unreadable } from './unreadable.ts';

/** Characters of rows that are looked at at once. */
const BLOCK = 2_000_000;

const ROW_END = '</row>';

/** What stands between the start and the end of the rows in the XML of a sheet, cut between two rows; each of at least `size` characters. */
export async function* rowBlocks(text: AsyncIterable<string>, size = BLOCK): AsyncGenerator<string> {
  let waiting = '';
  let state: 'before' | 'in' | 'after' = 'before';
  for await (const piece of gathered(text, size)) {
    if (state === 'after') continue;
    waiting += piece;
    if (state === 'before') {
      const start = /<sheetData\s*>/.exec(waiting);
      if (start === null) continue;
      state = 'in';
      waiting = waiting.slice(start.index + start[0].length);
    }
    const end = waiting.indexOf('</sheetData>');
    if (end >= 0) {
      state = 'after';
      waiting = waiting.slice(0, end);
    }
    const cut = waiting.lastIndexOf(ROW_END) + ROW_END.length;
    if (cut < ROW_END.length) continue;
    yield waiting.slice(0, cut);
    waiting = waiting.slice(cut);
  }
  if (state === 'in') throw new Unreadable(say('fault.ends_in_rows'));
}

/** The same text in pieces of about a block: to look for something in each small one would take long. */
async function* gathered(text: AsyncIterable<string>, size: number): AsyncGenerator<string> {
  let pieces: string[] = [];
  let length = 0;
  for await (const piece of text) {
    pieces.push(piece);
    length += piece.length;
    if (length < size) continue;
    yield pieces.join('');
    pieces = [];
    length = 0;
  }
  yield pieces.join('');
}
