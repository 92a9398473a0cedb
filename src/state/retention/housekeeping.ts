import {
  type BackupDesk,
  type BackupErrorData,
  type BackupRunner,
  type OngoingRun,
  type PendingUpload,
  toBackupError,
} from '../../core/index.ts';
import type { Run } from '../backup-state.ts';

/** What housekeeping needs. */
export interface HousekeepingParts {
  readonly runner: BackupRunner;
  readonly desk: BackupDesk;
  readonly getRun: () => Run;
  readonly setKept: (kept: readonly PendingUpload[]) => void;
  /** Told why it is not known what runs have left; `null` when it is. */
  readonly setKeptError: (error: BackupErrorData | null) => void;
  /** Told by how many milliseconds this computer's clock is ahead of the database's; `null` where they agree. */
  readonly setClockOff: (clockOff: number | null) => void;
  /** Goes on with the upload of a kept file. */
  readonly goOn: (recordId: string) => void;
  /** Told of a backup that is going on elsewhere. */
  readonly onElsewhere: (other: OngoingRun) => void;
}

/** Looks after what runs have left. Neither method rejects; both answer whether records were changed. */
export interface Housekeeping {
  /** When the page is opened: also goes on with an upload that broke off, once. */
  onVisit(): Promise<boolean>;
  /** When a run of this page has ended. */
  afterRun(): Promise<boolean>;
}

/** Makes the housekeeping. */
export function createHousekeeping(parts: HousekeepingParts): Housekeeping {
  const { runner, desk, getRun } = parts;
  const wentOn = new Set<string>();

  async function settle() {
    try {
      const left = await runner.settle();
      parts.setKept(left.kept);
      parts.setKeptError(null);
      parts.setClockOff(left.clockOff ?? null);
      return left;
    } catch (reason) {
      parts.setKeptError(toBackupError(reason).toData());
      return { goOn: null, changed: false };
    }
  }

  return {
    async onVisit() {
      const { goOn, changed } = await settle();
      if (goOn !== null && !wentOn.has(goOn) && getRun().status !== 'running') {
        wentOn.add(goOn);
        parts.goOn(goOn);
        // The record still lives; when the run is over there is time to tidy up.
        return changed;
      }
      const tidied = await desk.tidyUp().catch(() => false);
      const other = await desk.ongoing().catch(() => null);
      if (other !== null && getRun().status === 'idle') parts.onElsewhere(other);
      return changed || tidied;
    },

    async afterRun() {
      const { changed } = await settle();
      if (getRun().status === 'completed') return changed;
      return (await desk.tidyUp().catch(() => false)) || changed;
    },
  };
}
