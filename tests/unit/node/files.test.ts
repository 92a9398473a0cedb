import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BackupRecord } from '../../../src/core/index.ts';
import { keptFiles } from '../../../src/node/files/kept-files.ts';
import { copyIn } from '../../../src/node/files/out-folder.ts';
import { processName } from '../../../src/node/files/process-name.ts';
import { runMarks } from '../../../src/node/files/run-marks.ts';
import { stateFolder } from '../../../src/node/files/state-folder.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'state-'));
  return () => rm(root, { recursive: true });
});

describe('what the command keeps on this computer', () => {
  it('is its own alone: what somebody else put beside it is not listed', async () => {
    await mkdir(join(root, 'kept', 'letters'), { recursive: true });
    await writeFile(join(root, 'kept', '50%'), '');
    const recordId = randomUUID();
    const sink = await keptFiles(root).createFileSink('a.csv', 'text/csv', recordId);
    await sink.close();
    expect((await keptFiles(root).list()).map((entry) => entry.recordId)).toEqual([recordId]);
  });

  it('is all that is tidied up, however old what lies beside it is', async () => {
    const past = new Date(Date.now() - 48 * 60 * 60 * 1000);
    const names = ['letters', '2147483646-1-0123456789ab', '1-1-1'];
    for (const name of names) {
      await mkdir(join(root, 'temporary', name), { recursive: true });
      await utimes(join(root, 'temporary', name), past, past);
    }
    await keptFiles(root).tidy();
    expect((await readdir(join(root, 'temporary'))).sort()).toEqual(['1-1-1', 'letters']);
  });

  it('is not taken for nothing where it can’t be read', async () => {
    await writeFile(join(root, 'kept'), 'a file in the place of the folder');
    await writeFile(join(root, 'running'), 'a file in the place of the folder');
    await expect(keptFiles(root).list()).rejects.toThrow('ENOTDIR');
    await expect(runMarks(root).anyAlive()).rejects.toThrow('ENOTDIR');
  });
});

describe('the folder of what outlives a run', () => {
  const url = 'https://shop.example';

  afterEach(() => vi.unstubAllEnvs());

  it('is the first that systemd names, with one of its own for each project', async () => {
    vi.stubEnv('STATE_DIRECTORY', `${join(root, 'one')}:${join(root, 'other')}`);
    expect(await stateFolder(url)).toBe(join(root, 'one', 'shop.example'));
    expect(await readdir(root)).toEqual(['one']);
  });

  it('is demanded before anything begins, with what to do', async () => {
    await writeFile(join(root, 'file'), '');
    vi.stubEnv('STATE_DIRECTORY', join(root, 'file'));
    await expect(stateFolder(url)).rejects.toMatchObject({
      code: 'write_failed',
      hint: { code: 'hint.state_directory', params: { name: 'STATE_DIRECTORY' } },
    });
  });

  it('is demanded with the folders in it: another user may have left some', async () => {
    const folder = join(root, 'shop.example');
    const kept = join(folder, 'kept');
    await chmod(root, 0o755);
    await mkdir(folder, { mode: 0o555 });
    expect(await askedByNobody(url)).toBe(`EACCES: permission denied, access '${folder}'`);
    await chmod(folder, 0o777);
    expect(await askedByNobody(url)).toBe(folder);
    await mkdir(kept, { mode: 0o555 });
    expect(await askedByNobody(url)).toBe(`EACCES: permission denied, access '${kept}'`);
  });

  /** The folder, or why there is none, as a program is told that is not root's: root may use everything. */
  async function askedByNobody(url: string): Promise<string> {
    const module = new URL('../../../src/node/files/state-folder.ts', import.meta.url);
    const program = `
      const { stateFolder } = await import('${module}');
      if (process.getuid() === 0) process.setuid(65534);
      console.log(await stateFolder('${url}').catch(({ details }) => details));`;
    const args = ['--input-type=module', '--eval', program];
    const { stdout } = await promisify(execFile)(process.execPath, args, { env: { STATE_DIRECTORY: root } });
    return stdout.trim();
  }
});

describe('the copy of a run’s file', () => {
  it('never takes the place of a file that is there', async () => {
    const out = join(root, 'out');
    await mkdir(out);
    await writeFile(join(out, 'backup.csv'), 'of somebody');
    for (const content of ['first', 'second']) {
      const recordId = randomUUID();
      const copy = copyIn(out, keptFiles(root));
      const sink = await copy.createFileSink('backup.csv', 'text/csv', recordId);
      await sink.write(new TextEncoder().encode(content));
      await sink.close();
      const sha256 = createHash('sha256').update(content).digest('hex');
      await copy.finish({ sha256, fileName: 'backup.csv' } as BackupRecord);
    }
    const names = (await readdir(out)).sort();
    const contents = await Promise.all(names.map((name) => readFile(join(out, name), 'utf8')));
    expect(Object.fromEntries(names.map((name, index) => [name, contents[index]]))).toEqual({
      'backup (2).csv': 'first',
      'backup (3).csv': 'second',
      'backup.csv': 'of somebody',
    });
  });
});

describe('the mark of a run', () => {
  const mark = (owner: string) => join(root, 'running', `${randomUUID()}.${owner}`);
  const [, began, place] = processName().split('-');

  beforeEach(() => mkdir(join(root, 'running')));

  it('is dead with its process, also where another one has its number now', async () => {
    await writeFile(mark(`2147483646-1-${place}`), '');
    await writeFile(mark(`${process.pid}-1-${place}`), '');
    expect(await runMarks(root).dead()).toHaveLength(2);
    await writeFile(mark(`${process.pid}-${began}-${place}`), '');
    expect(await runMarks(root).dead()).toHaveLength(2);
    expect(await runMarks(root).anyAlive()).toBe(true);
  });

  it('of another container is alive as long as it is touched', async () => {
    const path = mark('2147483646-1-0123456789ab');
    await writeFile(path, '');
    expect(await runMarks(root).anyAlive()).toBe(true);
    const past = new Date(Date.now() - 3 * 60_000);
    await utimes(path, past, past);
    expect(await runMarks(root).anyAlive()).toBe(false);
    expect(await runMarks(root).dead()).toHaveLength(1);
  });
});
