import { appendFile, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Backend, signIn, startTestBackend } from '../../support/backend.ts';
import { SHRINK } from '../../support/database/small-database.ts';
import { type CommandLine, commandLine, FROM_SOURCES } from '../../support/runs/hosts/command.ts';
import { storeBackup } from '../../support/runs/stored-backups.ts';

/** What a terminal takes the beginning of a command by. */
const ESCAPE = String.fromCharCode(27);

const env = { WORKBOOK_BACKUP_PASSWORD: 'demo-password' };

let backend: Backend;
let line: CommandLine;

beforeAll(async () => {
  backend = await startTestBackend({ afterSeed: SHRINK });
});
afterAll(() => backend.close());
beforeEach(async () => {
  line = await commandLine();
});
afterEach(() => line.close());

const project = () => ['--url', backend.url, '--key', backend.publishableKey, '--email', 'admin@example.com'];

async function said(args: readonly string[], code = 0): Promise<Readonly<Record<string, unknown>>> {
  const ended = await line.start([...args, ...project(), '--json'], { env }).ended;
  expect(ended).toMatchObject({ code });
  return JSON.parse(ended.stdout);
}

async function stored(): Promise<readonly string[]> {
  const rows = await backend.db.query<{ name: string }>(
    "select name from storage.objects where bucket_id = 'customer-backups' order by name",
  );
  return rows.map(({ name }) => name);
}

describe('run --no-upload', () => {
  it('puts the proven file into the folder alone, and verify FILE knows it by its bytes', async () => {
    const before = await stored();
    const out = join(line.folder, 'out');
    const made = await said(['run', '--out', out, '--no-upload', '--format', 'zip']);
    expect(made).toMatchObject({ success: true, proven: true, file_path: null, path: expect.stringContaining(out) });
    expect(await stored()).toEqual(before);
    expect(await readdir(out)).toEqual([made['file_name']]);
    expect((await stat(String(made['path']))).size).toBe(made['file_size_bytes']);

    expect(await said(['verify', String(made['path'])])).toMatchObject({ id: made['id'], verdict: 'intact' });
    await appendFile(String(made['path']), 'x');
    expect(await said(['verify', String(made['path'])], 1)).toMatchObject({
      verdict: expect.not.stringMatching('intact'),
    });
  });

  it('goes with a folder, and with one that can be written to', async () => {
    for (const args of [['--no-upload'], ['--no-upload', '--out', join(FROM_SOURCES)]]) {
      const { code, stderr } = await line.start(['run', ...project(), ...args], { env }).ended;
      expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('--out') });
    }
  });
});

describe('run --keep', () => {
  it('removes what the rule does not keep after a proven run only, and nothing that others made', async () => {
    const admin = await signIn(backend, 'admin');
    const older = await storeBackup(admin, backend.db, '2026-01-05');
    await backend.db.exec(
      "insert into storage.objects (bucket_id, name, metadata) values ('customer-backups', 'of-others.csv', '{\"size\": 3}')",
    );
    await backend.db.exec('alter function backup_source_stats rename to backup_source_stats_away');
    const args = ['run', '--format', 'csv', '--keep', '1'];
    await said([...args, '--catalog', 'isp-billing'], 3);
    expect(await stored()).toContain(older.filePath);
    await backend.db.exec('alter function backup_source_stats_away rename to backup_source_stats');
    const { file_path: newest } = await said(args);
    const left = await stored();
    expect(left).toEqual(expect.arrayContaining([newest, 'of-others.csv']));
    expect(left).not.toContain(older.filePath);
  });
});

describe('what is there', () => {
  it('is told by list, verify ID and doctor, as lines and as JSON', async () => {
    const { id } = await said(['run', '--format', 'csv']);
    expect(await said(['verify', String(id)])).toMatchObject({ id, verdict: 'intact', details: null });
    const history = await said(['list']);
    expect(history[0]).toMatchObject({ id, status: 'completed', verification: { verdict: 'intact' } });
    const lines = (await line.start(['list', ...project()], { env }).ended).stdout.split('\n');
    expect(lines.filter((text) => text !== '')).toHaveLength((history as unknown as readonly unknown[]).length);
    expect(await said(['doctor'])).toMatchObject({
      command: '0.1.0',
      kept: [],
      ongoing: null,
      database: { version: 5 },
    });
    const doctor = await line.start(['doctor', ...project()], { env }).ended;
    expect(doctor.stdout).toMatch(/^workbook-backup 0\.1\.0, Node 24.*\nSQL of the module: version 5\n/);
  });

  it('is not a file that is not there', async () => {
    expect(await said(['verify', 'nowhere/a.xlsx'], 1)).toMatchObject({ success: false, code: 'file_missing' });
    expect(await said(['verify', crypto.randomUUID()], 1)).toMatchObject({ success: false });
  });
});

describe('how a run goes on', () => {
  it('is a bar on a terminal, plain lines elsewhere, and nothing where it is to be quiet', async () => {
    const args = ['run', ...project(), '--format', 'csv'];
    const { code, stdout } = await line.start(args, { env, isOnTerminal: true }).ended;
    expect(code).toBe(0);
    expect(stdout).toMatch(/\r\[#*\.*\] +\d+% reading \d+\/\d+ /);
    expect(stdout).toContain(`${ESCAPE}[KProven.`);
    const plain = await line.start(args, { env }).ended;
    expect(plain.stderr).toMatch(/^reading 1\/\d+ .+$/m);
    expect(plain.stderr).not.toContain('\r');
    expect(plain.stderr).not.toContain(ESCAPE);
    const quiet = await line.start([...args, '--quiet'], { env }).ended;
    expect(quiet).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('is no other where nobody reads it any more, and from the sources', async () => {
    await line.close();
    line = await commandLine({ command: FROM_SOURCES });
    const running = line.start(['run', ...project(), '--format', 'csv'], { env });
    await running.says('reading 1/');
    running.child.stderr?.destroy();
    running.child.stdout?.destroy();
    expect(await running.ended).toMatchObject({ code: 0 });
    expect((await said(['list']))[0]).toMatchObject({ status: 'completed' });
  });

  it('is of a file that nobody else may read', async () => {
    const out = join(line.folder, 'out');
    const { path } = await said(['run', '--out', out, '--format', 'csv']);
    expect((await stat(String(path))).mode & 0o077).toBe(0);
    expect((await readFile(String(path))).length).toBeGreaterThan(1_000);
  });
});
