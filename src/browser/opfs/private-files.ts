/** Folders of this module in the browser's private file system (OPFS): what is soon gone, and what outlives the page. */
export const FOLDERS = { temporary: 'workbook-backup', kept: 'workbook-backup-kept' } as const;

/** Milliseconds after which a temporary file that nobody removed is taken for left behind. */
const LEFT_BEHIND = 60 * 60 * 1000;

/** Opens a folder; `null` where there is no private file system: some browsers refuse it in private windows. */
export async function openFolder(name: string): Promise<FileSystemDirectoryHandle | null> {
  if (!('storage' in navigator) || typeof navigator.storage.getDirectory !== 'function') return null;
  try {
    const root = await navigator.storage.getDirectory();
    return await root.getDirectoryHandle(name, { create: true });
  } catch (error) {
    if (error instanceof DOMException && ['SecurityError', 'NotAllowedError', 'UnknownError'].includes(error.name))
      return null;
    throw error;
  }
}

/** What a promise of the file system comes to; `null` when there is no such entry. */
export async function orMissing<T>(entry: Promise<T>): Promise<T | null> {
  try {
    return await entry;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return null;
    throw error;
  }
}

/** Removes the temporary files of pages that are gone: whose a file is can't be known, so one that may be in use is spared. */
export async function removeLeftBehind(): Promise<void> {
  const folder = await openFolder(FOLDERS.temporary);
  if (folder === null) return;
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
