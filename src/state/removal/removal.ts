import { type BackupDesk, type BackupRecord, type OtherFile, toBackupError } from '../../core/index.ts';
import type { OthersActions, Removal } from './removal-state.ts';

/** What deleting by hand needs. */
export interface RemovalParts {
  readonly desk: BackupDesk;
  readonly getRemoval: () => Removal;
  readonly setRemoval: (removal: Removal) => void;
  readonly onRecorded: (record: BackupRecord) => void;
  /** Told of a file that belonged to no record and is gone. */
  readonly onGone: (file: OtherFile) => void;
  /** Called when something was begun, however it ended. Never rejects, and is not waited for. */
  readonly onEnd: () => Promise<void>;
}

/** Makes what deletes files by hand: on record first, then the file, then on record again. What breaks off is tidied up. */
export function createRemoval(
  parts: RemovalParts,
): Pick<OthersActions, 'deleteBackup' | 'deleteOther' | 'forgetRemoval'> {
  const { desk, getRemoval, setRemoval, onRecorded } = parts;

  async function remove(
    target: string,
    start: () => Promise<BackupRecord>,
    file: Pick<BackupRecord, 'filePath'>,
  ): Promise<boolean> {
    if (getRemoval().status === 'removing') return false;
    setRemoval({ status: 'removing', target });
    try {
      const record = await start();
      onRecorded(record);
      await desk.removeFile(file);
      onRecorded(await desk.finishRemoval(record.id));
      setRemoval({ status: 'removed', target });
      return true;
    } catch (reason) {
      setRemoval({ status: 'failed', target, error: toBackupError(reason).toData() });
      return false;
    } finally {
      void parts.onEnd();
    }
  }

  return {
    async deleteBackup(record) {
      await remove(record.id, () => desk.startRemoval(record.id), record);
    },

    async deleteOther(file) {
      const { path } = file;
      if (await remove(path, () => desk.startFileRemoval(path), { filePath: path })) parts.onGone(file);
    },

    forgetRemoval() {
      if (getRemoval().status !== 'removing') setRemoval({ status: 'idle', target: null });
    },
  };
}
