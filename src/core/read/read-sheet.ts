import { BackupError } from '../model/errors.ts';
import { say } from '../model/message.ts';
import { type Position, sourceOf, type TableReader } from '../model/ports.ts';
import type { Row } from '../model/types.ts';
import type { PlannedSheet } from '../run/plan-sheets.ts';
import { AccessCheck } from './access-check.ts';
import { isAwkward, keyOrder } from './key-order.ts';
import { type KeyRange, readSlice } from './key-range.ts';
import { PageSize, SMALLEST_LIMIT } from './page-size.ts';
import { PrefetchQueue } from './prefetch-queue.ts';
import { forSheet } from './read-error.ts';
import { MOST_AT_ONCE, type ReadScheduler } from './scheduler.ts';
import type { SeenKeys } from './seen-keys.ts';

/** A sheet with fewer pages than this to come is read in one piece. */
const FEWEST_PAGES_TO_SLICE = 3;

/** Slices of one sheet, at most: the keys between them travel in one answer. */
const MOST_SLICES = 1_000;

/** What a sheet is read with. */
export interface SheetInput {
  readonly tables: TableReader;
  readonly plan: PlannedSheet;
  /** Position of the sheet in the file. */
  readonly index: number;
  readonly ahead: ReadScheduler;
  /** What came of sheets whose order can't be seen. */
  readonly seen: SeenKeys;
  readonly signal: AbortSignal;
}

/** What the slices of a sheet have in common. */
interface Shared {
  readonly size: PageSize;
  readonly access: AccessCheck;
}

/** A sheet that is being read. */
export interface OpenSheet {
  /** Its pages, in the order of the key. */
  readonly pages: () => AsyncGenerator<readonly Row[]>;
  /** How many rows came, once all have come. */
  readonly rows: Promise<number>;
}

/**
 * Begins to read a sheet, ahead of whoever writes it. Its first page shows how many rows the server gives at once; a large
 * table is then cut into slices of about that many rows, by keys that the database names, however unevenly those are spread.
 * The slices are read side by side and handed out in order. Where the database names no keys, it is read in one piece.
 */
export function openSheet(input: SheetInput): OpenSheet {
  const opening = open(input);
  const rows = opening.then(async (slices) => {
    const counts = await Promise.all(slices.map((slice) => slice.rows));
    input.ahead.ended(input.index);
    return counts.reduce((sum, count) => sum + count, 0);
  });
  rows.catch(() => undefined);
  return { pages: () => handOut(opening, input), rows };
}

async function* handOut(
  opening: Promise<readonly PrefetchQueue[]>,
  { ahead, index, signal }: SheetInput,
): AsyncGenerator<readonly Row[]> {
  ahead.writing({ sheet: index, slice: 0 });
  for (const [slice, prefetched] of (await opening).entries()) {
    ahead.writing({ sheet: index, slice });
    for await (const page of prefetched.pages()) {
      // What failed elsewhere ends the file: nothing more is to be written.
      signal.throwIfAborted();
      yield page;
      ahead.taken({ sheet: index, slice }, page);
    }
  }
}

async function open(input: SheetInput): Promise<readonly PrefetchQueue[]> {
  const { tables, plan, signal } = input;
  const size = new PageSize();
  const shared = { size, access: new AccessCheck(() => tables.shapes([plan.sheet], signal)) };
  const first = slicePages(input, { after: null, upTo: null }, shared, 0);
  const { value: page, done } = await first.next();
  if (done) return [];
  if (isAll(page, plan)) return [begun(() => only(page))];
  const end = (page.at(-1) as Row).key;
  const length = sliceLength(page.length, plan.rowsExpected);
  const cuts = length === null ? [] : await cutsAfter(end, length, input);
  if (length === null || cuts.length === 0) return [begun(() => continued(page, first))];
  size.settle(length);
  const edges = [end, ...cuts];
  const slices = edges.map(
    (after, index) =>
      new PrefetchQueue(() => slicePages(input, { after, upTo: edges[index + 1] ?? null }, shared, index + 1)),
  );
  beginInTurn(slices);
  return [begun(() => only(page)), ...slices];
}

function begun(pages: () => AsyncGenerator<readonly Row[]>): PrefetchQueue {
  const queue = new PrefetchQueue(pages);
  queue.begin();
  return queue;
}

/** Begins as many slices as may be asked for at once, and another whenever one of them has got under way. */
function beginInTurn(slices: readonly PrefetchQueue[]): void {
  const waiting = slices.values();
  const beginNext = (): void => waiting.next().value?.begin(beginNext);
  for (let count = 0; count < MOST_AT_ONCE; count += 1) beginNext();
}

/** Whether a first page is all that there is, by the database's own account: the proof finds what it lacks of that. */
function isAll(page: readonly Row[], { baseline, rowsExpected }: PlannedSheet): boolean {
  return baseline?.set != null && page.length === rowsExpected;
}

function slicePages(
  { tables, plan, index, ahead, seen, signal }: SheetInput,
  range: KeyRange,
  { size, access }: Shared,
  slice: number,
): AsyncGenerator<readonly Row[]> {
  const { sheet, columns } = plan;
  return readSlice({
    sheet,
    columns,
    range,
    size,
    isNew: (key) => seen.add(index, key),
    drop: (rows) => ahead.taken({ sheet: index, slice }, rows),
    ask: (query) =>
      forSheet(sheet, () =>
        ahead.ask(
          { sheet: index, slice },
          () => size.limit,
          async () => {
            const asked = query();
            const page = await tables.page(asked, signal);
            if (page.length > 0) access.rowsCame(slice);
            else if (holdsRows(range, asked.after)) await access.nothingCame(slice);
            return page;
          },
        ),
      ),
  });
}

/** Whether there were rows behind a position when the table was cut: the last key of its slice is that of one. */
function holdsRows({ upTo }: KeyRange, after: Position | null): boolean {
  return upTo !== null && (after?.take !== 'ties' || after.key[0] === upTo[0]);
}

/**
 * Rows of a slice: those of the first page, unless a row cap, which may be raised at any time, has made it shorter than any need
 * be, or there would be too many slices. `null` for a table that isn't worth it.
 */
function sliceLength(pageLength: number, rowsExpected: number | null): number | null {
  const least = Math.max(pageLength, SMALLEST_LIMIT);
  const slices = ((rowsExpected ?? 0) - pageLength) / least;
  return slices < FEWEST_PAGES_TO_SLICE ? null : least * Math.ceil(slices / MOST_SLICES);
}

/** Keys between slices of `step` rows, after the first page; none where the database can't tell. */
async function cutsAfter(
  after: readonly string[],
  step: number,
  { tables, plan: { sheet }, signal }: SheetInput,
): Promise<readonly (readonly string[])[]> {
  const cuts = await forSheet(sheet, () => tables.cuts({ ...sourceOf(sheet), key: sheet.key, after, step }, signal));
  let last = after;
  for (const cut of cuts) {
    const order = cut.length === sheet.key.length ? keyOrder(sheet.key, last, cut) : 'senseless';
    if (order !== 'before' && order !== 'unknown') {
      throw new BackupError('key_order', say('read.no_slices', { sheet: sheet.name }), {
        sheet: sheet.name,
        hint: say('hint.apply_migrations'),
        details: `backup_key_cuts(${sheet.source}): (${last.join(', ')}) was followed by (${cut.join(', ')})`,
      });
    }
    last = cut;
  }
  return cuts.filter((cut) => !isAwkward(sheet.key, cut));
}

async function* only(page: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield page;
}

async function* continued(page: readonly Row[], rest: AsyncGenerator<readonly Row[]>): AsyncGenerator<readonly Row[]> {
  yield page;
  yield* rest;
}
