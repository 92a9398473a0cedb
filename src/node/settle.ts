import { type BackupLog, closeInterrupted, fateOfKept, type PendingUpload, say } from '../core/index.ts';
import type { State } from './files/state.ts';
import type { Project } from './project.ts';

/**
 * Looks after the runs of this computer whose program is gone, and answers the finished files that can still be sent, the newest
 * first. `isResumed`: whether a run whose finished file was on its way is left open, to be gone on with.
 */
export async function settle(
  { desk, clock, log, userId }: Project,
  { kept, marks }: State,
  { isResumed }: { readonly isResumed: boolean },
): Promise<readonly PendingUpload[]> {
  const entries = await kept.list();
  const onTheWay = new Set(
    entries.filter(({ about }) => about !== null).map(({ recordId, upload }) => upload?.recordId ?? recordId),
  );
  for (const attempt of await marks.dead()) {
    const run = await log.findAttempt(attempt);
    if (run?.status === 'running') {
      if (isResumed && onTheWay.has(run.id)) continue;
      if (!(await closeInterrupted(log, run.id, say('run.program_stopped')))) continue;
    }
    await marks.clear(attempt);
  }
  if (!isResumed) await desk.tidyUp();
  if (await marks.anyAlive()) return [];
  await clock.learn(new AbortController().signal);
  const waiting: PendingUpload[] = [];
  // Looked at once more: a run that has just ended may have left its file since.
  for (const { recordId, about, upload } of await kept.list()) {
    if (about === null) {
      if (!(await isUnderWay(recordId, log))) await kept.remove(recordId);
      continue;
    }
    const fate = await fateOfKept(about, upload?.recordId ?? recordId, { log, userId, now: clock.now() });
    if (fate === 'remove') await kept.remove(recordId);
    else if (fate !== 'leave') waiting.push(about);
  }
  return waiting.toSorted((one, other) => Date.parse(other.keptAt) - Date.parse(one.keptAt));
}

/** Whether a run that has not finished its file goes on, here or in another container, as far as the database can be asked. */
async function isUnderWay(recordId: string, log: BackupLog): Promise<boolean> {
  return log.find(recordId).then(
    (run) => run?.status === 'running',
    () => true,
  );
}
