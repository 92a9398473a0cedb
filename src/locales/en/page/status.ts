import type { BackupFormat } from '../../../core/index.ts';
import type { Format } from '../../format.ts';
import { type RichText, strong } from '../../rich.ts';
import { counts } from './counts.ts';
import { formats } from './formats.ts';

const withSize = (size: string | null) => (size === null ? '' : `, ${size}`);

/** The card that says how things stand. */
export const status = {
  region: 'Safety',
  last: 'Last backup',
  cancelling: 'Cancelling…',
  noConnection: 'No connection: waiting for it to come back',
  completed: (rows: number, sheets: number, size: string | null, f: Format) =>
    `Completed: ${counts.rows(rows, f)} in ${counts.sheets(sheets, f)}${withSize(size)}`,
  completedPart: (rows: number, sheets: number, size: string | null, f: Format) =>
    `Completed, a part only: ${counts.rows(rows, f)} in ${counts.sheets(sheets, f)}${withSize(size)}`,
  completedSheet: (rows: number, sheet: string, size: string | null, f: Format) =>
    `Completed: ${counts.rows(rows, f)} of ${sheet}${withSize(size)}`,
  failed: (message: string) => `Failed: ${message}`,
  cancelled: 'Cancelled: you stopped the backup before it was finished',
  cancelledSheet: (sheet: string) => `Cancelled: you stopped the download of ${sheet}`,
  backedUp: 'You are backed up',
  notProven: 'You have a backup, but its completeness is not proven',
  none: 'No backup yet',
  looking: 'Looking for your last backup…',
  notShown: 'Your last backup can’t be shown right now',
  elsewhere: {
    since: (who: string, time: string) => `${who} is backing up since ${time}`,
    unknown: 'Another backup was being made at that moment',
    over: 'It is over by now. If it is not in the history below, make one yourself.',
    own: 'It is your own account, in another tab or browser.',
    oneAtATime: 'One backup is made at a time; this one will be in the history as soon as it is finished.',
  },
  keptAs: (file: string | null, format: BackupFormat, took: string | null) =>
    `Kept in your own project as ${file ?? formats[format].aFile}${took === null ? '' : `, made in ${took}`}.`,
  savedAs: (file: string | null) => `Your browser has saved it${file === null ? '' : ` as ${file}`}.`,
  fileStillKept: 'The finished file is still kept below.',
  noFileKept: 'No file was kept.',
  nothingChanged: 'Nothing in your data was changed.',
  stillThere: (time: string): RichText => ['Your last backup is still there, from ', strong(time)],
  sheet: (sheet: string): RichText => ['Sheet ', strong(sheet)],
  technical: 'Technical details',
  code: 'Code',
  cancel: 'Cancel',
  downloadWorkbook: 'Download workbook',
  downloadLast: 'Download the last one',
  signInAgain: 'Sign in again',
  dismiss: 'Dismiss',
  notDownloaded: (message: string) => `The file could not be downloaded. ${message}`,
  clockAhead: (span: string) => `The clock of this computer is ${span} ahead`,
  clockBehind: (span: string) => `The clock of this computer is ${span} behind`,
  clockAdvice:
    'Backups go by the clock of the database, so nothing is harmed. Set this computer’s clock all the same: other programs trust it.',
};
