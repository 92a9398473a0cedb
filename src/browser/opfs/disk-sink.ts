import { BackupError, type FileSink, say } from '../../core/index.ts';

/** Makes a sink that writes into a file of the private file system; `discard` is what throws the file away. */
export async function diskSink(
  handle: FileSystemFileHandle,
  { name, type, discard }: { readonly name: string; readonly type: string; readonly discard: () => Promise<void> },
): Promise<FileSink> {
  const access = await handle.createSyncAccessHandle();
  access.truncate(0);
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
      await discard();
    },
  };
}

/** Writes a small file, whole. */
export async function writeSmall(folder: FileSystemDirectoryHandle, name: string, text: string): Promise<void> {
  const handle = await folder.getFileHandle(name, { create: true });
  const sink = await diskSink(handle, { name, type: '', discard: () => folder.removeEntry(name) });
  try {
    await sink.write(Uint8Array.from(new TextEncoder().encode(text)));
  } finally {
    await sink.close();
  }
}

function diskError(error: unknown): BackupError {
  const full = error instanceof DOMException && error.name === 'QuotaExceededError';
  return new BackupError('write_failed', full ? say('file.no_space') : say('file.not_written'), {
    hint: full ? say('hint.free_space') : say('hint.again_or_details'),
    details: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    cause: error,
  });
}
