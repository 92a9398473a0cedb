import { copyFile, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signIn, startTestBackend } from '../../../support/backend.ts';
import { makeScratchBucket, SCRATCH, XLSX } from '../scratch-bucket.ts';

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'data-directory-test-'));
});

afterAll(() => rm(directory, { recursive: true, force: true }));

/** The directory of a seed that makes the logins of the demonstration, and no rows. */
async function loginsAlone(): Promise<string> {
  const seed = join(directory, 'seed');
  await mkdir(seed);
  await copyFile(new URL('../../../../supabase/seed/10_logins.sql', import.meta.url), join(seed, '10_logins.sql'));
  return seed;
}

describe('a data directory', () => {
  test('keeps rows, files and sessions from one start to the next, and belongs to one process', async () => {
    const data = join(directory, 'kept');
    const seed = await loginsAlone();
    const first = await startTestBackend({ data, seed });
    await makeScratchBucket(first.db);
    const client = await signIn(first, 'admin');
    await client.storage.from(SCRATCH).upload('kept.xlsx', new Blob(['kept'], { type: XLSX }));
    const token = (await client.auth.getSession()).data.session?.access_token ?? '';
    await expect(startTestBackend({ data, seed })).rejects.toThrow(/in use by the process/);
    await first.close();

    // Left behind by a process that is gone.
    await writeFile(join(data, 'backend.lock'), '4194304');
    const second = await startTestBackend({ data, seed });
    try {
      const answer = await fetch(`${second.url}/storage/v1/object/${SCRATCH}/kept.xlsx`, {
        headers: { apikey: second.publishableKey, authorization: `Bearer ${token}` },
      });
      expect(await answer.text()).toBe('kept');
    } finally {
      await second.close();
    }
  });
});

describe('a migration that fails', () => {
  test('is named with its line, and leaves the directory free; one in the place of another is told', async () => {
    const migrations = join(directory, 'migrations');
    await mkdir(migrations, { recursive: true });
    const data = join(directory, 'broken');
    await writeFile(join(migrations, '1_broken.sql'), 'select 1;\nselect no_such_column;\n');
    await expect(startTestBackend({ data, migrations, seed: null })).rejects.toThrow(
      /1_broken\.sql, line 2: .*no_such/,
    );
    await writeFile(join(migrations, '1_broken.sql'), 'select 1;');
    const backend = await startTestBackend({ data, migrations, seed: null });
    await backend.close();

    await rename(join(migrations, '1_broken.sql'), join(migrations, '1_another.sql'));
    await expect(startTestBackend({ data, migrations, seed: null })).rejects.toThrow(
      /made by other migrations: 1 was broken, and is another now/,
    );
  });
});
