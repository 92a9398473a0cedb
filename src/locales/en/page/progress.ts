import type { Format } from '../../format.ts';
import { type RichText, strong } from '../../rich.ts';

/** A run under way. */
export const progress = {
  bar: 'Backup progress',
  preparing: 'Preparing…',
  reading: 'Reading…',
  readingSheet: (
    sheet: { readonly name: string; readonly rows: number; readonly expected: number | null },
    place: { readonly index: number; readonly count: number },
    f: Format,
  ) => {
    const expected = sheet.expected === null ? '' : ` of ${f.count(sheet.expected)}`;
    return `${sheet.name}: ${f.count(sheet.rows)}${expected} rows, sheet ${f.count(place.index)} of ${f.count(place.count)}`;
  },
  checking: 'Checking that every row is there…',
  uploading: (part: string) => `Uploading: ${part}`,
  verifying: 'Reading the file back from the bucket…',
  recording: 'Recording the backup…',
  percentOfRows: (percent: number, rows: number, f: Format): RichText => [
    strong(f.percent(percent)),
    ` of ${f.count(rows)} rows`,
  ],
  rowsSoFar: (rows: number, f: Format): RichText => [strong(f.count(rows)), ' rows so far'],
  pace: (rows: number, f: Format): RichText => [strong(f.count(rows)), ' rows a second'],
  left: (time: string): RichText => ['About ', strong(time), ' left'],
  leftToRead: (time: string): RichText => ['About ', strong(time), ' left to read'],
  unsettled: (sheet: string) => `${sheet} changed while it was read: everything is read again`,
  nothingLost: 'Nothing is lost: it goes on by itself where it stopped',
  otherTabs: 'You can go on working in other tabs',
};
