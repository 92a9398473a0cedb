import { readdir } from 'node:fs/promises';

/** What a folder holds; nothing where there is no such folder. Any other fault is told: an unread folder is no empty one. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
