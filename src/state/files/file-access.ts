import {
  type BackupDesk,
  type BackupRecord,
  type BackupRunner,
  type OtherFile,
  toBackupError,
} from '../../core/index.ts';
import type { FileRequest } from '../backup-state.ts';
import type { Downloads } from '../ports.ts';

/** What the fetching of files needs. */
export interface FileAccessParts {
  readonly desk: BackupDesk;
  readonly runner: BackupRunner;
  readonly downloads: Downloads;
  readonly getRequest: () => FileRequest;
  readonly setRequest: (request: FileRequest) => void;
  /** Told of a record that says by whom it was downloaded. */
  readonly onRecorded: (record: BackupRecord) => void;
  /** Told that a kept file is gone. */
  readonly onDiscarded: (recordId: string) => void;
}

const IDLE: FileRequest = { status: 'idle', recordId: null };

/** Makes what fetches files: those in the bucket, and those that this browser keeps. None of it rejects. */
export function createFileAccess(parts: FileAccessParts) {
  const { desk, runner, downloads, getRequest, setRequest } = parts;

  /** Answers whether the file was reached, of a record or at a path; why not is in the state. */
  async function reach(recordId: string, attempt: () => Promise<void>): Promise<boolean> {
    try {
      await attempt();
      if (getRequest().recordId === recordId) setRequest(IDLE);
      return true;
    } catch (reason) {
      setRequest({ status: 'failed', recordId, error: toBackupError(reason).toData() });
      return false;
    }
  }

  async function download(recordId: string, addressOf: () => Promise<string>): Promise<boolean> {
    const asked = getRequest();
    if (asked.status === 'asking' && asked.recordId === recordId) return false;
    setRequest({ status: 'asking', recordId });
    return reach(recordId, async () => downloads.fromUrl(await addressOf()));
  }

  return {
    async download(record: BackupRecord): Promise<void> {
      const reached = await download(record.id, () => desk.downloadUrl(record));
      // The person has the file, whether or not that can be put on record.
      if (reached && record.madeBy !== null) {
        await desk.noteDownload(record.id).then(parts.onRecorded, () => undefined);
      }
    },
    async downloadOther({ path }: OtherFile): Promise<void> {
      await download(path, () => desk.fileUrl(path));
    },
    async saveKept(recordId: string): Promise<void> {
      await reach(recordId, async () => downloads.fromFile(await runner.keptFile(recordId)));
    },
    async discardKept(recordId: string): Promise<void> {
      if (await reach(recordId, () => runner.discardKept(recordId))) parts.onDiscarded(recordId);
    },
  };
}
