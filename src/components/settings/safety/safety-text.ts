import type { BackupRecord } from '../../../core/index.ts';
import type { Texts } from '../../../locales/index.ts';
import { proofOf, rowsOf, type ScheduleState } from '../../../state/index.ts';
import { makerText } from '../others/others-text.ts';
import { verificationMark } from '../record/verification-text.ts';

/** Whether one is safe, in a sentence: proven or not, when, by whom, verified or not, with a copy outside of the project or not. */
export function safetyText(record: BackupRecord, now: number, texts: Texts): string {
  const { page, format } = texts;
  const words = page.safety;
  const proven = proofOf(record).unproven === 0;
  const made = proven ? page.last.madeProven : page.last.made;
  const by = record.madeBy === 'schedule' ? null : makerText(record, texts);
  const { verification, downloadedAt, downloadedBy } = record;
  return words.sentence(
    made(format.ago(record.createdAt, now), format.longTime(record.createdAt), by),
    verification === null ? words.notVerified : verificationMark(verification, texts),
    downloadedAt === null ? words.noCopy : words.copy(format.shortTime(downloadedAt), downloadedBy),
  );
}

/** What became of the backup that the schedule should have made. */
export function scheduleText(state: ScheduleState, { page, format, message }: Texts): string {
  const words = page.safety[state.every];
  switch (state.status) {
    case 'made': {
      const rows = page.counts.rows(rowsOf(state.record) ?? 0, format);
      return proofOf(state.record).unproven === 0 ? words.proven(rows) : words.unproven(rows);
    }
    case 'failed':
      return words.failed(state.record.error === null ? null : message(state.record.error.message));
    case 'silent':
      return state.since === null ? words.never : words.silent(format.longTime(state.since));
  }
}
