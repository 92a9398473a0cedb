import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A file of SQL, as read. */
export interface SqlFile {
  /** The file's name without its directory. */
  readonly name: string;
  readonly sql: string;
}

/** Reads a directory's files of SQL in the order of their names. */
export async function readSqlFiles(directory: string): Promise<readonly SqlFile[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(names.map(async (name) => ({ name, sql: await readFile(join(directory, name), 'utf8') })));
}

/** A fingerprint of the files: it changes when a name, the order or a byte does. */
export function fingerprint(files: readonly SqlFile[], ...more: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of [...more, ...files.flatMap((file) => [file.name, file.sql])]) {
    hash.update(`${Buffer.byteLength(part)}:`).update(part);
  }
  return hash.digest('hex');
}
