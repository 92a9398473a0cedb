import { BackupError, toBackupError } from '../model/errors.ts';
import { say } from '../model/message.ts';
import type { BackupPorts, NewRun } from '../model/ports.ts';
import type { BackupRecord } from '../model/types.ts';
import { unlessAborted } from '../util/delay.ts';
import { startHeartbeat } from './heartbeat.ts';
import { Standstill } from './standstill.ts';

/** Takes back something that a run leaves when it comes to nothing; learns why that was. */
export type Undo = (reason: BackupError) => Promise<void>;

/** What the work of a run is given. */
export interface RunLifecycle {
  /** Aborted when the run is cancelled, when its record is no longer its own, and when it stands still. */
  readonly signal: AbortSignal;
  /** To be told of what is waited for. */
  readonly watch: Standstill;
  /** What is to be taken back, the newest first, should the run come to nothing. */
  readonly undo: Undo[];
}

/**
 * Puts a run on record. One that is cancelled while the server can't be reached waits no longer; should it be on record all the
 * same, the next look at the runs of this browser closes it.
 */
export async function onRecord(
  run: NewRun,
  { log }: Pick<BackupPorts, 'log'>,
  asked: AbortSignal,
): Promise<BackupRecord> {
  return orCancelled(log.begin(run, asked), asked);
}

/** Waits for what a run begins with. Whoever cancels it then gets to hear that, and not what came of the request. */
export async function orCancelled<T>(beginning: Promise<T>, asked: AbortSignal): Promise<T> {
  try {
    return await beginning;
  } catch (error) {
    throw asked.aborted ? cancelled(error) : error;
  }
}

/**
 * Does the work of a run that is on record, with a heartbeat. When it fails, or stands still, what it left is taken back and the
 * record is closed with the reason, which is also what this rejects with.
 */
export async function runLifecycle<T>(
  run: BackupRecord,
  { log }: Pick<BackupPorts, 'log'>,
  asked: AbortSignal,
  work: (runLifecycle: RunLifecycle) => Promise<T>,
): Promise<T> {
  const heartbeat = startHeartbeat(log, run.id);
  const watch = new Standstill();
  const undo: Undo[] = [];
  const signal = AbortSignal.any([asked, heartbeat.lost, watch.signal]);
  try {
    // What never answers does not listen to a signal either.
    return await unlessAborted(work({ signal, watch, undo }), watch.signal);
  } catch (thrown) {
    watch.stop();
    const error = whyItEnded(thrown, asked, [heartbeat.lost, watch.signal]);
    throw await abandon(run, error, undo, log);
  } finally {
    watch.stop();
    heartbeat.stop();
  }
}

/** The reason behind what was thrown: an aborted request says only that it was aborted. */
function whyItEnded(thrown: unknown, asked: AbortSignal, others: readonly AbortSignal[]): BackupError {
  if (asked.aborted) return cancelled(thrown);
  const ended = others.find(({ aborted }) => aborted);
  return toBackupError(ended ? ended.reason : thrown);
}

function cancelled(cause: unknown): BackupError {
  return new BackupError('cancelled', say('run.cancelled'), { cause });
}

/** Milliseconds that one step of the clearing up may take; what is left undone then is done by the next visit. */
const LONGEST_STEP = 30_000;

async function inTime(step: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new BackupError('network', say('run.unreached'));
    timer = setTimeout(() => reject(error), LONGEST_STEP);
  });
  await Promise.race([step, late]).finally(() => clearTimeout(timer));
}

/** Takes back what the run left, the newest first, and closes its record. What could not be done is told in the details. */
async function abandon(
  run: BackupRecord,
  error: BackupError,
  undo: readonly Undo[],
  log: BackupPorts['log'],
): Promise<BackupError> {
  const status = error.code === 'cancelled' ? 'cancelled' : 'failed';
  const steps: Undo[] = [...undo.toReversed(), (reason) => log.close(run.id, status, reason.toData())];
  const left: string[] = [];
  for (const step of steps) {
    await inTime(step(error)).catch((thrown: unknown) => left.push(toBackupError(thrown).message));
  }
  if (left.length === 0) return error;
  const details = [error.details, `Left undone: ${left.join(' ')}`].filter((part) => part !== null).join('\n');
  return new BackupError(error.code, error.told, { ...error.toData(), details, cause: error });
}
