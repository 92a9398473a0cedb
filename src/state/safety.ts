import type { BackupRecord, ExpectedSchedule, Standing } from '../core/index.ts';
import { fullBackups, proofOf } from './insights.ts';

const HOUR = 3_600_000;

/** Hours within which a scheduled backup must have come: what it takes to begin is let pass. */
const WITHIN = { day: 26, week: 7 * 24 + 6 } as const;

/** Hours between two scheduled backups from which they are taken for weekly ones. */
const WEEKLY = 84;

/** What became of the backup that a schedule should have made. `every` is how often it should. */
export type ScheduleState = { readonly every: 'day' | 'week' } & (
  | { readonly status: 'made' | 'failed'; readonly record: BackupRecord }
  /** `since`: when its last run began; `null` where it never made one. */
  | { readonly status: 'silent'; readonly since: string | null }
);

/** Whole days since the last proven backup, where that is overdue at the moment `now`; `null` where it isn't, or there is no backup. */
export function overdueDays({ backups, overdueDays: limit }: Standing, now: number): number | null {
  const proven = fullBackups(backups).find((backup) => proofOf(backup).unproven === 0);
  if (proven === undefined) return null;
  const days = (now - Date.parse(proven.createdAt)) / (24 * HOUR);
  return days > limit ? Math.floor(days) : null;
}

/** How the schedule stands at the moment `now`; `null` where none is expected and none has ever run. */
export function scheduleState({ scheduled, schedule }: Standing, now: number): ScheduleState | null {
  const runs = scheduled.filter(({ status }) => status !== 'running');
  const every = rhythm(schedule, runs);
  if (every === null) return null;
  const [record] = runs;
  if (record === undefined) return { every, status: 'silent', since: null };
  const late = now - Date.parse(record.createdAt) > WITHIN[every] * HOUR;
  if (late) return { every, status: 'silent', since: record.createdAt };
  return { every, status: record.status === 'completed' ? 'made' : 'failed', record };
}

function rhythm(expected: ExpectedSchedule, [last, before]: readonly BackupRecord[]): 'day' | 'week' | null {
  if (expected !== 'auto') return expected === 'none' ? null : expected;
  if (last === undefined) return null;
  if (before === undefined) return 'day';
  return Date.parse(last.createdAt) - Date.parse(before.createdAt) > WEEKLY * HOUR ? 'week' : 'day';
}
