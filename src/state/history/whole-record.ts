import { type BackupDesk, type BackupErrorData, type BackupRecord, toBackupError } from '../../core/index.ts';

/** The reading of a record of which a list shows a part, by its id. */
export type RecordRequest =
  | { readonly status: 'idle'; readonly recordId: null }
  | { readonly status: 'asking'; readonly recordId: string }
  | { readonly status: 'failed'; readonly recordId: string; readonly error: BackupErrorData };

/** What the reading of whole records needs. */
export interface WholeRecordParts {
  readonly desk: Pick<BackupDesk, 'record'>;
  readonly getRequest: () => RecordRequest;
  readonly setRequest: (request: RecordRequest) => void;
  /** The record of an id, as far as it is known. */
  readonly find: (id: string) => BackupRecord | null;
  readonly onRead: (record: BackupRecord) => void;
}

/** What reads whole records, those that are known whole too where they are asked for by id. Neither rejects. */
export interface WholeRecordActions {
  readWhole(record: BackupRecord): Promise<void>;
  openRecord(id: string): Promise<void>;
}

/** Whether nothing of a record is left out. */
export function isWhole({ listed, brief }: BackupRecord): boolean {
  return listed === undefined && brief === undefined;
}

/** Makes what reads a record with everything that there is to know of it, where it has come without. */
export function createWholeRecord({
  desk,
  getRequest,
  setRequest,
  find,
  onRead,
}: WholeRecordParts): WholeRecordActions {
  async function read(recordId: string): Promise<void> {
    if (getRequest().status === 'asking' && getRequest().recordId === recordId) return;
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
  }

  return {
    async readWhole(record) {
      if (!isWhole(record)) await read(record.id);
    },
    async openRecord(id) {
      const known = find(id);
      if (known !== null && isWhole(known)) onRead(known);
      else await read(id);
    },
  };
}
