import { BackupError, isBackupError } from '../errors';
import type { PlannedSheet } from '../plan';
import type { TableReader } from '../ports';
import type { Row } from '../types';
import { isBefore } from './key-order';

/** Rows asked for at once. The server's own cap may make it fewer. */
const PAGE = 5_000;

/** A server that times out on so few rows is not helped by asking for fewer. */
const SMALLEST_PAGE = 50;

/**
 * Reads a table page by page, by keyset: each page is asked for by the last key of the one before. Only an empty page is
 * the end, since the server's row cap silently shortens any other. A page that takes the server too long is halved. Keys must ascend strictly: rows that come twice or out
 * of order would mean that others were skipped, so they end the backup with `key_order`.
 */
export async function* readTable(
  tables: TableReader,
  { sheet, columns }: PlannedSheet,
  signal: AbortSignal,
): AsyncGenerator<readonly Row[]> {
  let last: readonly string[] | null = null;
  let limit = PAGE;
  for (;;) {
    signal.throwIfAborted();
    let page: readonly Row[];
    try {
      page = await tables.page({ source: sheet.source, key: sheet.key, columns, after: last, limit }, signal);
    } catch (error) {
      if (!isBackupError(error) || error.code !== 'timeout' || limit <= SMALLEST_PAGE) throw error;
      limit = Math.max(SMALLEST_PAGE, Math.floor(limit / 2));
      continue;
    }
    if (page.length === 0) return;
    for (const { key } of page) {
      if (last !== null && isBefore(sheet.key, last, key) !== true) {
        throw new BackupError('key_order', `${sheet.name} came in an order that can't be trusted.`, {
          sheet: sheet.name,
          hint: 'Ask whoever manages the database whether the key of this table is unique and never changes.',
          details: `${sheet.source}: (${last.join(', ')}) was followed by (${key.join(', ')})`,
        });
      }
      last = key;
    }
    yield page;
  }
}
