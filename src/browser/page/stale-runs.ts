import {
  type BackupLog,
  type Clock,
  closeInterrupted,
  fateOfKept,
  type Leftovers,
  type PendingUpload,
} from '../../core/index.ts';
import { type KeptEntry, listKept, removeKept } from '../opfs/kept-files.ts';
import { removeLeftBehind } from '../opfs/private-files.ts';
import { forgetRun, type JournalEntry, journaledRuns } from './run-journal.ts';
import { heldLocks, lockOf } from './run-locks.ts';

/** What settling needs. */
export interface SettleOptions {
  readonly log: BackupLog;
  /** Id of the signed-in user. */
  readonly userId: string | null;
  readonly clock: Clock;
  /** Ends the questions to the server. */
  readonly stop: AbortSignal;
}

/**
 * Looks after the runs of this browser whose page or worker is gone. Files and marks are listed before the locks are
 * looked at: what belongs to a run that began meanwhile is then not among them.
 */
export async function settle({ log, userId, clock, stop }: SettleOptions): Promise<Leftovers> {
  await removeLeftBehind();
  const entries = await listKept();
  const marks = journaledRuns();
  const held = await heldLocks();
  const dead = marks.filter(({ lock }) => held?.has(lock) === false);
  // What can't be closed now is closed by the next visit.
  const close = () => closeAll(dead, entries, log).catch(() => false);
  const now = await presentTime(clock, stop);
  const off = now === null ? null : clock.off();
  if (held === null || held.full) return { kept: [], goOn: null, changed: await close(), clockOff: off };

  const kept: PendingUpload[] = [];
  let goOn: string | null = null;
  for (const { recordId, about, upload } of entries) {
    const fate =
      about === null ? 'remove' : await fateOfKept(about, upload?.recordId ?? recordId, { log, userId, now });
    if (fate === 'remove') await removeKept(recordId);
    if (about === null || fate === 'remove' || fate === 'leave') continue;
    kept.push(about);
    if (fate === 'go on') goOn = recordId;
  }
  kept.sort((a, b) => Date.parse(b.keptAt) - Date.parse(a.keptAt));
  return { kept, goOn, changed: await close(), clockOff: off };
}

/** The time by the database's clock; `null` where it can't be had, and no file is too old: this computer's may be days off. */
async function presentTime(clock: Clock, stop: AbortSignal): Promise<number | null> {
  try {
    await clock.learn(stop);
    return clock.now();
  } catch {
    return null;
  }
}

/** Closes the records of dead runs, but for those whose finished file can still be brought up. Answers whether one was closed. */
async function closeAll(
  dead: readonly JournalEntry[],
  entries: readonly KeptEntry[],
  log: BackupLog,
): Promise<boolean> {
  const onTheWay = new Set(
    entries.filter(({ about }) => about !== null).map(({ recordId, upload }) => upload?.recordId ?? recordId),
  );
  let changed = false;
  for (const { attempt } of dead) {
    const run = await log.findAttempt(attempt);
    if (run?.status === 'running') {
      if (onTheWay.has(run.id)) continue;
      if (!(await closeInterrupted(log, run.id))) continue;
      changed = true;
    }
    forgetRun(attempt);
  }
  return changed;
}

/** For whoever has the lock of full backups: closes what earlier ones have left open, lest they be in the way. Never rejects. */
export async function closeBroken(log: BackupLog): Promise<void> {
  const broken = journaledRuns().filter(({ lock, attempt }) => lock === lockOf('full', attempt));
  await closeAll(broken, [], log).catch(() => false);
}
