import type { RetainedRecord, RetentionPlan, VerificationVerdict } from '../../../../src/core/index.ts';
import { aRecord } from '../../state/fakes.ts';

export const NOW = Date.parse('2026-03-10T06:00:00Z');

export const checked = (verdict: VerificationVerdict) => ({ verdict, details: null, rows: null, at: '', by: null });

/** A backup of a day, named by it. */
export function of(day: string, given: Partial<RetainedRecord> = {}): RetainedRecord {
  const createdAt = day.length === 10 ? `${day}T06:00:00+00:00` : day;
  return aRecord({ id: day, createdAt, ...given });
}

export const removed = ({ removed }: RetentionPlan) => removed.map(({ id }) => id);
export const kept = ({ kept }: RetentionPlan) =>
  Object.fromEntries(kept.map(({ record, reasons }) => [record.id, reasons]));
