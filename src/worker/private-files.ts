/** Folders of this module in the browser's private file system (OPFS): what is soon gone, and what outlives the page. */
export const FOLDERS = { temporary: 'workbook-backup', kept: 'workbook-backup-kept' } as const;

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
