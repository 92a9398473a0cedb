import type { Format } from '../../format.ts';
import { counts } from './counts.ts';

/** What backups tell of the data: changes since the last, growth over the last ones. */
export const insights = {
  looking: 'Looking for your backups…',
  notShown: 'Your backups can’t be shown right now.',
  since: 'Since the last backup',
  sinceEmpty: 'After your first backup this shows which sheets have gained or lost rows.',
  rowsSince: 'Rows since the last backup',
  rows: 'Rows',
  thenRows: 'Then',
  nowRows: 'Now',
  change: 'Change',
  showMore: (n: number, f: Format) => `Show ${f.count(n)} more`,
  fewer: 'Fewer rows than before can mean that somebody deleted some.',
  unchanged: 'No sheet has gained or lost rows.',
  unknown: 'The database doesn’t say how many rows there are now.',
  partlyUnknown: (sheets: number, f: Format) =>
    `No sheet has gained or lost rows, as far as the database says: of ${counts.sheets(sheets, f)} it doesn’t.`,
  totals: 'Totals of the last two backups',
  sameTotals: 'The same in both.',
  sheetAndColumn: 'Sheet and column',
  before: 'Before',
  last: 'Last',
  growth: 'Size and rows',
  growthEmpty: 'Every backup adds its bars here, so that you see how your data grows.',
  growthOne: (rows: number, size: string, f: Format) =>
    `${counts.rows(rows, f)}, ${size}. From your second backup on you see here how your data grows.`,
  lastBackups: (n: number, f: Format) => `last ${counts.backups(n, f)}`,
  point: (time: string, rows: number, size: string, f: Format) => `${time}: ${counts.rows(rows, f)}, ${size}`,
  rowsAndChange: (rows: number, change: number, f: Format) => `${counts.rows(rows, f)} (${f.change(change)})`,
  scale: (rows: number, size: string, f: Format) => `Bars from 0 to ${counts.rows(rows, f)} and to ${size}`,
  pick: 'Backup in the picture',
  eachSheet: 'Sheet by sheet',
  shrunk: (n: number, f: Format) => `${counts.sheets(n, f)} with fewer rows`,
  sheet: 'Sheet',
  line: 'Growth',
  fewerThanBefore: 'Fewer rows than before',
  tooLarge: (size: string) => `The next backup will have about ${size}, which may be more than your project takes`,
  tooLargeAdvice:
    'On the free plan a project takes files of 50 MB at most, whatever its bucket allows. Ask whoever manages it to look at the upload limit (Storage, Settings) before you begin. A file that is too large is kept on this computer.',
};
