import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import version4 from '../../support/version-4.json' with { type: 'json' };
import { AREAS } from './page.ts';
import { moduleFiles, startProject } from './project.ts';
import { REAL_SYSTEM } from './real-system.ts';
import { expectWorks } from './works.ts';

const RUN = fileURLToPath(new URL('../../../scripts/run.mjs', import.meta.url));
const run = promisify(execFile);

describe('npm run sql', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'migrations-'));
    return () => rm(folder, { recursive: true });
  });

  const sql = async (...args: string[]) => (await run(process.execPath, [RUN, 'sql', ...args])).stdout;

  test('prints all of it, in one text that can be applied at once', async () => {
    const project = await startProject('PostgreSQL', AREAS + REAL_SYSTEM);
    const text = await sql();
    await project.db.exec(`begin; ${text} commit;`);
    await expectWorks(project).finally(() => project.close());
    expect(await sql('--from', '1')).toBe(text);
    const newer = await sql('--from', '4');
    expect(newer).toContain('function public.backup_history_page');
    expect(newer).toContain('function public.backup_note_download');
    expect(newer).not.toContain('function backup_private.seal');
    expect(await sql('--from', '5')).toBe('');
    await expect(sql('--from', 'all')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('--from takes'),
    });
  });

  test('writes a migration that comes after those that are there', async () => {
    await writeFile(join(folder, '20981231235959_theirs.sql'), '');
    for (const name of ['20990101000000_backup_module_5.sql', '20990101000001_backup_module_5.sql']) {
      expect((await sql('--write', folder)).trim()).toBe(join(folder, name));
    }
    expect((await readdir(folder)).sort()[0]).toBe('20981231235959_theirs.sql');
    expect(await readFile(join(folder, '20990101000000_backup_module_5.sql'), 'utf8')).toBe(await sql());
  });

  test('prints for who has version 4 every file that is not what it was then', async () => {
    const newer = await sql('--from', '4');
    for (const file of await moduleFiles()) {
      const isAsItWas = Object.values(version4).includes(createHash('sha256').update(file).digest('hex'));
      expect([file.split('\n')[0], newer.includes(file.trim())]).toEqual([file.split('\n')[0], !isAsItWas]);
    }
  });

  test('is made of files of at most 200 lines, an idea each', async () => {
    for (const file of await moduleFiles()) {
      expect(file).toMatch(/^-- Backup module \d+: \w/);
      expect(file.split('\n').length).toBeLessThanOrEqual(201);
    }
  });
});
