import type { BackupFormat } from '../../../core/index.ts';
import type { Format } from '../../format.ts';
import { type RichText, strong } from '../../rich.ts';
import { counts } from './counts.ts';
import { formats } from './formats.ts';

/** The sheets: of the system, and of a backup. */
export const sheets = {
  title: 'Sheets',
  summary: (sheets: number, rows: number | null, f: Format) =>
    `${counts.sheets(sheets, f)}${rows === null ? '' : ` · ${counts.rows(rows, f)}`}`,
  fromBefore: 'The numbers below are from before.',
  unknownRows: 'The database doesn’t say how many rows some sheets have; their completeness can’t be proven.',
  find: 'Find a sheet',
  noneFound: 'No sheet has that name',
  found: (found: number, of: number, f: Format) => `${f.count(found)} of ${counts.sheets(of, f)}`,
  waiting: 'waiting',
  reading: 'being read',
  read: 'read',
  /** Read out after a number that stands alone. */
  rowsAfter: ' rows',
  rowsUnknown: 'number of rows not known',
  download: (sheet: string) => `Download ${sheet}`,
  downloadAs: (sheet: string, format: BackupFormat) => `Download ${sheet} ${formats[format].asSheet}`,
  remarks: (n: number, f: Format) =>
    `${f.count(n)} ${f.plural(n, { one: 'note', other: 'notes' })} on what is in the backup`,
  included: 'Included sheets',
  sheet: 'Sheet',
  expected: 'Expected',
  wereRead: 'Read',
  written: 'Written',
  notKnown: 'not known',
  complete: 'Complete',
  changed: 'Changed while being read',
  unproven: 'Completeness not proven',
  sum: (column: string, total: string): RichText => [`Sum of ${column} `, strong(total)],
  split: (names: string) => `in ${names}`,
  readingThem: 'Reading its sheets…',
  notRead: 'Its sheets could not be read.',
};
