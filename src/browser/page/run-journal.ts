const PREFIX = 'workbook-backup:run:';

/** A run of this browser whose end is not known yet. */
export interface JournalEntry {
  readonly attempt: string;
  /** The lock that it holds while it lives. */
  readonly lock: string;
}

/** Notes a run before it begins, so that a later page finds it. Where nothing may be stored, the database finds it itself, later. */
export function journalRun({ attempt, lock }: JournalEntry): void {
  try {
    localStorage.setItem(PREFIX + attempt, lock);
  } catch {
    // Storage that is full or forbidden is no reason to make no backup.
  }
}

/** Forgets a run whose record is closed. */
export function forgetRun(attempt: string): void {
  try {
    localStorage.removeItem(PREFIX + attempt);
  } catch {
    // As above: then there was nothing to forget.
  }
}

/** The runs whose end is not known. */
export function journaledRuns(): readonly JournalEntry[] {
  try {
    return Object.entries({ ...localStorage })
      .filter(([key]) => key.startsWith(PREFIX))
      .map(([key, lock]) => ({ attempt: key.slice(PREFIX.length), lock: String(lock) }));
  } catch {
    return [];
  }
}
