import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Backend, startTestBackend } from '../../support/backend.ts';
import { SHRINK } from '../../support/database/small-database.ts';
import { type CommandLine, commandLine } from '../../support/runs/hosts/command.ts';

const PASSWORD = { WORKBOOK_BACKUP_PASSWORD: 'demo-password' };

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

/** Options that say which project, and who. */
function asWho(email: string): readonly string[] {
  return ['--url', backend.url, '--key', backend.publishableKey, '--email', email];
}

const asAdmin = () => asWho('admin@example.com');

async function newest(): Promise<Readonly<Record<string, unknown>>> {
  const [row] = await backend.db.query<Record<string, unknown>>(
    'select * from backup_logs where made_by is not null order by created_at desc limit 1',
  );
  return row ?? {};
}

describe('workbook-backup run', () => {
  it('makes a proven backup, says so, and leaves a copy where it is told to', async () => {
    const out = join(line.folder, 'out');
    const args = ['run', ...asAdmin(), '--zone', 'Asia/Dhaka', '--out', out, '--json', '--catalog', 'isp-billing'];
    const { code, stdout, stderr } = await line.start(args, { env: PASSWORD }).ended;
    expect({ code, stderr }).toMatchObject({ code: 0 });
    const said = JSON.parse(stdout);
    expect(said).toMatchObject({ success: true, proven: true, format: 'xlsx' });
    const record = await newest();
    expect(record).toMatchObject({ id: said.id, status: 'completed', made_by: 'session', sha256: said.sha256 });
    const copy = await readFile(join(out, said.file_name));
    expect(createHash('sha256').update(copy).digest('hex')).toBe(said.sha256);
    expect(await readdir(out)).toEqual([said.file_name]);
  });

  it.each(['zip', 'csv'])('makes it as %s, with the password on the standard input', async (format) => {
    const { code, stdout } = await line.start(['run', ...asAdmin(), '--format', format], { input: 'demo-password\n' })
      .ended;
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('Proven.') });
    expect(await newest()).toMatchObject({ status: 'completed', format });
  });

  it('makes it with a secret key of the environment, as the schedule', async () => {
    const secret = backend.issueToken({ role: 'service_role' });
    const { code, stderr } = await line.start(
      ['run', '--url', backend.url, '--key', backend.publishableKey, '--quiet'],
      {
        env: { SUPABASE_SECRET_KEY: secret },
      },
    ).ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(await newest()).toMatchObject({ status: 'completed', made_by: 'schedule' });
  });

  it('refuses who may not back up, and records nothing', async () => {
    const before = await newest();
    const { code, stderr } = await line.start(['run', ...asWho('staff@example.com')], { env: PASSWORD }).ended;
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('may not make backups') });
    expect(await newest()).toEqual(before);
  });
});
