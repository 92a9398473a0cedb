import type { Cells } from '../file/xlsx-cells.ts';
import type { SideName } from './match-rule.ts';
import type { Matcher } from './matcher.ts';

/** A side that is being read: how many of its rows have come, and the page after them. */
interface Reading {
  readonly name: SideName;
  readonly pages: AsyncIterator<readonly Cells[]>;
  rows: number;
  /** `null` once all have come. */
  next: Promise<IteratorResult<readonly Cells[]>> | null;
}

/**
 * Reads both sides in step, so that no more rows wait for their like than have come or gone, and matches them. Either may be as large as
 * it likes.
 */
export async function matchSides(
  before: AsyncIterable<readonly Cells[]>,
  now: AsyncIterable<readonly Cells[]>,
  matcher: Pick<Matcher, 'add'>,
): Promise<void> {
  const sides = [begin('before', before), begin('now', now)];
  try {
    for (;;) {
      const [side] = sides.filter(({ next }) => next !== null).sort((a, b) => a.rows - b.rows);
      if (side?.next == null) return;
      const page = await side.next;
      side.next = page.done ? null : ahead(side.pages);
      if (page.done) continue;
      side.rows += page.value.length;
      await matcher.add(side.name, page.value);
    }
  } finally {
    // Not waited for: where one side fails, the other may wait for the line.
    for (const { next, pages } of sides) next?.then(() => pages.return?.()).catch(() => undefined);
  }
}

function begin(name: SideName, pages: AsyncIterable<readonly Cells[]>): Reading {
  const iterator = pages[Symbol.asyncIterator]();
  return { name, pages: iterator, rows: 0, next: ahead(iterator) };
}

/** The next page, which is asked for before it is wanted. What fails is thrown to whoever waits for it. */
function ahead(pages: AsyncIterator<readonly Cells[]>): Promise<IteratorResult<readonly Cells[]>> {
  const next = pages.next();
  next.catch(() => undefined);
  return next;
}
