import { type BackupErrorData, toBackupError } from '../core/index.ts';

/** Where the outcome of a piece of work goes. */
export interface Outcome<T> {
  readonly done: (value: T) => void;
  readonly failed: (error: BackupErrorData) => void;
}

/**
 * Makes a function that runs work and tells its outcome, unless newer work was begun meanwhile: an answer that comes late must not
 * overwrite a newer one.
 */
export function latestOnly<T>(): (work: () => Promise<T>, outcome: Outcome<T>) => Promise<void> {
  let newest = 0;
  return async (work, outcome) => {
    newest += 1;
    const turn = newest;
    try {
      const value = await work();
      if (turn === newest) outcome.done(value);
    } catch (reason) {
      if (turn === newest) outcome.failed(toBackupError(reason).toData());
    }
  };
}
