import type { BackupRecord, LogCheck } from '../../../core/index.ts';
import type { Texts } from '../../../locales/index.ts';

/** Whether the log is as it was written, in a line: `Log intact: 214 records`. */
export function logText({ intact, records, problem }: LogCheck, { page, format }: Texts): string {
  const { log } = page.history;
  if (intact) return log.intact(records, format);
  switch (problem) {
    case 'changed':
      return log.changed(records, format);
    case 'removed':
      return log.removed(records, format);
    case 'inserted':
      return log.inserted(records, format);
    case 'head':
      return log.head;
    default:
      return log.broken;
  }
}

/** What a broken log means for its owner, and what to do; `history` is what the page shows of it. */
export function brokenLogText(check: LogCheck, history: readonly BackupRecord[], { page, format }: Texts): string {
  const { log } = page.history;
  const meanings: Readonly<Record<string, string>> = {
    changed: log.changedMeans,
    removed: log.removedMeans,
    inserted: log.insertedMeans,
    head: log.headMeans,
  };
  const record = history.find(({ id }) => id === check.recordId);
  const which = record === undefined ? '' : log.which(format.shortTime(record.createdAt));
  return [which, meanings[check.problem ?? ''], log.advice].filter(Boolean).join(' ');
}
