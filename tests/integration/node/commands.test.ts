import { appendFile, copyFile, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { signIn } from '../../support/backend.ts';
import { commandLine, FROM_SOURCES } from '../../support/runs/hosts/command.ts';
import { ownProject, PASSWORD } from '../../support/runs/hosts/own-project.ts';
import { storeBackup } from '../../support/runs/stored-backups.ts';
import { withoutSummary, withoutSummarySection } from '../../support/workbook/same-file.ts';

/** What a terminal takes the beginning of a command by. */
const ESCAPE = String.fromCharCode(27);

const project = ownProject();
const { said, stored } = project;

/** The parts of a workbook's sheets but for the Summary: how long that is changes what the workbook says of it. */
function sheetsOf(workbook: Uint8Array): readonly unknown[] {
  return [...withoutSummary(workbook)].filter(([name]) => name.startsWith('xl/worksheets/'));
}

describe('run --no-upload', () => {
  it.each([
    ['xlsx', sheetsOf],
    ['csv', withoutSummarySection],
  ])('puts the whole %s into the folder alone, and verify FILE knows it by its bytes', async (format, content) => {
    const before = await stored();
    const out = join(project.line.folder, 'out');
    const made = await said(['run', '--out', out, '--no-upload', '--format', format]);
    const path = String(made['path']);
    expect(made).toMatchObject({ success: true, proven: true, file_path: null, path: expect.stringContaining(out) });
    expect(await stored()).toEqual(before);
    expect(await readdir(out)).toEqual([made['file_name']]);
    expect((await stat(path)).size).toBe(made['file_size_bytes']);

    const rows = { Customers: 20, Payments: 200, 'User Roles': 2 };
    expect(await said(['verify', path])).toMatchObject({ id: made['id'], verdict: 'intact', rows });
    // But for what the Summary says of it, it is the file that the bucket would have.
    const { file_path: filePath } = await said(['run', '--format', format]);
    const admin = await signIn(project.backend, 'admin');
    const { data } = await admin.storage.from('customer-backups').download(String(filePath));
    const uploaded = new Uint8Array((await data?.arrayBuffer()) ?? []);
    expect(content(await readFile(path))).toEqual(content(uploaded));
    await appendFile(path, 'x');
    expect(await said(['verify', path], 1)).toMatchObject({ verdict: expect.not.stringMatching('intact') });
  });

  it('goes with a folder, and with one that can be written to', async () => {
    for (const args of [['--no-upload'], ['--no-upload', '--out', join(FROM_SOURCES)]]) {
      const { code, stderr } = await project.start(['run', ...args]).ended;
      expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('--out') });
    }
  });
});

describe('run --keep', () => {
  it('removes what the rule does not keep after a proven run only, and nothing that others made', async () => {
    const { db } = project.backend;
    const older = await storeBackup(await signIn(project.backend, 'admin'), db, '2026-01-05');
    await db.exec(
      "insert into storage.objects (bucket_id, name, metadata) values ('customer-backups', 'of-others.csv', '{\"size\": 3}')",
    );
    await db.exec('alter function backup_source_stats rename to backup_source_stats_away');
    const args = ['run', '--format', 'csv', '--keep', '1'];
    await said(args, 3);
    expect(await stored()).toContain(older.filePath);
    await db.exec('alter function backup_source_stats_away rename to backup_source_stats');
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
    const lines = (await project.start(['list']).ended).stdout.split('\n');
    expect(lines.filter((text) => text !== '')).toHaveLength((history as unknown as readonly unknown[]).length);
    expect(await said(['doctor'])).toMatchObject({
      command: '0.1.0',
      kept: [],
      ongoing: null,
      database: { version: 5 },
    });
    const doctor = await project.start(['doctor']).ended;
    expect(doctor.stdout).toMatch(/^workbook-backup 0\.1\.0, Node 24.*\nSQL of the module: version 5\n/);
  });

  it('is not a file that is not there', async () => {
    expect(await said(['verify', 'nowhere/a.xlsx'], 1)).toMatchObject({ success: false, code: 'file_missing' });
    expect(await said(['verify', crypto.randomUUID()], 1)).toMatchObject({ success: false });
  });
});

describe('where nothing can be kept', () => {
  const env = { STATE_DIRECTORY: FROM_SOURCES };

  it('list, doctor and verify FILE go on, and what keeps something does not begin', async () => {
    const out = join(project.line.folder, 'out');
    const { id, path } = await said(['run', '--out', out, '--no-upload', '--format', 'csv']);
    const ended = (...args: readonly string[]) => project.start(args, { env }).ended;
    expect(await ended('list')).toMatchObject({ code: 0, stdout: expect.stringContaining(String(id)), stderr: '' });
    const verified = await ended('verify', String(path));
    expect(verified).toMatchObject({ code: 0, stdout: expect.stringContaining('intact'), stderr: '' });
    const advice = expect.stringContaining('STATE_DIRECTORY');
    const doctor = await ended('doctor');
    expect(doctor).toMatchObject({ code: 0, stdout: expect.stringContaining('SQL of the module'), stderr: advice });
    expect(JSON.parse((await ended('doctor', '--json')).stdout)).toMatchObject({
      kept: null,
      database: { version: 5 },
    });
    const before = await project.records();
    for (const args of [['run'], ['retry'], ['verify', String(id)]])
      expect(await ended(...args)).toMatchObject({ code: 1, stdout: '', stderr: advice });
    expect(await project.records()).toEqual(before);
  });
});

describe('catalog --from', () => {
  it('writes a file that has its words from the package, where there are no sources, and none over another', async () => {
    const out = join(project.line.folder, 'mine.mts');
    const { url, publishableKey } = project.backend;
    const args = ['catalog', '--from', url, '--key', publishableKey, '--email', 'admin@example.com', '--out', out];
    const write = () => project.line.start(args, { env: PASSWORD }).ended;
    expect(await write()).toMatchObject({ code: 0, stderr: expect.stringContaining('3 sheets are in') });
    const written = await readFile(out, 'utf8');
    const sources = [...written.matchAll(/^import .* from '([^']*)';$/gm)].map(([, source]) => source);
    expect(sources).toEqual(['workbook-backup', 'workbook-backup']);
    expect(await write()).toMatchObject({ code: 1 });
    expect(await readFile(out, 'utf8')).toBe(written);
  });
});

describe('how a run goes on', () => {
  const args = ['run', '--format', 'csv'];

  it('is a bar on a terminal, plain lines elsewhere, and nothing where it is to be quiet', async () => {
    const { code, stdout } = await project.start(args, { isOnTerminal: true }).ended;
    expect(code).toBe(0);
    expect(stdout).toMatch(/\r\[#*\.*\] +\d+% reading \d+\/\d+ /);
    expect(stdout).toContain(`${ESCAPE}[KProven.`);
    const plain = await project.start(args).ended;
    expect(plain.stderr).toMatch(/^reading 1\/\d+ .+$/m);
    expect(plain.stderr).not.toContain('\r');
    expect(plain.stderr).not.toContain(ESCAPE);
    expect(await project.start([...args, '--quiet']).ended).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('is no other where nobody reads it any more, and from the sources', async () => {
    const fromSources = await commandLine({ command: FROM_SOURCES });
    const running = fromSources.start([...args, ...project.who()], { env: PASSWORD });
    await running.says('reading 1/');
    running.child.stderr?.destroy();
    running.child.stdout?.destroy();
    expect(await running.ended).toMatchObject({ code: 0 });
    await fromSources.close();
    expect((await said(['list']))[0]).toMatchObject({ status: 'completed' });
  });
});

describe('a file of long ago', () => {
  it('is verified by its bytes under any name, and by its name, behind as many records as there are', async () => {
    const out = join(project.line.folder, 'out');
    const { id, path } = await said(['run', '--out', out, '--no-upload', '--format', 'csv']);
    const renamed = join(project.line.folder, 'renamed.csv');
    await copyFile(String(path), renamed);
    await project.backend.db.exec(`
      alter table backup_logs disable trigger user;
      insert into backup_logs (kind, format, status, file_name, made_by, created_at, finished_at)
      select 'full', 'csv', 'cancelled', 'later.csv', 'session', now() + n * interval '1 second', now()
      from generate_series(1, 450) n;
      alter table backup_logs enable trigger user`);
    expect(await said(['verify', renamed])).toMatchObject({ id, verdict: 'intact' });
    await appendFile(String(path), 'x');
    expect(await said(['verify', String(path)], 1)).toMatchObject({ id, verdict: 'replaced' });
    await appendFile(renamed, 'x');
    expect(await said(['verify', renamed], 1)).toMatchObject({ success: false, code: 'file_missing' });
  });
});
