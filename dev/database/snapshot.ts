import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { isMissing } from '../fs-errors.ts';

/** The image of a migrated and seeded database that `key` stands for, or `null` when there is none yet. */
export async function readSnapshot(directory: string, key: string): Promise<Blob | null> {
  try {
    return new Blob([await readFile(join(directory, `${key}.tar.gz`))]);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Keeps an image of the database for later starts with the same files, and drops the images of other files. */
export async function writeSnapshot(directory: string, key: string, database: PGlite): Promise<void> {
  const image = await database.dumpDataDir('gzip');
  await mkdir(directory, { recursive: true });
  const outdated = (await readdir(directory)).filter((name) => name.endsWith('.tar.gz') && !name.startsWith(key));
  await Promise.all(outdated.map((name) => rm(join(directory, name), { force: true })));
  // Written aside first: another process may be reading.
  const aside = join(directory, `${randomUUID()}.part`);
  await writeFile(aside, new Uint8Array(await image.arrayBuffer()));
  await rename(aside, join(directory, `${key}.tar.gz`));
}
