import { type BackupDesk, type BackupRecord, toBackupError } from '../core/index.ts';
import type { LockRequest, RetentionActions } from './retention/retention-state.ts';

/** What locking needs. */
export interface LockParts {
  readonly desk: BackupDesk;
  readonly getRequest: () => LockRequest;
  readonly setRequest: (request: LockRequest) => void;
  readonly onRecorded: (record: BackupRecord) => void;
}

/** Makes what locks and unlocks backups, one at a time. */
export function createLock({ desk, getRequest, setRequest, onRecorded }: LockParts): RetentionActions['setLocked'] {
  return async ({ id: recordId }, locked) => {
    if (getRequest().status === 'asking') return;
    setRequest({ status: 'asking', recordId });
    try {
      onRecorded(await desk.setLocked(recordId, locked));
      setRequest({ status: 'idle', recordId: null });
    } catch (reason) {
      setRequest({ status: 'failed', recordId, error: toBackupError(reason).toData() });
    }
  };
}
