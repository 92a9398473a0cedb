import { isBackupError } from '../model/errors.ts';
import type { PageQuery } from '../model/ports.ts';
import type { Row } from '../model/types.ts';
import { type PageSize, SMALLEST_LIMIT } from './page-size.ts';
import { sizeOf } from './row-size.ts';

/** Times that the smallest page is asked for before the server is believed to be unable to give it. */
const TRIES_OF_THE_SMALLEST = 3;

/**
 * Asks for a page by a query that is made when it is sent, of as many rows as the server is known to give in time by then. One
 * that takes it too long, or weighs too much, makes the next smaller.
 */
export async function askForPage(
  size: PageSize,
  query: (limit: number) => PageQuery,
  ask: (query: () => PageQuery) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  for (let inVain = 0; ; ) {
    // A page may wait for its turn while others show how much the server can give in time.
    let limit = 0;
    try {
      const page = await ask(() => {
        limit = size.limit;
        return query(limit);
      });
      size.came(page.length, sizeOf(page));
      return page;
    } catch (error) {
      if (!isBackupError(error) || error.code !== 'timeout') throw error;
      if (limit <= SMALLEST_LIMIT) inVain += 1;
      if (inVain === TRIES_OF_THE_SMALLEST) throw error;
      size.tooMuch(limit);
    }
  }
}
