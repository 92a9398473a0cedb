import { hasFile } from '../model/has-file.ts';
import type { BackupRecord } from '../model/types.ts';
import { timestampMicros } from '../util/calendar.ts';
import { TimeZone } from '../util/time-zone.ts';

/** Which backups a project keeps: the newest ones, and the newest of each month. */
export interface RetentionRule {
  /** So many of the newest backups, at least 1. */
  readonly newest: number;
  /** For so many calendar months, the present one being the first; 0 for none. */
  readonly months: number;
}

/** The rule as it is on record. */
export interface RetentionSetting {
  /** `null`: every backup is kept. */
  readonly rule: RetentionRule | null;
  /** ISO 8601. */
  readonly updatedAt: string | null;
  /** Email of who changed it last. */
  readonly updatedBy: string | null;
}

/** What retention goes by. */
export type RetainedRecord = Pick<
  BackupRecord,
  | 'id'
  | 'kind'
  | 'madeBy'
  | 'status'
  | 'fileName'
  | 'filePath'
  | 'fileSize'
  | 'sha256'
  | 'createdAt'
  | 'verification'
  | 'locked'
  | 'removalStartedAt'
>;

/**
 * Why a record stays.
 *
 * - `newest`: it is one of the newest.
 * - `month`: it is the newest of its month.
 * - `verified`: it is the newest that is verified as intact; where none is, the newest that no check found damaged; where
 *   all were, the newest.
 * - `locked`: somebody locked it.
 * - `shared`: another backup has the same file.
 * - `undated`: its time isn't known, so it has no place in the order.
 * - `no_file`: it has no file of the module's that could be removed.
 */
export type KeepReason = 'newest' | 'month' | 'verified' | 'locked' | 'shared' | 'undated' | 'no_file';

/** A record that stays, and every reason why. */
export interface KeptRecord<R extends RetainedRecord = RetainedRecord> {
  readonly record: R;
  readonly reasons: readonly KeepReason[];
}

/** What a rule would remove and what it leaves, both newest first. Each record is in one of the two. */
export interface RetentionPlan<R extends RetainedRecord = RetainedRecord> {
  readonly rule: RetentionRule;
  /** The IANA time zone whose months count. */
  readonly timeZone: string;
  readonly removed: readonly R[];
  readonly kept: readonly KeptRecord<R>[];
}

/** Most that a rule can ask for; the database holds to the same. */
export const RETENTION_LIMITS = { newest: { min: 1, max: 1000 }, months: { min: 0, max: 120 } } as const;

/**
 * Says which records a rule removes at the moment `now` (milliseconds since 1970), and why each other one stays.
 *
 * A backup whose last check found it damaged takes nobody's place: beside it the next good one is kept.
 *
 * Throws a `RangeError` when the rule is outside of {@link RETENTION_LIMITS} or the time zone is unknown.
 */
export function planRetention<R extends RetainedRecord>(
  history: readonly R[],
  rule: RetentionRule,
  { now, timeZone }: { readonly now: number; readonly timeZone: string },
): RetentionPlan<R> {
  if (!isRetentionRule(rule)) throw new RangeError(`No rule of retention: ${rule.newest}, ${rule.months}`);
  const zone = new TimeZone(timeZone);
  const present = monthOf(now, zone);
  const newest = places(rule.newest);
  const ofMonths = new Map<number, (record: R) => boolean>();
  const ordered = newestFirst(history);
  const protectedId = lastGood(ordered)?.id;
  const atPath = new Map<string | null, number>();
  for (const { filePath } of history.filter(isKept)) atPath.set(filePath, (atPath.get(filePath) ?? 0) + 1);

  const removed: R[] = [];
  const kept: KeptRecord<R>[] = [];
  for (const { record, micros } of ordered) {
    const reasons: KeepReason[] = [];
    if (!isKept(record)) reasons.push('no_file');
    else {
      if (micros === null) reasons.push('undated');
      else {
        if (newest(record)) reasons.push('newest');
        const month = monthOf(Number(micros / 1000n), zone);
        const ofMonth = ofMonths.get(month) ?? places(1);
        ofMonths.set(month, ofMonth);
        if (present - month < rule.months && ofMonth(record)) reasons.push('month');
      }
      if (record.id === protectedId) reasons.push('verified');
      if (record.locked) reasons.push('locked');
      if ((atPath.get(record.filePath) ?? 0) > 1) reasons.push('shared');
    }
    if (reasons.length === 0) removed.push(record);
    else kept.push({ record, reasons });
  }
  return { rule, timeZone, removed, kept };
}

/** Id of the backup that the database never lets go, as far as these tell: the one with the reason `verified`. */
export function protectedBackup(history: readonly RetainedRecord[]): string | null {
  return lastGood(newestFirst(history))?.id ?? null;
}

/** What another program made is never the rule's to remove, nor is a part: it stands for no backup. */
function isKept(record: RetainedRecord): boolean {
  return record.madeBy !== null && record.kind === 'full' && hasFile(record);
}

/** Whether the numbers are ones that a rule may have. */
export function isRetentionRule({ newest, months }: RetentionRule): boolean {
  const within = (value: number, { min, max }: { readonly min: number; readonly max: number }) =>
    Number.isInteger(value) && value >= min && value <= max;
  return within(newest, RETENTION_LIMITS.newest) && within(months, RETENTION_LIMITS.months);
}

/** Whether two plans remove the same records. */
export function removesTheSame(one: RetentionPlan, other: RetentionPlan): boolean {
  const ids = new Set(one.removed.map(({ id }) => id));
  return ids.size === other.removed.length && other.removed.every(({ id }) => ids.has(id));
}

interface Dated<R> {
  readonly record: R;
  /** When the run began, in microseconds since 1970; `null` where that isn't known. */
  readonly micros: bigint | null;
}

/** By the start of the run to the microsecond, then by id, as the database orders them. */
function newestFirst<R extends RetainedRecord>(history: readonly R[]): readonly Dated<R>[] {
  return history
    .map((record) => ({ record, micros: timestampMicros(record.createdAt) }))
    .toSorted((a, b) => {
      if (a.micros !== b.micros) return (a.micros ?? -Infinity) > (b.micros ?? -Infinity) ? -1 : 1;
      return a.record.id > b.record.id ? -1 : 1;
    });
}

/** The one that the database never lets go. */
function lastGood<R extends RetainedRecord>(ordered: readonly Dated<R>[]): R | undefined {
  const stored = ordered.map(({ record }) => record).filter(isKept);
  return (
    stored.find(({ verification }) => verification?.verdict === 'intact') ??
    stored.find(({ verification }) => verification === null) ??
    stored[0]
  );
}

/** Gives so many places away; a damaged backup has one as long as there is one, but takes none. */
function places(count: number): (record: RetainedRecord) => boolean {
  let left = count;
  return ({ verification }) => {
    if (left === 0) return false;
    if (verification === null || verification.verdict === 'intact') left -= 1;
    return true;
  };
}

/** Months since the year 0, on the zone's clock. */
function monthOf(instant: number, zone: TimeZone): number {
  const [year, month] = zone.clock(instant).split('-').map(Number);
  return (year ?? 0) * 12 + (month ?? 0);
}
