import { formatInTimeZone } from 'date-fns-tz';
import type {
  KeepReason,
  KeptRecord,
  RetainedRecord,
  RetentionPlan,
  RetentionRule,
  RetentionSetting,
} from '../../../core/index.ts';
import type { RetentionWork } from '../../../state/index.ts';
import { counted, size } from '../shared/format.ts';
import { shortTime } from '../shared/time.ts';

/** `3 backups (31.2 MB)`. */
export function backupsWithSize(records: readonly Pick<RetainedRecord, 'fileSize'>[]): string {
  return `${counted(records.length, 'backup')} (${size(totalSize(records))})`;
}

/** Bytes of their files together. */
export function totalSize(records: readonly Pick<RetainedRecord, 'fileSize'>[]): number {
  return records.reduce((sum, { fileSize }) => sum + (fileSize ?? 0), 0);
}

/** Why a backup stays: `among the newest 7, newest of March 2026, locked`. */
export function reasonText({ record, reasons }: KeptRecord, plan: RetentionPlan): string {
  const damaged = isDamaged(record) ? ['found damaged, so another is kept beside it'] : [];
  return [...reasons.map((reason) => reasonWords(reason, record, plan)), ...damaged].join(', ');
}

function reasonWords(reason: KeepReason, record: RetainedRecord, { rule, timeZone }: RetentionPlan): string {
  switch (reason) {
    case 'newest':
      return rule.newest === 1 ? 'the newest' : `among the newest ${rule.newest}`;
    case 'month':
      return `newest of ${formatInTimeZone(record.createdAt, timeZone, 'MMMM yyyy')}`;
    case 'verified':
      return record.verification?.verdict === 'intact' ? 'the newest verified one' : 'kept as long as none is verified';
    case 'locked':
      return 'locked';
    case 'shared':
      return 'another backup has the same file';
    case 'undated':
      return 'its date isn’t known';
    case 'no_file':
      return 'it has no file';
  }
}

function isDamaged({ verification }: RetainedRecord): boolean {
  return verification !== null && verification.verdict !== 'intact';
}

/** Who made the rule that is on record, and when. */
export function settingText({ rule, updatedAt, updatedBy }: RetentionSetting, timeZone: string): string {
  if (updatedAt === null) return 'Nobody has changed this yet: every backup is kept.';
  const by = updatedBy === null ? '' : `, set by ${updatedBy}`;
  return `For the whole project since ${shortTime(updatedAt, timeZone)}${by}: ${ruleText(rule)}.`;
}

function ruleText(rule: RetentionRule | null): string {
  if (rule === null) return 'every backup is kept';
  const months = rule.months === 0 ? '' : `, and the newest of each month for ${counted(rule.months, 'month')}`;
  return `the newest ${rule.newest === 1 ? 'backup' : counted(rule.newest, 'backup')}${months}`;
}

/** How an attempt went, in a sentence; nothing for what is told elsewhere. */
export function workText(work: RetentionWork): string {
  switch (work.status) {
    case 'saving':
      return 'Saving…';
    case 'saved':
      return 'Saved. Nothing was deleted.';
    case 'deleting':
      return `Deleting… ${work.deleted} of ${work.total}`;
    case 'deleted':
      return `${counted(work.deleted, 'backup')} deleted, ${size(work.bytes)} freed. The history still tells of ${
        work.deleted === 1 ? 'it' : 'them'
      }.`;
    default:
      return '';
  }
}
