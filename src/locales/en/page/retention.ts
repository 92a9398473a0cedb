import type { Format } from '../../format.ts';
import { counts } from './counts.ts';

/** Which backups are kept, by a rule or by a lock. */
export const retention = {
  title: 'Retention',
  reading: 'Reading what there is…',
  region: 'Which backups are kept',
  about:
    'Nothing is deleted by itself: old backups go when somebody presses the button below. Locked backups and the newest verified one always stay, and the history keeps telling of those that went.',
  legend: 'Backups to keep',
  every: 'Every backup',
  some: 'Only the newest ones, and one of each month',
  newestBefore: 'The newest',
  newestAfter: 'backups',
  newestLabel: 'Newest backups to keep',
  monthsBefore: 'and the newest of each month for',
  monthsAfter: 'months, this one included',
  monthsLabel: 'Months to keep the newest backup of',
  wrongNumber: (min: number, max: number, f: Format) => `A whole number from ${f.count(min)} to ${f.count(max)}.`,
  save: 'Save',
  saveAndDelete: (backups: string) => `Save and delete ${backups}`,
  nothingToDelete: 'Nothing to delete',
  nothingWouldGo: 'Nothing would be deleted',
  nothingWouldGoAtAll: 'Nothing would be deleted.',
  wouldGo: (backups: string) => `Would be deleted: ${backups}`,
  wouldGoList: 'Backups that would be deleted',
  stay: (n: number, f: Format) => `${f.plural(n, { one: 'Stays', other: 'Stay' })}: ${counts.backups(n, f)}`,
  stayList: 'Backups that stay',
  dateUnknown: 'Date not known',
  sizeUnknown: 'size not known',
  withSize: (n: number, size: string, f: Format) => `${counts.backups(n, f)} (${size})`,
  changedMeanwhile: 'The backups have changed meanwhile, so nothing was deleted.',
  changedAdvice: 'Below is what would be deleted now. Look at it again, then press the button once more.',
  notSaved: (message: string) => `Not saved. ${message}`,
  notAllDone: (message: string) => `Not all done. ${message}`,
  wereDeleted: (n: number, f: Format) =>
    n === 0
      ? 'No backups were deleted.'
      : `${counts.backups(n, f)} ${f.plural(n, { one: 'was', other: 'were' })} deleted.`,
  saving: 'Saving…',
  saved: 'Saved. Nothing was deleted.',
  deleting: (done: number, total: number, f: Format) => `Deleting… ${f.count(done)} of ${f.count(total)}`,
  deleted: (n: number, size: string, f: Format) =>
    `${counts.backups(n, f)} deleted, ${size} freed. The history still tells of ${f.plural(n, { one: 'it', other: 'them' })}.`,
  /** Why a backup stays. */
  reasons: {
    newest: 'the newest',
    amongNewest: (n: number, f: Format) => `among the newest ${f.count(n)}`,
    month: (month: string) => `newest of ${month}`,
    verified: 'the newest verified one',
    noneVerified: 'kept as long as none is verified',
    locked: 'locked',
    shared: 'another backup has the same file',
    undated: 'its date isn’t known',
    noFile: 'it has no file',
    damaged: 'found damaged, so another is kept beside it',
  },
  neverSet: 'Nobody has changed this yet: every backup is kept.',
  setting: (time: string, by: string | null, rule: string) =>
    `For the whole project since ${time}${by === null ? '' : `, set by ${by}`}: ${rule}.`,
  everyKept: 'every backup is kept',
  newestKept: (newest: number, months: number, f: Format) => {
    const first = newest === 1 ? 'the newest backup' : `the newest ${counts.backups(newest, f)}`;
    return months === 0 ? first : `${first}, and the newest of each month for ${counts.months(months, f)}`;
  },
  beingRemoved: (time: string, by: string | null) => `Being removed since ${time}${by === null ? '' : ` by ${by}`}`,
  removed: (time: string, by: string | null) => `Removed on ${time}${by === null ? '' : ` by ${by}`}`,
  onlyRecordLeft: (removed: string) => `${removed}. This record is all that is left of it.`,
  locked: 'Locked',
  lockedBy: (time: string | null, by: string | null) =>
    `Locked${time === null ? '' : ` on ${time}`}${by === null ? '' : ` by ${by}`}`,
  nobodyCanDelete: (locked: string) => `${locked}: nobody can delete it.`,
  notLocked: 'Not locked: retention may delete it one day.',
  notLockedOfOthers: 'Not locked: it can be deleted by hand.',
  lock: 'Lock',
  unlock: 'Unlock',
};
