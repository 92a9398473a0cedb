import type { BackupDesk, BackupRunner, OngoingRun } from '../../core/index.ts';
import type { Run } from '../backup-state.ts';

/** Milliseconds between two looks whether the other run is still going on. */
const LOOK_AGAIN = 10_000;

/** Milliseconds without a sign of life from it after which the database is asked to close it. */
const SILENT = 130_000;

/** Milliseconds between two looks for a run of another tab that is not on record yet. */
const FIRST_LOOK_AGAIN = 200;

/** The run that is in the way of another one; `null` when it is over already. */
export async function findOngoing(runner: BackupRunner, desk: BackupDesk): Promise<OngoingRun | null> {
  for (;;) {
    const here = await runner.isBusy();
    const run = await desk.ongoing().catch(() => null);
    if (run !== null || !here) return run;
    await delay(FIRST_LOOK_AGAIN);
  }
}

/** What the watch needs. */
export interface ElsewhereParts {
  readonly desk: BackupDesk;
  readonly getRun: () => Run;
  readonly setRun: (run: Run) => void;
  /** Called when the other run is over. */
  readonly onOver: () => void;
}

/**
 * Makes what follows a run elsewhere, once the state says that there is one, until it is over or the state is another. When
 * it has gone silent, its page is gone: the database then closes it.
 */
export function createElsewhereWatch({ desk, getRun, setRun, onOver }: ElsewhereParts): () => void {
  let watching = false;

  async function watch(): Promise<void> {
    let heard = { heartbeat: '', at: performance.now() };
    for (;;) {
      await delay(LOOK_AGAIN);
      const run = getRun();
      if (run.status !== 'elsewhere' || run.other === null) return;
      // What can't be asked now is asked again.
      const other = await desk.ongoing().catch(() => run.other);
      if (getRun() !== run) continue;
      if (other === null) {
        setRun({ status: 'idle' });
        onOver();
        return;
      }
      setRun({ ...run, other });
      if (other.heartbeatAt !== heard.heartbeat) heard = { heartbeat: other.heartbeatAt, at: performance.now() };
      else if (performance.now() - heard.at > SILENT) await desk.tidyUp().catch(() => false);
    }
  }

  return () => {
    if (watching) return;
    watching = true;
    void watch().finally(() => {
      watching = false;
    });
  };
}

function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
