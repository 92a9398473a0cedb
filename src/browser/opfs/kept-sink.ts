import type { FileSink, KeptHandle, PendingUpload } from '../../core/index.ts';
import { diskSink, writeSmall } from './disk-sink.ts';
import { ENTRIES, fileIn, folderName, listKept, openKeptFolder, removeKept } from './kept-files.ts';
import { FOLDERS, openFolder } from './private-files.ts';

/** Makes a sink whose file can be kept as that of a run; `null` where there is no private file system. */
export async function keptSink(recordId: string, name: string, type: string): Promise<FileSink | null> {
  const root = await openFolder(FOLDERS.kept);
  if (root === null) return null;
  const folder = await root.getDirectoryHandle(folderName(recordId), { create: true });
  const handle = await folder.getFileHandle(ENTRIES.file, { create: true });
  const sink = await diskSink(handle, { name, type, discard: () => removeKept(recordId) });
  return {
    ...sink,
    keep: async (about) => {
      await writeSmall(folder, ENTRIES.about, JSON.stringify(about));
      await removeOlder(about).catch(() => undefined);
      return handleOf(folder, { about, upload: null });
    },
  };
}

/** Opens the finished file of an earlier run. */
export async function openKept(recordId: string): Promise<KeptHandle | null> {
  const kept = await openKeptFolder(recordId);
  return kept?.about ? handleOf(kept.folder, { about: kept.about, upload: kept.upload }) : null;
}

async function handleOf(
  folder: FileSystemDirectoryHandle,
  { about, upload }: Pick<KeptHandle, 'about' | 'upload'>,
): Promise<KeptHandle> {
  return {
    about,
    upload,
    file: await fileIn(folder, about),
    noteUpload: (next) => writeSmall(folder, ENTRIES.upload, JSON.stringify(next)),
    discard: () => removeKept(about.recordId),
  };
}

/** One finished file of each user is kept, the newest: they are large. */
async function removeOlder(newest: PendingUpload): Promise<void> {
  for (const { recordId, about } of await listKept()) {
    if (about?.ownerId === newest.ownerId && recordId !== newest.recordId) await removeKept(recordId);
  }
}
