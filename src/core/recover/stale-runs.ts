import { BackupError, isBackupError } from '../model/errors.ts';
import { say, type Told } from '../model/message.ts';
import { KEPT_FOR, type PendingUpload } from '../model/pending-upload.ts';
import type { BackupLog } from '../model/ports.ts';

/** What is to become of a finished file whose program is gone. */
export type KeptFate = 'remove' | 'leave' | 'offer' | 'go on';

/** Tells what is to become of a kept file; `uploadingId` is the run that was on its way with it last. */
export async function fateOfKept(
  about: PendingUpload,
  uploadingId: string,
  {
    log,
    userId,
    now,
  }: {
    readonly log: Pick<BackupLog, 'find'>;
    /** Id of whoever is signed in. */
    readonly userId: string | null;
    /** By the database's clock; `null` where that isn't known, and no file is too old. */
    readonly now: number | null;
  },
): Promise<KeptFate> {
  const tooOld = now !== null && now - Date.parse(about.keptAt) > KEPT_FOR;
  if (about.ownerId !== userId) return tooOld ? 'remove' : 'leave';
  // A database that can't be reached now says nothing against the file: it can be saved all the same.
  const run = await log.find(uploadingId).catch(() => null);
  if (run?.status === 'completed') return 'remove';
  if (run?.status === 'running') return 'go on';
  if (run?.status === 'cancelled' && uploadingId === about.recordId) return 'remove';
  return tooOld ? 'remove' : 'offer';
}

/** Closes the record of a run that nobody goes on with, in these words; answers whether the database let it. */
export async function closeInterrupted(
  log: Pick<BackupLog, 'close'>,
  id: string,
  told: Told = say('run.page_closed'),
): Promise<boolean> {
  const error = new BackupError('interrupted', told, { hint: say('hint.new_backup') });
  try {
    await log.close(id, 'interrupted', error.toData());
    return true;
  } catch (refusal) {
    // Somebody else was signed in then; the record is theirs to close, or anybody's after two minutes.
    if (isBackupError(refusal) && ['record_failed', 'forbidden'].includes(refusal.code)) return false;
    throw refusal;
  }
}
