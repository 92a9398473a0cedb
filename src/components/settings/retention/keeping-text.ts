import type { BackupRecord } from '../../../core/index.ts';
import { shortTime } from '../shared/time.ts';

/** What became of a file that was deleted; `null` for one that wasn't. */
export function removalText({ removalStartedAt, removedAt, removedBy }: BackupRecord, timeZone: string): string | null {
  if (removalStartedAt === null) return null;
  const by = removedBy === null ? '' : ` by ${removedBy}`;
  if (removedAt === null) return `Being removed since ${shortTime(removalStartedAt, timeZone)}${by}`;
  return `Removed on ${shortTime(removedAt, timeZone)}${by}`;
}

/** Who locked a backup and when. */
export function lockText({ lockedAt, lockedBy }: BackupRecord, timeZone: string): string {
  const on = lockedAt === null ? '' : ` on ${shortTime(lockedAt, timeZone)}`;
  return `Locked${on}${lockedBy === null ? '' : ` by ${lockedBy}`}`;
}
