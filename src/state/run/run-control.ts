import {
  BackupError,
  type BackupRecord,
  type BackupRunner,
  isBackupError,
  type OngoingRun,
  type RunRequest,
  say,
  toBackupError,
  type UploadRequest,
} from '../../core/index.ts';
import type { Run, RunTarget } from '../backup-state.ts';
import type { Downloads } from '../ports.ts';
import { createPaceMeter, UNKNOWN_PACE } from './pace.ts';
import { createProgressGate } from './progress-gate.ts';

/** What the control of runs needs. */
export interface RunControlParts {
  readonly runner: BackupRunner;
  readonly downloads: Downloads;
  readonly getRun: () => Run;
  readonly setRun: (run: Run) => void;
  readonly onCompleted: (record: BackupRecord) => void;
  /** Has the database close runs that have gone silent; answers whether there was anything to do. Never rejects. */
  readonly tidyUp: () => Promise<boolean>;
  /** Looks up the run that is in the way of another. Never rejects. */
  readonly findOther: () => Promise<OngoingRun | null>;
  /** Called when a run is over, however it ended. Never rejects, and is not waited for. */
  readonly onEnd: () => Promise<void>;
}

/** Starts and stops runs, one at a time. */
export interface RunControl {
  start(request: RunRequest | UploadRequest): Promise<void>;
  cancel(): Promise<void>;
}

/** Makes the control of runs. */
export function createRunControl(parts: RunControlParts): RunControl {
  let current: { readonly controller: AbortController; readonly ended: Promise<void> } | null = null;

  async function carryOut(request: RunRequest | UploadRequest, signal: AbortSignal): Promise<void> {
    const measure = createPaceMeter();
    const gate = createProgressGate((progress) => {
      const run = parts.getRun();
      if (run.status !== 'running') return;
      parts.setRun({ ...run, progress, pace: measure(progress, performance.now()) });
    });
    const onConnectivity = (up: boolean) => {
      const run = parts.getRun();
      if (run.status === 'running') parts.setRun({ ...run, waitingForLine: !up, pace: UNKNOWN_PACE });
    };
    const end = await runToItsEnd(parts, request, { signal, onProgress: gate.push, onConnectivity });
    gate.close();
    current = null;
    if (end.status === 'completed') parts.onCompleted(end.record);
    parts.setRun(end);
    void parts.onEnd();
  }

  return {
    async start(request) {
      if (current !== null) return;
      const controller = new AbortController();
      parts.setRun({
        ...targetOf(request),
        status: 'running',
        progress: null,
        pace: UNKNOWN_PACE,
        startedAt: Date.now(),
        waitingForLine: false,
        cancelling: false,
      });
      const ended = carryOut(request, controller.signal);
      current = { controller, ended };
      await ended;
    },

    async cancel() {
      if (current === null) return;
      const run = parts.getRun();
      if (run.status === 'running') parts.setRun({ ...run, cancelling: true });
      current.controller.abort();
      await current?.ended;
    },
  };
}

type Ended = Exclude<Run, { status: 'idle' | 'running' }>;

async function runToItsEnd(
  { runner, downloads, findOther, tidyUp }: RunControlParts,
  request: RunRequest | UploadRequest,
  options: Parameters<BackupRunner['run']>[1],
): Promise<Ended> {
  const target = targetOf(request);
  try {
    const { record, file } = await runner.run(request, options).catch(async (reason: unknown) => {
      // What is in the way may have been dead for hours, with nobody there to notice.
      const inTheWay = isBackupError(reason) && reason.code === 'already_running' && !(await runner.isBusy());
      if (!inTheWay || options.signal.aborted || !(await tidyUp())) throw reason;
      return runner.run(request, options);
    });
    if (target.kind === 'sheet') {
      if (file === null) throw new BackupError('internal', say('run.sheet_not_arrived'));
      downloads.fromFile(file);
    }
    return { ...target, status: 'completed', record };
  } catch (reason) {
    const error = toBackupError(reason).toData();
    if (error.code === 'already_running') return { ...target, status: 'elsewhere', other: await findOther() };
    // Whoever listens to the signal alone throws its reason instead of a BackupError.
    const stopped = error.code === 'cancelled' || (options.signal.aborted && reason === options.signal.reason);
    return stopped ? { ...target, status: 'cancelled' } : { ...target, status: 'failed', error };
  }
}

function targetOf(request: RunRequest | UploadRequest): RunTarget {
  if (request.kind === 'sheet') return { kind: 'sheet', sheet: request.sheet };
  return { kind: request.kind === 'partial' ? 'partial' : 'full', sheet: null };
}
