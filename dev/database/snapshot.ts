import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { PGlite } from '@electric-sql/pglite';
import { isMissing } from '../fs-errors.ts';

/** How many images are kept, each of other files; that of the demonstration has 22 MB. */
const KEPT = 12;

/** Leaves out what was deleted, and the journal of how it all came: more than half of an image, which every start would load. */
export const SPARE: readonly string[] = [
  'vacuum full',
  'set wal_recycle = off',
  'select pg_switch_wal()',
  'checkpoint',
  'reset wal_recycle',
];

/** Where the image of a key lies. */
const imageOf = (directory: string, key: string) => join(directory, `${key}.tar.gz`);

/** The image of a migrated and seeded database that `key` stands for, or `null` when there is none yet. */
export async function readSnapshot(directory: string, key: string): Promise<Blob | null> {
  const image = imageOf(directory, key);
  try {
    const tar = await promisify(gunzip)(await readFile(image));
    const now = new Date();
    await utimes(image, now, now);
    return new Blob([tar]);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Keeps an image of the database for later starts with the same files, and drops those that were not used for longest. */
export async function writeSnapshot(
  directory: string,
  key: string,
  database: Pick<PGlite, 'dumpDataDir' | 'exec'>,
): Promise<void> {
  for (const statement of SPARE) await database.exec(statement);
  const tar = await database.dumpDataDir('none');
  // A quarter of the time that PGlite takes for its own, and a tenth larger.
  const image = await promisify(gzip)(await tar.arrayBuffer(), { level: 1 });
  await mkdir(directory, { recursive: true });
  // Written aside first: another process may be reading.
  const aside = join(directory, `${randomUUID()}.part`);
  await writeFile(aside, image);
  await rename(aside, imageOf(directory, key));
  await dropUnused(directory);
}

async function dropUnused(directory: string): Promise<void> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.tar.gz'));
  const images = await Promise.all(
    names.map(async (name) => {
      const path = join(directory, name);
      // Another process may have dropped it meanwhile.
      const used = await stat(path).catch(() => null);
      return { path, used: used?.mtimeMs ?? 0 };
    }),
  );
  const unused = images.toSorted((a, b) => b.used - a.used).slice(KEPT);
  await Promise.all(unused.map(({ path }) => rm(path, { force: true })));
}
