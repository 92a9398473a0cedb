import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Backend, startTestBackend } from '../../support/backend.ts';
import { SHRINK } from '../../support/database/small-database.ts';
import { type CommandLine, commandLine } from '../../support/runs/hosts/command.ts';

const SENTINEL = 'SENTINEL-SECRET-of-somebody';
const token = (role: string) =>
  ['{"alg":"HS256"}', JSON.stringify({ role }), 'signed']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');

const WHO = ['--url', 'http://127.0.0.1:9', '--key', 'publishable', '--email', 'admin@example.com'];

let line: CommandLine;

beforeEach(async () => {
  line = await commandLine();
});
afterEach(() => line.close());

describe('a secret as an argument', () => {
  it.each([
    [['run', ...WHO, '--password', SENTINEL]],
    [['run', ...WHO, `--password=${SENTINEL}`]],
    [['run', ...WHO, '-p', SENTINEL]],
    [['retry', ...WHO, '--secret-key', SENTINEL]],
    [['list', '--url', 'http://127.0.0.1:9', '--service-role-key', SENTINEL]],
    [['run', '--url', 'http://127.0.0.1:9', '--key', `sb_secret_${SENTINEL}`]],
    [['run', '--url', 'http://127.0.0.1:9', '--key', token('service_role')]],
    [['run', `--url=http://admin:${SENTINEL}@127.0.0.1:9`]],
    [['catalog', '--from', 'http://127.0.0.1:9', '--key', `sb_secret_${SENTINEL}`, '--email', 'x']],
    [[`sb_secret_${SENTINEL}`]],
  ])('is refused as wrong use and printed nowhere: %j', async (args) => {
    const { code, stdout, stderr } = await line.start(args).ended;
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('can’t be an argument') });
    expect(stdout + stderr).not.toContain(SENTINEL);
    expect(stdout + stderr).not.toContain(token('service_role'));
  });
});

describe('wrong use', () => {
  it.each([
    [[], 'Usage'],
    [['backup'], 'no such command'],
    [['run', ...WHO, '--format', 'pdf'], '--format'],
    [['run', ...WHO, '--zone', 'Asia/Nowhere'], '--zone'],
    [['run', ...WHO, '--keep', '0'], '--keep'],
    [['run', ...WHO, '--catalog', 'nowhere.ts'], '--catalog'],
    [['run', ...WHO, '--url', 'here'], '--url'],
    [['run', '--url', 'http://127.0.0.1:9'], 'SUPABASE_SECRET_KEY'],
    [['run', '--url', 'http://127.0.0.1:9', '--email', 'x'], '--key'],
    [['run', ...WHO, SENTINEL], 'options only'],
    [['run', ...WHO, '--colour', SENTINEL], '--colour'],
    [['list', ...WHO, '--format', 'csv'], '--format'],
    [['verify', ...WHO], 'ID'],
  ])('is told, with the code 2: %j', async (args, words) => {
    const { code, stdout, stderr } = await line.start(args).ended;
    expect({ code, said: stdout + stderr }).toEqual({ code: 2, said: expect.stringContaining(words) });
    expect(stdout + stderr).not.toContain(SENTINEL);
  });
});

describe('a secret of the environment', () => {
  let backend: Backend;

  beforeAll(async () => {
    backend = await startTestBackend({ afterSeed: SHRINK });
  });
  afterAll(() => backend.close());

  it('is in no record, no output, no file and no list of processes', async () => {
    const secret = backend.issueToken({ role: 'service_role', note: SENTINEL });
    const out = join(line.folder, 'out');
    const project = ['--url', backend.url, '--key', backend.publishableKey];
    const running = line.start(['run', ...project, '--format', 'csv', '--out', out], {
      env: { SUPABASE_SECRET_KEY: secret },
    });
    await running.says('reading 1/');
    const listed = await readFile(`/proc/${running.child.pid}/cmdline`, 'utf8');
    const { code, stdout, stderr } = await running.ended;
    const files = await readdir(line.folder, { recursive: true, withFileTypes: true });
    const texts = await Promise.all(
      files.filter((file) => file.isFile()).map((file) => readFile(join(file.parentPath, file.name), 'utf8')),
    );
    const log = JSON.stringify(await backend.db.query('select * from backup_logs'));
    expect(code).toBe(0);
    expect(texts.length).toBeGreaterThan(0);
    for (const text of [listed, stdout, stderr, log, ...texts]) expect(text).not.toContain(secret);
  });

  it('is in no words of a failed sign-in', async () => {
    const who = ['--url', backend.url, '--key', backend.publishableKey, '--email', 'admin@example.com'];
    const { code, stdout, stderr } = await line.start(['run', ...who], { env: { WORKBOOK_BACKUP_PASSWORD: SENTINEL } })
      .ended;
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('sign-in') });
    expect(stdout + stderr).not.toContain(SENTINEL);
  });
});
