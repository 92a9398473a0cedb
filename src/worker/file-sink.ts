import { BackupError, type CreateFileSink, type FileSink } from '../backup';

/** The folder of this module in the browser's private file system (OPFS). */
const FOLDER = 'workbook-backup';

/** Milliseconds after which a file that nobody removed is taken for left behind. */
const LEFT_BEHIND = 60 * 60 * 1000;

/** Bytes that a file may have where it can be kept in memory only. */
const MEMORY_LIMIT = 1_000_000_000;

/** Makes a sink in the browser's private file system; in memory, up to a limit, where there is none. */
export const createFileSink: CreateFileSink = async (name, type) => {
  const folder = await openFolder();
  return folder ? fileSink(folder, name, type) : memorySink(name, type);
};

/** Private windows of some browsers have no such file system, and say so by refusing. */
async function openFolder(): Promise<FileSystemDirectoryHandle | null> {
  if (!('storage' in navigator) || typeof navigator.storage.getDirectory !== 'function') return null;
  try {
    const root = await navigator.storage.getDirectory();
    return await root.getDirectoryHandle(FOLDER, { create: true });
  } catch (error) {
    if (error instanceof DOMException && ['SecurityError', 'NotAllowedError', 'UnknownError'].includes(error.name))
      return null;
    throw error;
  }
}

async function fileSink(folder: FileSystemDirectoryHandle, name: string, type: string): Promise<FileSink> {
  await removeLeftBehind(folder);
  const entry = `${crypto.randomUUID()}-${name}`;
  const handle = await folder.getFileHandle(entry, { create: true });
  const access = await handle.createSyncAccessHandle();
  let size = 0;
  return {
    write: async (chunk) => {
      try {
        for (let from = 0; from < chunk.length; ) {
          const written = access.write(chunk.subarray(from), { at: size });
          // In a private window Chromium 156 answers a full disk with -8 as an unsigned number instead of throwing.
          if (written === 0 || written > chunk.length - from) {
            throw new DOMException('Nothing more could be written.', 'QuotaExceededError');
          }
          from += written;
          size += written;
        }
      } catch (error) {
        throw diskError(error);
      }
    },
    close: async () => {
      try {
        access.flush();
      } catch (error) {
        throw diskError(error);
      } finally {
        access.close();
      }
      return new File([await handle.getFile()], name, { type });
    },
    discard: async () => {
      access.close();
      await folder.removeEntry(entry);
    },
  };
}

async function removeLeftBehind(folder: FileSystemDirectoryHandle): Promise<void> {
  const before = Date.now() - LEFT_BEHIND;
  for await (const [entry, handle] of folder.entries()) {
    if (handle.kind !== 'file') continue;
    try {
      const { lastModified } = await (handle as FileSystemFileHandle).getFile();
      if (lastModified < before) await folder.removeEntry(entry);
    } catch (error) {
      // Another tab was quicker, or is still writing it.
      if (!(error instanceof DOMException)) throw error;
    }
  }
}

function memorySink(name: string, type: string): FileSink {
  let parts: Blob[] = [];
  let size = 0;
  return {
    write: async (chunk) => {
      size += chunk.length;
      if (size > MEMORY_LIMIT) {
        throw new BackupError('write_failed', 'The file is too large for a browser without a private file system.', {
          hint: 'Use a current browser outside of a private window.',
        });
      }
      parts.push(new Blob([chunk]));
    },
    close: async () => new File(parts, name, { type }),
    discard: async () => {
      parts = [];
    },
  };
}

function diskError(error: unknown): BackupError {
  const full = error instanceof DOMException && error.name === 'QuotaExceededError';
  return new BackupError(
    'write_failed',
    full ? 'There is not enough space on this computer for the file.' : 'The file could not be written.',
    {
      hint: full
        ? 'Free some space, then try again.'
        : 'Try again; if it happens once more, pass on the technical details.',
      details: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
      cause: error,
    },
  );
}
