import type { Format } from '../../format.ts';
import { counts } from './counts.ts';

/** What became of a backup since. */
export const compare = {
  compare: 'Compare',
  title: (since: string) => `Changes since ${since}`,
  titleOfFile: (name: string) => `Changes since the file ${name}`,
  region: 'Changes',
  against: 'Compare with',
  today: 'the database as it is now',
  ownFile: 'Compare a file of this computer',
  chooseFile: 'Choose a file…',
  phases: {
    fetching: 'Fetching the backup…',
    checking: 'Checking the file…',
    preparing: 'Preparing…',
    comparing: 'Comparing…',
    writing: 'Writing the workbook…',
  },
  sheet: (name: string, index: number, count: number, f: Format) =>
    `${name}, sheet ${f.count(index)} of ${f.count(count)}`,
  bar: 'Progress of the comparison',
  percentOfRows: (percent: number, rows: number, f: Format) =>
    `${f.count(percent)}% of ${f.count(rows)} rows on both sides`,
  left: (time: string) => `About ${time} left`,
  cancel: 'Cancel',
  cancelling: 'Cancelling…',
  cancelled: 'The comparison was cancelled.',
  save: 'Save comparison',
  sheets: 'Compared sheets',
  gone: (count: number, f: Format) => `${f.count(count)} gone`,
  came: (count: number, f: Format) => `${f.count(count)} new`,
  changed: (count: number, f: Format) => `${f.count(count)} changed`,
  same: (count: number, f: Format) => `${f.count(count)} the same`,
  untold: (why: string) => `can't be told: ${why}`,
  nothing: (count: number, f: Format) =>
    count === 0 ? 'No sheet could be compared.' : `Nothing is gone, new or changed in ${counts.sheets(count, f)}.`,
  outcome: (found: string, differing: number, all: number, f: Format) =>
    `${found}: in ${f.count(differing)} of ${counts.sheets(all, f)}.`,
  someUntold: (count: number, f: Format) => `Of ${counts.sheets(count, f)} it can't be told.`,
  sameTotal: (header: string, now: string) => `${header}: ${now}`,
  total: (header: string, before: string, now: string) => `${header}: ${before} → ${now}`,
  kinds: { gone: 'Gone', came: 'New', changed: 'Changed' },
  first: (kind: string, count: number, f: Format) => `${kind}: the first ${f.count(count)}`,
  search: 'Search in these rows',
  copy: 'Copy',
};
