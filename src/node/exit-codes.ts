import type { BackupError, BackupRecord } from '../core/index.ts';

/** How the command ends. Documented in `docs/nightly.md`. */
export const EXIT = {
  /** Completed, and every sheet is proven; of `verify`: intact. */
  proven: 0,
  failed: 1,
  /** Options that make no sense, or a secret where none may be. */
  wrongUse: 2,
  /** Completed, but of some sheet nobody can tell whether it has every row. */
  notProven: 3,
  /** Another backup is going on. */
  anotherRun: 4,
} as const;

/** Whether every sheet of a completed run is proven. */
export function isProven({ status, tables }: BackupRecord): boolean {
  return status === 'completed' && tables.every(({ verdict }) => verdict !== 'unproven');
}

/** The exit code of a run that ended with an error. */
export function exitCodeOf({ code }: BackupError): number {
  return code === 'already_running' ? EXIT.anotherRun : EXIT.failed;
}
