import type {
  KeepReason,
  KeptRecord,
  RetainedRecord,
  RetentionPlan,
  RetentionRule,
  RetentionSetting,
} from '../../../core/index.ts';
import type { Texts } from '../../../locales/index.ts';
import type { RetentionWork } from '../../../state/index.ts';

/** `3 backups (31.2 MB)`. */
export function backupsWithSize(records: readonly Pick<RetainedRecord, 'fileSize'>[], { page, format }: Texts): string {
  return page.retention.withSize(records.length, format.size(totalSize(records)), format);
}

/** Bytes of their files together. */
export function totalSize(records: readonly Pick<RetainedRecord, 'fileSize'>[]): number {
  return records.reduce((sum, { fileSize }) => sum + (fileSize ?? 0), 0);
}

/** Why a backup stays: `among the newest 7, newest of March 2026, locked`. */
export function reasonText({ record, reasons }: KeptRecord, plan: RetentionPlan, texts: Texts): string {
  const damaged = isDamaged(record) ? [texts.page.retention.reasons.damaged] : [];
  return [...reasons.map((reason) => reasonWords(reason, record, plan, texts)), ...damaged].join(', ');
}

function reasonWords(
  reason: KeepReason,
  record: RetainedRecord,
  { rule }: RetentionPlan,
  { page, format }: Texts,
): string {
  const words = page.retention.reasons;
  switch (reason) {
    case 'newest':
      return rule.newest === 1 ? words.newest : words.amongNewest(rule.newest, format);
    case 'month':
      return words.month(format.month(record.createdAt));
    case 'verified':
      return record.verification?.verdict === 'intact' ? words.verified : words.noneVerified;
    case 'locked':
      return words.locked;
    case 'shared':
      return words.shared;
    case 'undated':
      return words.undated;
    case 'no_file':
      return words.noFile;
  }
}

function isDamaged({ verification }: RetainedRecord): boolean {
  return verification !== null && verification.verdict !== 'intact';
}

/** Who made the rule that is on record, and when. */
export function settingText({ rule, updatedAt, updatedBy }: RetentionSetting, texts: Texts): string {
  const { page, format } = texts;
  if (updatedAt === null) return page.retention.neverSet;
  return page.retention.setting(format.shortTime(updatedAt), updatedBy, ruleText(rule, texts));
}

function ruleText(rule: RetentionRule | null, { page, format }: Texts): string {
  return rule === null ? page.retention.everyKept : page.retention.newestKept(rule.newest, rule.months, format);
}

/** How an attempt went, in a sentence; nothing for what is told elsewhere. */
export function workText(work: RetentionWork, { page, format }: Texts): string {
  switch (work.status) {
    case 'saving':
      return page.retention.saving;
    case 'saved':
      return page.retention.saved;
    case 'deleting':
      return page.retention.deleting(work.deleted, work.total, format);
    case 'deleted':
      return page.retention.deleted(work.deleted, format.size(work.bytes), format);
    default:
      return '';
  }
}
