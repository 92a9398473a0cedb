import { isBackupError } from '../model/errors.ts';
import type { KeptHandle } from '../model/pending-upload.ts';
import type { BackupPorts, CompletedRun } from '../model/ports.ts';
import type { ProgressMeter } from '../model/progress.ts';
import type { BackupRecord } from '../model/types.ts';
import { notThere, proveUpload } from '../proof/read-back.ts';
import { unlessAborted } from '../util/delay.ts';
import type { RunLifecycle } from './run-lifecycle.ts';
import type { WrittenFile } from './write-file.ts';

/** A finished file on its way into the store. */
export interface Delivery extends RunLifecycle {
  readonly run: BackupRecord;
  readonly fileName: string;
  readonly written: WrittenFile;
  /** The file as it is kept meanwhile; `null` where it can't be. */
  readonly kept: KeptHandle | null;
  readonly ports: Pick<BackupPorts, 'store' | 'log'>;
  readonly progress: ProgressMeter;
}

/**
 * Uploads a finished file, proves what lies in the store and closes the record with the proof. What an earlier try of the
 * same run brought there already is not brought again.
 */
export async function deliver(delivery: Delivery): Promise<BackupRecord> {
  const { run, written, kept, ports, signal, watch, progress, undo } = delivery;
  const path = `${run.id}/${delivery.fileName}`;
  progress.uploading(written.file.size);
  undo.push(() => ports.store.remove(path));
  const triedBefore = kept?.upload?.recordId === run.id;
  if (!triedBefore || !(await isThere(path, delivery))) {
    await upload(path, delivery);
    progress.phase('verifying');
    await proveUpload(path, written, { store: ports.store, signal, watch });
  }
  progress.phase('recording');
  signal.throwIfAborted();
  return ports.log.complete(run.id, { ...proofOf(written), filePath: path });
}

/** What a finished file is recorded with. */
export function proofOf({ file, sha256, tables }: WrittenFile): Omit<CompletedRun, 'filePath'> {
  const recordCount = tables.reduce((sum, { rowsWritten }) => sum + rowsWritten, 0);
  return { fileSize: file.size, sha256, recordCount, tables };
}

/** Whether the whole file is in the store; anything else in its place is removed. */
async function isThere(path: string, { written, ports, signal, watch, progress }: Delivery): Promise<boolean> {
  if ((await unlessAborted(ports.store.size(path), signal)) === null) return false;
  progress.phase('verifying');
  try {
    await proveUpload(path, written, { store: ports.store, signal, watch });
    return true;
  } catch (error) {
    if (!isBackupError(error) || error.code !== 'upload_mismatch') throw error;
    await ports.store.remove(path);
    progress.uploading(written.file.size);
    return false;
  }
}

async function upload(path: string, { run, written, kept, ports, signal, progress }: Delivery): Promise<void> {
  const earlier = kept?.upload;
  // An address that could not be kept only means that a later try begins anew.
  let noted = Promise.resolve();
  const note = (url: string | null) => {
    noted = noted.then(() => kept?.noteUpload({ recordId: run.id, url })).catch(() => undefined);
  };
  const onProgress = (bytes: number) => progress.uploaded(bytes);
  const send = (url: string | null) => ports.store.upload(path, written.file, { signal, url, onUrl: note, onProgress });
  // The answer may wait for the line, and whoever cancels meanwhile does not.
  const isStored = async () => (await unlessAborted(ports.store.size(path), signal)) !== null;
  const url = earlier?.recordId === run.id ? earlier.url : null;
  if (url === null) note(null);
  try {
    await send(url);
    if (await isStored()) return;
    // The server may remember the upload of an object that is gone since, or say that all is there where its last step failed.
    note(null);
    await send(null);
    if (!(await isStored())) throw notThere(path);
  } catch (error) {
    // The last answer may have been lost, and the file be there all the same; what is there is read back.
    if (signal.aborted || !isBackupError(error)) throw error;
    if (!(await isStored().catch(() => false))) throw error;
  } finally {
    await noted;
  }
}
