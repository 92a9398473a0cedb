import type { Format } from '../../format.ts';
import { type RichText, strong } from '../../rich.ts';
import { counts } from './counts.ts';

/** All there is to know of a run: its details, its proof, and what a check of its file found. */
export const record = {
  details: 'Details',
  region: 'Details of the run',
  backupOf: (time: string) => `Backup of ${time}`,
  fullBackupOf: (time: string) => `Full backup of ${time}`,
  sheetOf: (time: string) => `Single sheet of ${time}`,
  partOf: (time: string) => `Part of the data of ${time}`,
  aboutPart: 'Only a part of the data, as it was asked for: it takes no full backup’s place.',
  reading: 'Reading the record…',
  copyLink: 'Copy link',
  aboutOthers: 'Made by another program, not checked: nobody here has counted its rows or read its file.',
  sheet: (sheet: string) => `Sheet ${sheet}`,
  started: 'Started',
  finished: 'Finished',
  pathInBucket: 'In the bucket as',
  format: 'Format',
  version: 'Version',
  copySaved: 'Copy saved',
  compared: 'Last compared',
  continues: 'Goes on with the file of run',
  copy: 'Copy',
  copied: 'Copied',
  unproven: 'Completeness not proven',
  unprovenSheets: (sheets: number, f: Format) => `Completeness not proven for ${counts.sheets(sheets, f)}`,
  everyRow: 'Every row accounted for',
  changedSheets: (sheets: number, f: Format) => `${counts.sheets(sheets, f)} changed while being read: see its details`,
  secret: (sheet: string, note: string): RichText => ['Of ', strong(sheet), ` ${note}`],
  moreSecrets: (n: number, f: Format) =>
    `${f.count(n)} more ${f.plural(n, { one: 'note', other: 'notes' })} about secrets: see its details`,
  verify: 'Verify',
  verifyFile: 'Verify the file in the bucket',
  nothingToVerify: 'There is no file to verify',
  verifying: (percent: number, f: Format) => `Verifying… ${f.percent(percent)}`,
  notVerified: (message: string) => `The file could not be verified. ${message}`,
  verifiedOn: (day: string) => `Verified on ${day}`,
  verified: (time: string, by: string | null) =>
    `Verified on ${time}${by === null ? '' : ` by ${by}`}: byte for byte the file that was uploaded, with every row of every sheet.`,
  found: (verdict: string, time: string, by: string | null) =>
    `${verdict}, found on ${time}${by === null ? '' : ` by ${by}`}.`,
  verdicts: {
    missing: 'The file is gone',
    truncated: 'The file is cut off',
    replaced: 'Another file is in its place',
    altered: 'The file was altered',
  },
};
