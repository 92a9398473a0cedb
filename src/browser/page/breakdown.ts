import {
  type BackupLog,
  closeInterrupted,
  isBackupError,
  type RunRequest,
  type RunResult,
  type UploadRequest,
} from '../../core/index.ts';
import { openKeptFolder } from '../opfs/kept-files.ts';

/**
 * What came of a run whose worker broke down: its result after all, when it had just been recorded; else its record is
 * closed as `interrupted` and the fault thrown on. Any other error is thrown on as it is: the worker has seen to its record.
 */
export async function afterBreakdown(
  error: unknown,
  run: { readonly log: BackupLog; readonly request: RunRequest | UploadRequest; readonly attempt: string },
): Promise<RunResult> {
  if (!isBackupError(error) || error.code !== 'worker_failed') throw error;
  const record = await recordOf(run).catch(() => null);
  if (record?.status === 'completed' && record.kind !== 'sheet') return { record, file: null };
  // Where the database can't be reached now, a later visit closes it.
  if (record?.status === 'running') await closeInterrupted(run.log, record.id).catch(() => false);
  throw error;
}

/** The record that the run was under: its own, or that of the run which it went on with. */
async function recordOf({ log, request, attempt }: Parameters<typeof afterBreakdown>[1]) {
  const own = await log.findAttempt(attempt);
  if (own !== null || request.kind !== 'kept') return own;
  const kept = await openKeptFolder(request.recordId);
  return log.find(kept?.upload?.recordId ?? request.recordId);
}
