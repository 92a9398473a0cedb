import { BackupError, type KeptUpload, MEDIA_TYPES, type PendingUpload, say } from '../../core/index.ts';
import { FOLDERS, openFolder, orMissing } from './private-files.ts';

/** What the folder of a kept file holds. The file is kept once `about` is whole; until then it is half a file. */
export const ENTRIES = { file: 'file', about: 'about.json', upload: 'upload.json' } as const;

/** A folder of the kept files. `about` is `null` when its file was never finished. */
export interface KeptEntry {
  readonly recordId: string;
  readonly about: PendingUpload | null;
  readonly upload: KeptUpload | null;
}

/** The name of the folder that a run's file is kept in. */
export function folderName(recordId: string): string {
  return encodeURIComponent(recordId);
}

/** Everything that is kept in this browser, whoever's it is. */
export async function listKept(): Promise<readonly KeptEntry[]> {
  const root = await openFolder(FOLDERS.kept);
  const entries: KeptEntry[] = [];
  if (root === null) return entries;
  for await (const [name, folder] of root.entries()) {
    if (folder.kind !== 'directory') continue;
    const recordId = decodeURIComponent(name);
    entries.push({ recordId, ...(await readNotes(folder as FileSystemDirectoryHandle)) });
  }
  return entries;
}

/** The folder of a run's file and what is noted in it; `null` when there is none. */
export async function openKeptFolder(
  recordId: string,
): Promise<(Omit<KeptEntry, 'recordId'> & { readonly folder: FileSystemDirectoryHandle }) | null> {
  const root = await openFolder(FOLDERS.kept);
  const folder = root && (await orMissing(root.getDirectoryHandle(folderName(recordId))));
  return folder && { folder, ...(await readNotes(folder)) };
}

/** The finished file of a run, under its own name. Rejects with `file_missing`. */
export async function keptFile(recordId: string): Promise<File> {
  const kept = await openKeptFolder(recordId);
  if (kept?.about) return fileIn(kept.folder, kept.about);
  throw new BackupError('file_missing', say('file.gone_here'), {
    hint: say('hint.new_backup'),
  });
}

/** The file in a folder of the kept files. */
export async function fileIn(
  folder: FileSystemDirectoryHandle,
  { fileName, format }: Pick<PendingUpload, 'fileName' | 'format'>,
): Promise<File> {
  const handle = await folder.getFileHandle(ENTRIES.file);
  return new File([await handle.getFile()], fileName, { type: MEDIA_TYPES[format] });
}

/** Removes the file of a run and all that is noted beside it. */
export async function removeKept(recordId: string): Promise<void> {
  const root = await openFolder(FOLDERS.kept);
  await (root && orMissing(root.removeEntry(folderName(recordId), { recursive: true })));
}

async function readNotes(folder: FileSystemDirectoryHandle): Promise<Omit<KeptEntry, 'recordId'>> {
  const about = (await readJson(folder, ENTRIES.about)) as PendingUpload | null;
  const upload = (await readJson(folder, ENTRIES.upload)) as KeptUpload | null;
  return { about, upload };
}

/** What a note says; `null` when it is missing, or was cut off while it was written. */
async function readJson(folder: FileSystemDirectoryHandle, name: string): Promise<unknown> {
  const handle = await orMissing(folder.getFileHandle(name));
  try {
    return handle && JSON.parse(await (await handle.getFile()).text());
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
