import { type BackupDesk, type BackupRecord, type BackupRunner, toBackupError } from '../../core/index.ts';
import type { FileCheck } from '../backup-state.ts';
import { isWhole } from '../history/whole-record.ts';

/** What the check of files needs. */
export interface FileCheckParts {
  readonly runner: BackupRunner;
  readonly desk: BackupDesk;
  readonly getCheck: () => FileCheck;
  readonly setCheck: (check: FileCheck) => void;
  readonly onRecorded: (record: BackupRecord) => void;
}

/** Makes what checks the file of a record, one at a time, and puts on record what it finds. */
export function createFileCheck(parts: FileCheckParts): (record: BackupRecord) => Promise<void> {
  const { runner, desk, getCheck, setCheck } = parts;
  return async (record) => {
    if (getCheck().status === 'checking') return;
    const recordId = record.id;
    let shown = 0;
    // Each telling is a rendering of the page.
    const onProgress = (bytes: number) => {
      if (bytes - shown < (record.fileSize ?? 0) / 100) return;
      shown = bytes;
      setCheck({ status: 'checking', recordId, bytes });
    };
    setCheck({ status: 'checking', recordId, bytes: 0 });
    try {
      const whole = isWhole(record) ? record : await desk.record(recordId);
      const verification = await runner.verify(whole, { signal: new AbortController().signal, onProgress });
      const verified = await desk.recordVerification(recordId, verification);
      parts.onRecorded(verified);
      setCheck({ status: 'idle', recordId: null, verified });
    } catch (reason) {
      setCheck({ status: 'failed', recordId, error: toBackupError(reason).toData() });
    }
  };
}
