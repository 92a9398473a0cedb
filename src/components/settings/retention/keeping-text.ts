import type { BackupRecord } from '../../../core/index.ts';
import type { Texts } from '../../../locales/index.ts';

/** What became of a file that was deleted; `null` for one that wasn't. */
export function removalText(
  { removalStartedAt, removedAt, removedBy }: BackupRecord,
  { page, format }: Texts,
): string | null {
  if (removalStartedAt === null) return null;
  if (removedAt === null) return page.retention.beingRemoved(format.shortTime(removalStartedAt), removedBy);
  return page.retention.removed(format.shortTime(removedAt), removedBy);
}

/** Who locked a backup and when. */
export function lockText({ lockedAt, lockedBy }: BackupRecord, { page, format }: Texts): string {
  return page.retention.lockedBy(lockedAt === null ? null : format.shortTime(lockedAt), lockedBy);
}
