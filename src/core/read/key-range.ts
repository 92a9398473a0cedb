import { BackupError } from '../model/errors.ts';
import { say } from '../model/message.ts';
import { type PageQuery, type Position, sourceOf } from '../model/ports.ts';
import type { Row, Sheet } from '../model/types.ts';
import { askForPage } from './ask-for-page.ts';
import { isAwkward, isComparable, keyOrder } from './key-order.ts';
import type { PageSize } from './page-size.ts';

/** A range of a table's keys: the rows after one key, up to and including another. `null`: from the start, to the end. */
export interface KeyRange {
  readonly after: readonly string[] | null;
  readonly upTo: readonly string[] | null;
}

/** What a slice is read with. */
export interface SliceInput extends Pick<PageQuery, 'columns'> {
  readonly sheet: Sheet;
  readonly range: KeyRange;
  readonly size: PageSize;
  /** Asks for a page by a query that is made when it is sent; rejects with `timeout` where the server gave up on it. */
  readonly ask: (query: () => PageQuery) => Promise<readonly Row[]>;
  /** Answers whether a key is new; asked where the order of keys can't be seen. */
  readonly isNew: (key: readonly string[]) => boolean;
  /** Told which rows of a page that was asked for lie past the range, and are of no use. */
  readonly drop: (rows: readonly Row[]) => void;
}

/**
 * Reads the rows of a key range page by page, by keyset: each page is asked for by the last key of the one before. Only an
 * empty page is the end of the table, since the server's row cap silently shortens any other; the end of the range is a row at
 * its last key or past it. A page that takes the server too long, or weighs too much, is halved. Keys must ascend strictly: rows
 * that come twice or out of order would mean that others were skipped, so they end the backup with `key_order`. The order of
 * text keys is the database's alone, so the database is asked to end the range, and each key must be new.
 */
export async function* readSlice(input: SliceInput): AsyncGenerator<readonly Row[]> {
  const { sheet, range, columns, size, ask } = input;
  let position = firstPosition(range, sheet);
  let last = range.after;
  const comparable = isComparable(sheet.key);
  const upTo = comparable ? null : range.upTo;
  for (;;) {
    const after = position;
    const query = (limit: number): PageQuery => ({ ...sourceOf(sheet), key: sheet.key, columns, after, upTo, limit });
    const page = await askForPage(size, query, ask);
    if (page.length === 0) {
      if (position?.take !== 'ties') return;
      position = { ...position, take: 'past ties' };
      continue;
    }
    for (const { key } of page) {
      if (last !== null && !mayFollow(sheet, last, key)) throw outOfOrder(sheet, last, key);
      if (!comparable && !input.isNew(key)) throw outOfOrder(sheet, last ?? [], key);
      last = key;
    }
    const ends = range.upTo !== null && hasReached(sheet, last as readonly string[], range.upTo);
    const rows = ends ? rowsUpTo(range.upTo, page, sheet) : page;
    if (rows.length < page.length) input.drop(page.slice(rows.length));
    if (rows.length > 0) yield rows;
    if (ends) return;
    position = positionAfter(page, sheet);
  }
}

function mayFollow(sheet: Sheet, last: readonly string[], key: readonly string[]): boolean {
  const order = keyOrder(sheet.key, last, key);
  return order === 'before' || order === 'unknown';
}

function hasReached({ key }: Sheet, last: readonly string[], end: readonly string[]): boolean {
  const order = keyOrder(key, last, end);
  return order === 'same' || order === 'after';
}

function firstPosition({ after, upTo }: KeyRange, { key }: Sheet): Position | null {
  if (after === null) return null;
  const tied = after[0] === upTo?.[0] || isAwkward(key, after);
  return { key: after, take: key.length > 1 && tied ? 'ties' : 'rest' };
}

/**
 * Rows that share the key's first column, as after a bulk import, are asked for among themselves once they fill a page: an
 * index can then start behind the last of them, where it would have to pass over all of them otherwise.
 */
function positionAfter(page: readonly Row[], { key }: Sheet): Position {
  const last = (page.at(-1) as Row).key;
  const tied = page.length > 1 && page[0]?.key[0] === last[0];
  return { key: last, take: key.length > 1 && (tied || isAwkward(key, last)) ? 'ties' : 'rest' };
}

function rowsUpTo(end: readonly string[], page: readonly Row[], { key }: Sheet): readonly Row[] {
  const past = page.findIndex((row) => keyOrder(key, end, row.key) === 'before');
  return past < 0 ? page : page.slice(0, past);
}

function outOfOrder({ name, source }: Sheet, last: readonly string[], key: readonly string[]): BackupError {
  return new BackupError('key_order', say('read.order', { sheet: name }), {
    sheet: name,
    hint: say('hint.key_never_changes'),
    details: `${source}: (${last.join(', ')}) was followed by (${key.join(', ')})`,
  });
}
