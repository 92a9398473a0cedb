import type { BackupFormat, BackupSettings } from '../core/index.ts';
import type { Doors } from './callers.ts';

/** What the function is made from. */
export interface ExportOptions extends Doors {
  readonly settings: BackupSettings;
  readonly mostRows: MostRows;
  /** Who is told at the end of a run, and the secret that this is signed with; `null`: nobody. */
  readonly webhook: { readonly url: string; readonly secret: string } | null;
}

/** The most rows that one call takes on: of a backup, and of a file that is verified, by its format. */
export interface MostRows {
  readonly backup: number;
  readonly verification: Readonly<Record<BackupFormat, number>>;
}

/**
 * The most rows that fit into three quarters of the 2 seconds of CPU that a hosted function has. `npm run bench:edge` found 0.27
 * seconds for a backup of 10,000 rows as CSV, 0.29 as zip and 0.36 as xlsx: 42,200 rows of the slowest.
 */
const MOST_ROWS = 40_000;

/**
 * How many rows are verified for one that may be backed up. The same bench found 0.66 seconds for 10,000 rows of a workbook, which
 * are 22,900 in all. CSV and zip take 0.07 and 0.09; what ends sooner there is the memory.
 */
const VERIFIED_FOR_ONE = { csv: 1, zip: 1, xlsx: 0.5 };

/** The most rows that somebody has set for a backup, or else {@link MOST_ROWS}, and what follows. Throws where it is no whole number. */
export function mostRowsOf(given: string | undefined): MostRows {
  if (given !== undefined && !/^\d*$/.test(given)) throw new Error('BACKUP_MOST_ROWS is no whole number.');
  const backup = given ? Number(given) : MOST_ROWS;
  const { csv, zip, xlsx } = VERIFIED_FOR_ONE;
  return { backup, verification: { csv: backup * csv, zip: backup * zip, xlsx: Math.floor(backup * xlsx) } };
}
