import type { Format } from '../../format.ts';
import { counts } from './counts.ts';

/** The table of earlier runs, and the state of the log that it is read from. */
export const history = {
  title: 'Backup history',
  filter: 'Runs to show',
  filters: {
    all: 'All runs',
    full: 'Full backups',
    partial: 'Parts',
    sheet: 'Single sheets',
    open: 'Not completed',
    others: 'Of other programs',
  },
  date: 'Date',
  file: 'File',
  status: 'Status',
  rows: 'Rows',
  size: 'Size',
  duration: 'Duration',
  by: 'By',
  actions: 'Actions',
  older: 'Show older runs',
  newer: 'Show newer runs',
  pages: 'Pages of the history',
  pageNumber: (n: number, f: Format) => `Page ${f.count(n)}`,
  shown: (runs: number, f: Format) =>
    `${f.count(runs)} ${f.plural(runs, { one: 'run', other: 'runs' })} on this page of the history`,
  moreFilters: 'More filters',
  clearFilters: 'Clear filters',
  any: 'Any',
  fromDay: 'From',
  untilDay: 'Until',
  reading: 'Reading the history…',
  notShown: 'The history can’t be shown right now.',
  empty: 'Nothing here yet. Every backup and every download of a sheet is kept on record.',
  noneSuch: 'No such run.',
  part: 'Only a part of the data',
  noFileYet: 'No file yet',
  keptHere: (file: string) => `${file}, kept on this computer`,
  noFileKept: 'No file was kept',
  savedOnly: 'One sheet, saved by the browser only',
  notInBucket: 'Not in the bucket',
  nothingToDownload: 'There is no file to download',
  bySchedule: 'by schedule',
  ofOthers: 'Made by another program, not checked',
  fileOfOthersGone: 'Its file is not in the bucket',
  anotherProgram: 'another program',
  /** How a run ended, as a mark. */
  marks: {
    completed: 'Completed',
    running: 'Running',
    failed: 'Failed',
    cancelled: 'Cancelled',
    interrupted: 'Interrupted',
    notChecked: 'Not checked',
    unproven: 'completeness not proven',
  },
  /** How a run of another program ended by its own account. */
  claims: {
    completed: 'says it is completed',
    running: 'says it is running',
    failed: 'says it failed',
    cancelled: 'says it was cancelled',
  },
  /** The deletion of a file that belonged to no backup. */
  event: {
    aFile: 'a file',
    deleted: (file: string, size: string | null, by: string, time: string) =>
      `Deleted by hand: ${file}${size === null ? '' : `, ${size}`}, by ${by} on ${time}`,
    deleting: (file: string, size: string | null, by: string, time: string) =>
      `Being deleted by hand: ${file}${size === null ? '' : `, ${size}`}, by ${by} since ${time}`,
    brokeOff: (file: string, size: string | null, by: string, time: string) =>
      `Not deleted: ${file}${size === null ? '' : `, ${size}`}, by ${by} on ${time}. It broke off; a file that is still there is listed above`,
  },
  log: {
    intact: (records: number | null, f: Format) =>
      records === null ? 'Log intact' : `Log intact: ${counts.records(records, f)}`,
    broken: 'Log broken',
    changed: (record: number | null, f: Format) =>
      `Log broken: ${aRecord(record, f)} is not what it was when it was written`,
    removed: (record: number | null, f: Format) => `Log broken: ${aRecord(record, f)} is missing`,
    inserted: (record: number | null, f: Format) => `Log broken: ${aRecord(record, f)} was put in from outside`,
    head: 'Log broken: where it ends is not known any more',
    changedMeans: 'Somebody has altered it, or the one before it, past the backup module.',
    removedMeans: 'Somebody has taken it out of the table, or several of them.',
    insertedMeans: 'Nobody has made it by a backup, so it may say anything.',
    headMeans: 'The note of its last record is gone: newer records may be missing, and no backup can be put on record.',
    which: (time: string) => `It is the one of ${time}.`,
    advice: 'Only somebody with direct access to the database can do that: ask whoever manages it.',
    notChecked: 'Whether the log is intact can’t be checked now',
    checkAgain: 'Check again',
  },
};

function aRecord(record: number | null, f: Format): string {
  return record === null ? 'a record' : `record ${f.count(record)}`;
}
