import { toBackupError } from '../model/errors.ts';
import type { BackupLog } from '../model/ports.ts';

/** Milliseconds between two signs of life. */
const INTERVAL = 15_000;

/**
 * Tells the log at intervals that the run is alive, until `stop` is called. When the log answers that the run is no
 * longer going, `lost` is aborted with that error; a beat that merely doesn't get through is made up for by the next.
 */
export function startHeartbeat(log: BackupLog, id: string): { readonly lost: AbortSignal; readonly stop: () => void } {
  const lost = new AbortController();
  let beating = false;
  const timer = setInterval(() => {
    // One that waits for the line is enough.
    if (beating) return;
    beating = true;
    log
      .beat(id)
      .catch((error: unknown) => {
        const reason = toBackupError(error);
        if (reason.code === 'record_failed' || reason.code === 'forbidden') lost.abort(reason);
      })
      .finally(() => {
        beating = false;
      });
  }, INTERVAL);
  return { lost: lost.signal, stop: () => clearInterval(timer) };
}
