import type { BackupRecord } from '../../../core/index.ts';
import type { Format } from '../../../locales/index.ts';

/** How long a run took; `null` while it isn't over, and where its times aren't known. */
export function durationOf({ createdAt, finishedAt }: BackupRecord, { duration }: Format): string | null {
  const took = finishedAt === null ? Number.NaN : Date.parse(finishedAt) - Date.parse(createdAt);
  return Number.isNaN(took) ? null : duration(took);
}
