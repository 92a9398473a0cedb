import { BackupError, type CreateFileSink, type FileSink, say } from '../../core/index.ts';
import { diskSink } from './disk-sink.ts';
import { keptSink } from './kept-sink.ts';
import { FOLDERS, openFolder, removeLeftBehind } from './private-files.ts';

/** Bytes that a file may have where it can be kept in memory only. */
const MEMORY_LIMIT = 1_000_000_000;

/** Makes a sink in the browser's private file system; in memory, up to a limit, where there is none. */
export const createFileSink: CreateFileSink = async (name, type, keepFor) => {
  const sink = keepFor === undefined ? await temporarySink(name, type) : await keptSink(keepFor, name, type);
  return sink ?? memorySink(name, type);
};

async function temporarySink(name: string, type: string): Promise<FileSink | null> {
  const folder = await openFolder(FOLDERS.temporary);
  if (folder === null) return null;
  await removeLeftBehind();
  const entry = `${crypto.randomUUID()}-${name}`;
  const handle = await folder.getFileHandle(entry, { create: true });
  return diskSink(handle, { name, type, discard: () => folder.removeEntry(entry) });
}

function memorySink(name: string, type: string): FileSink {
  let parts: Blob[] = [];
  let size = 0;
  return {
    write: async (chunk) => {
      size += chunk.length;
      if (size > MEMORY_LIMIT) {
        throw new BackupError('write_failed', say('file.too_large_for_memory'), {
          hint: say('hint.current_browser'),
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
