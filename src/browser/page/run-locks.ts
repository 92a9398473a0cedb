import { BackupError, say } from '../../core/index.ts';

/** The lock of this browser's one full backup. */
const FULL = 'workbook-backup';

/** The name of the lock that a run holds as long as its page lives. */
export function lockOf(kind: 'full' | 'sheet', attempt: string): string {
  return kind === 'full' ? FULL : `${FULL} ${attempt}`;
}

/**
 * Does work under a lock of this browser, which frees it whatever becomes of the page. Rejects with `already_running` when
 * the lock is taken. Without Web Locks (pages that are not secure) the database alone keeps runs apart.
 */
export async function underLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  if (!('locks' in navigator)) return work();
  return navigator.locks.request(name, { ifAvailable: true }, (lock) => {
    if (lock !== null) return work();
    throw new BackupError('already_running', say('run.other_here'), {
      hint: say('hint.wait_until_finished'),
    });
  });
}

/** The locks that are held in this browser; `null` where that can't be known. */
export async function heldLocks(): Promise<{ readonly has: (name: string) => boolean; readonly full: boolean } | null> {
  if (!('locks' in navigator)) return null;
  const { held = [] } = await navigator.locks.query();
  const names = new Set(held.map(({ name }) => name));
  return { has: (name) => names.has(name), full: names.has(FULL) };
}
