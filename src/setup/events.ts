import type { BackupErrorData, BackupKind, BackupRecord } from '../core/index.ts';
import type { BackupPageStore, BackupState } from '../state/index.ts';

/** What a run makes: everything, or the one sheet that is named. */
interface Target {
  readonly kind: BackupKind;
  readonly sheet: string | null;
}

/** Something that happened on the backup page, of which an application may want to tell or keep count. */
export type BackupEvent =
  | (Target & { readonly type: 'run-started' })
  | (Target & { readonly type: 'run-completed'; readonly record: BackupRecord })
  | (Target & { readonly type: 'run-failed'; readonly error: BackupErrorData })
  | (Target & { readonly type: 'run-cancelled' })
  /** A file was deleted by hand: `target` is the id of its record, or its path where it belongs to none. */
  | { readonly type: 'file-deleted'; readonly target: string }
  | { readonly type: 'deletion-failed'; readonly target: string; readonly error: BackupErrorData }
  /** The retention rule was applied, and removed so many backups. */
  | { readonly type: 'backups-removed'; readonly count: number }
  /** An earlier backup was checked, and what was found is on record. */
  | { readonly type: 'file-verified'; readonly record: BackupRecord }
  | { readonly type: 'verification-failed'; readonly recordId: string; readonly error: BackupErrorData };

/** Is told of what happens. */
export type BackupEventListener = (event: BackupEvent) => void;

/**
 * Tells of what happens in a store, until the returned function is called.
 *
 * @param store The store of a backup page.
 * @param tell Is called with each event, after the state shows it.
 * @returns Ends it.
 * @example
 * const stop = onBackupEvent(store, (event) => {
 *   if (event.type === 'run-completed') toast(`Saved: ${event.record.fileName}`);
 * });
 */
export function onBackupEvent(store: BackupPageStore, tell: BackupEventListener): () => void {
  return store.subscribe((now, before) => {
    for (const event of [runEvent(now, before), removalEvent(now, before), checkEvent(now, before)]) {
      if (event !== null) tell(event);
    }
    const { work } = now.retention;
    if (work !== before.retention.work && work.status === 'deleted')
      tell({ type: 'backups-removed', count: work.deleted });
  });
}

function runEvent({ run }: BackupState, { run: before }: BackupState): BackupEvent | null {
  if (run.status === before.status || run.status === 'idle' || run.status === 'elsewhere') return null;
  const { kind, sheet } = run;
  switch (run.status) {
    case 'running':
      return { type: 'run-started', kind, sheet };
    case 'completed':
      return { type: 'run-completed', kind, sheet, record: run.record };
    case 'failed':
      return { type: 'run-failed', kind, sheet, error: run.error };
    case 'cancelled':
      return { type: 'run-cancelled', kind, sheet };
  }
}

function removalEvent({ removal }: BackupState, { removal: before }: BackupState): BackupEvent | null {
  if (removal === before) return null;
  if (removal.status === 'removed') return { type: 'file-deleted', target: removal.target };
  if (removal.status !== 'failed') return null;
  return { type: 'deletion-failed', target: removal.target, error: removal.error };
}

function checkEvent({ fileCheck }: BackupState, { fileCheck: before }: BackupState): BackupEvent | null {
  if (before.status !== 'checking' || fileCheck.status === 'checking') return null;
  if (fileCheck.status === 'failed') {
    return { type: 'verification-failed', recordId: before.recordId, error: fileCheck.error };
  }
  const { verified: record } = fileCheck;
  return record === undefined ? null : { type: 'file-verified', record };
}
