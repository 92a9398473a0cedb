import { type BackupDesk, type BackupErrorData, type BackupRecord, toBackupError } from '../core/index.ts';

/** The reading of a record whose tables the history leaves out, by its id. */
export type RecordRequest =
  | { readonly status: 'idle'; readonly recordId: null }
  | { readonly status: 'asking'; readonly recordId: string }
  | { readonly status: 'failed'; readonly recordId: string; readonly error: BackupErrorData };

/** What the reading of whole records needs. */
export interface WholeRecordParts {
  readonly desk: BackupDesk;
  readonly getRequest: () => RecordRequest;
  readonly setRequest: (request: RecordRequest) => void;
  readonly onRead: (record: BackupRecord) => void;
}

/** Makes what reads a record with its tables, where it has come without. */
export function createWholeRecord({
  desk,
  getRequest,
  setRequest,
  onRead,
}: WholeRecordParts): (record: BackupRecord) => Promise<void> {
  return async ({ id: recordId, brief }) => {
    if (!brief || (getRequest().status === 'asking' && getRequest().recordId === recordId)) return;
    setRequest({ status: 'asking', recordId });
    // Another record may be asked for meanwhile.
    const end = (request: RecordRequest) => {
      if (getRequest().recordId === recordId) setRequest(request);
    };
    try {
      onRead(await desk.record(recordId));
      end({ status: 'idle', recordId: null });
    } catch (reason) {
      end({ status: 'failed', recordId, error: toBackupError(reason).toData() });
    }
  };
}

/** The history with a record in its place: first when it is new. */
export function withRecord(history: readonly BackupRecord[], record: BackupRecord): readonly BackupRecord[] {
  const known = history.some(({ id }) => id === record.id);
  return known ? history.map((each) => (each.id === record.id ? record : each)) : [record, ...history];
}
