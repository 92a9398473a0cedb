import type { BackupFormat } from '../../../core/index.ts';
import type { Format } from '../../format.ts';
import { type RichText, strong } from '../../rich.ts';
import { counts } from './counts.ts';
import { formats } from './formats.ts';

/** The last backup, and what there is before the first. */
export const last = {
  /** `by` is `null` for a schedule. */
  made: (ago: string, at: string, by: string | null) => `Last backup ${ago}, on ${at}, by ${by ?? 'schedule'}`,
  madeProven: (ago: string, at: string, by: string | null) =>
    `Last proven backup ${ago}, on ${at}, by ${by ?? 'schedule'}`,
  rows: (n: number, f: Format): RichText => [strong(f.count(n)), ` ${f.plural(n, { one: 'row', other: 'rows' })}`],
  sheets: (n: number, f: Format): RichText => [
    strong(f.count(n)),
    ` ${f.plural(n, { one: 'sheet', other: 'sheets' })}`,
  ],
  size: (size: string, format: BackupFormat): RichText => [strong(size), ` ${formats[format].file}`],
  first: (format: BackupFormat) =>
    `Make the first one now. This browser reads every sheet, checks that no row is missing and keeps one ${formats[format].file} in your own project. Nothing in your data is changed.`,
  /** Where only other programs have made backups. */
  onOfOthers: (day: string) => `Last backup on ${day}, made by another program, not checked`,
  aboutOthers:
    'Nobody has counted its rows or read its file. Back up now to have one that is proven to be complete; the other program can go on as it does.',
  rowsOfOthers: (n: number, f: Format): RichText => [strong(counts.rows(n, f)), ', by its own account'],
  fileOfOthersGone: 'its file is not in the bucket',
  newerOfOthers: (time: string): RichText => [
    'a newer one of ',
    strong(time),
    ', made by another program, not checked',
  ],
};
