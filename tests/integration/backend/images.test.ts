import { mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSnapshot, writeSnapshot } from '../../../dev/database/snapshot.ts';

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'images-'));
});

afterAll(() => rm(directory, { recursive: true }));

/** A database that is nothing but its image. */
const databaseOf = (image: string) => ({
  exec: async () => [],
  dumpDataDir: async () => new File([image], 'pgdata.tar'),
});

const read = async (key: string) => (await readSnapshot(directory, key))?.text() ?? null;

test('images of databases of other files are kept side by side, but for those that were not used for longest', async () => {
  expect(await read('demonstration')).toBeNull();
  await writeSnapshot(directory, 'demonstration', databaseOf('the demonstration'));
  await utimes(join(directory, 'demonstration.tar.gz'), 1, 1);
  for (let number = 1; number <= 12; number += 1) {
    await writeSnapshot(directory, `other ${number}`, databaseOf(`database ${number}`));
    await utimes(join(directory, `other ${number}.tar.gz`), 1 + number, 1 + number);
    if (number === 3) expect(await read('demonstration')).toBe('the demonstration');
  }
  expect(await read('other 1')).toBeNull();
  expect(await read('other 12')).toBe('database 12');
  expect(await read('demonstration')).toBe('the demonstration');
});
