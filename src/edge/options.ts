import type { BackupSettings } from '../core/index.ts';
import type { Doors } from './callers.ts';

/** What the function is made from. */
export interface ExportOptions extends Doors {
  readonly settings: BackupSettings;
  /** The most rows that one call takes on; measured by `npm run bench:edge`. */
  readonly mostRows: number;
  /** Who is told at the end of a run, and the secret that this is signed with; `null`: nobody. */
  readonly webhook: { readonly url: string; readonly secret: string } | null;
}

/**
 * The most rows that fit into three quarters of the 2 seconds of CPU that a hosted function has. `npm run bench:edge` found 0.28
 * seconds for 10,000 rows as CSV, 0.30 as zip and 0.34 as xlsx: 43,900 rows of the slowest.
 */
export const MOST_ROWS = 40_000;

/** The most rows that somebody has set; {@link MOST_ROWS} where nobody has. Throws where that is no whole number. */
export function mostRowsOf(given: string | undefined): number {
  if (given === undefined || given === '') return MOST_ROWS;
  if (/^\d+$/.test(given)) return Number(given);
  throw new Error('BACKUP_MOST_ROWS is no whole number.');
}
