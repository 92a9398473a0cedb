import { openAsBlob } from 'node:fs';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { BackupError, type FileSink, say } from '../../core/index.ts';

/** Makes a sink that writes into a file on the disk, which only this user may read; `discard` is what throws it away. */
export async function diskSink(
  path: string,
  { name, type, discard }: { readonly name: string; readonly type: string; readonly discard: () => Promise<void> },
): Promise<FileSink> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const handle = await open(path, 'w', 0o600).catch((error: unknown) => Promise.reject(diskError(error)));
  return {
    write: (chunk) => onDisk(writeAll(handle, chunk)),
    close: async () => {
      await onDisk(handle.sync()).finally(() => handle.close());
      return fileOf(path, name, type);
    },
    discard: async () => {
      // Closing it twice does no harm.
      await handle.close().catch(() => undefined);
      await discard();
    },
  };
}

/** A file on the disk as what the core takes: its bytes stay there until they are read. */
export async function fileOf(path: string, name: string, type: string): Promise<File> {
  return new File([await openAsBlob(path)], name, { type });
}

async function writeAll(handle: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let from = 0; from < chunk.length; ) {
    const { bytesWritten } = await handle.write(chunk, from);
    from += bytesWritten;
  }
}

async function onDisk<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw diskError(error);
  }
}

function diskError(error: unknown): BackupError {
  const full = error instanceof Error && 'code' in error && ['ENOSPC', 'EDQUOT'].includes(String(error.code));
  return new BackupError('write_failed', full ? say('file.no_space') : say('file.not_written'), {
    hint: full ? say('hint.free_space') : say('hint.again_or_details'),
    details: error instanceof Error ? error.message : String(error),
    cause: error,
  });
}
