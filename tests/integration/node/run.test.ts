import { createHash } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ownProject, PASSWORD, type Said } from '../../support/runs/hosts/own-project.ts';

const project = ownProject();

async function newest(): Promise<Said> {
  return (await project.records())[0] ?? {};
}

describe('workbook-backup run', () => {
  it('makes a proven backup, says so, and leaves a copy where it is told to, which is on record', async () => {
    const out = join(project.line.folder, 'out');
    const said = await project.said(['run', '--zone', 'Asia/Dhaka', '--out', out]);
    expect(said).toMatchObject({ success: true, proven: true, format: 'xlsx' });
    const { id, sha256, file_name: name } = said;
    expect(await newest()).toMatchObject({ id, status: 'completed', made_by: 'session', sha256 });
    const copy = await readFile(join(out, String(name)));
    expect(createHash('sha256').update(copy).digest('hex')).toBe(sha256);
    expect(await readdir(out)).toEqual([name]);
    expect((await stat(join(out, String(name)))).mode & 0o077).toBe(0);
    expect(await project.said(['list'])).toMatchObject({
      0: { id, downloadedAt: expect.any(String), downloadedBy: 'admin@example.com' },
    });
  });

  it('makes it of the sheets that a file names, with the password on the standard input', async () => {
    const catalog = join(project.line.folder, 'catalog.json');
    const columns = [{ header: 'Name', from: 'full_name', type: 'text' }];
    const customers = { name: 'Customers', source: 'customers', key: [{ name: 'id', type: 'uuid' }], columns };
    await writeFile(catalog, JSON.stringify([customers]));
    for (const format of ['zip', 'csv']) {
      const args = ['run', ...project.who(), '--format', format, '--catalog', catalog];
      const { code, stdout } = await project.line.start(args, { input: 'demo-password\n' }).ended;
      expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^Proven\..* in 1 sheets/) });
      expect(await newest()).toMatchObject({ status: 'completed', format });
    }
  });

  it('makes it with a secret key of the environment, as the schedule', async () => {
    const { url, publishableKey } = project.backend;
    const env = { SUPABASE_SECRET_KEY: project.backend.issueToken({ role: 'service_role' }) };
    const args = ['run', '--url', url, '--key', publishableKey, '--quiet', '--out', join(project.line.folder, 'out')];
    expect(await project.line.start(args, { env }).ended).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(await newest()).toMatchObject({ status: 'completed', made_by: 'schedule' });
  });

  it('refuses who may not back up, and records nothing', async () => {
    const before = await newest();
    const { code, stderr } = await project.line.start(['run', ...project.who('staff@example.com')], { env: PASSWORD })
      .ended;
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('may not make backups') });
    expect(await newest()).toEqual(before);
  });
});
