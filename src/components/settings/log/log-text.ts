import type { BackupRecord, LogCheck } from '../../../core/index.ts';
import { count, counted } from '../shared/format.ts';
import { shortTime } from '../shared/time.ts';

/** Whether the log is as it was written, in a line: `Log intact: 214 records`. */
export function logText({ intact, records, problem }: LogCheck): string {
  if (intact) return `Log intact${records === null ? '' : `: ${counted(records, 'record')}`}`;
  const which = records === null ? 'a record' : `record ${count(records)}`;
  switch (problem) {
    case 'changed':
      return `Log broken: ${which} is not what it was when it was written`;
    case 'removed':
      return `Log broken: ${which} is missing`;
    case 'inserted':
      return `Log broken: ${which} was put in from outside`;
    case 'head':
      return 'Log broken: where it ends is not known any more';
    default:
      return 'Log broken';
  }
}

const MEANINGS: Readonly<Record<string, string>> = {
  changed: 'Somebody has altered it, or the one before it, past the backup module.',
  removed: 'Somebody has taken it out of the table, or several of them.',
  inserted: 'Nobody has made it by a backup, so it may say anything.',
  head: 'The note of its last record is gone: newer records may be missing, and no backup can be put on record.',
};

/** What a broken log means for its owner, and what to do; `history` is what the page shows of it. */
export function brokenLogText(check: LogCheck, history: readonly BackupRecord[], timeZone: string): string {
  const record = history.find(({ id }) => id === check.recordId);
  const which = record === undefined ? '' : `It is the one of ${shortTime(record.createdAt, timeZone)}.`;
  const advice = 'Only somebody with direct access to the database can do that: ask whoever manages it.';
  return [which, MEANINGS[check.problem ?? ''], advice].filter(Boolean).join(' ');
}
