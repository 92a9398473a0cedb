import { readdir } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Backend, signIn, startTestBackend } from '../../support/backend.ts';
import { fillUp, SHRINK } from '../../support/database/small-database.ts';
import { type FaultProxy, faults, matchers, startFaultProxy } from '../../support/fault-proxy.ts';
import { type CommandLine, commandLine } from '../../support/runs/hosts/command.ts';

const PASSWORD = { WORKBOOK_BACKUP_PASSWORD: 'demo-password' };

let backend: Backend;
let line: CommandLine;
let proxy: FaultProxy;

beforeAll(async () => {
  backend = await startTestBackend({ afterSeed: SHRINK });
  await fillUp(backend, 6_500_000);
});
afterAll(() => backend.close());
beforeEach(async () => {
  line = await commandLine();
  proxy = await startFaultProxy(backend.url);
});
afterEach(async () => {
  await proxy.close();
  await line.close();
});

function options(url = proxy.url): readonly string[] {
  return ['--url', url, '--key', backend.publishableKey, '--email', 'admin@example.com', '--format', 'csv'];
}

async function records(): Promise<readonly Readonly<Record<string, unknown>>[]> {
  return backend.db.query<Record<string, unknown>>(
    'select id, status, error, continues from backup_logs where made_by is not null order by created_at desc',
  );
}

async function filesLeft(): Promise<readonly string[]> {
  const names = await readdir(line.folder, { recursive: true });
  return names.filter((name) => name.endsWith('file'));
}

describe('a run of the command', () => {
  it('that is killed, wherever it is, is found interrupted by the next', async () => {
    let before: string | null = null;
    for (const words of ['reading 1/', 'reading 3/', 'uploading', 'verifying', 'recording', null]) {
      const run = line.start(['run', ...options()], { env: PASSWORD });
      if (words !== null) {
        await run.says(words);
        run.child.kill('SIGKILL');
      }
      const { code, stderr } = await run.ended;
      expect({ code, stderr }).toMatchObject({ code: words === null ? 0 : null });
      const [, found] = await records();
      // The last command may have reached the database before the kill did.
      const ends = ['interrupted', ...(before === 'recording' ? ['completed'] : [])];
      if (before !== null)
        expect({ before, ends }).toMatchObject({ ends: expect.arrayContaining([found?.['status']]) });
      before = words;
    }
    expect((await records())[0]).toMatchObject({ status: 'completed' });
    expect(await filesLeft()).toEqual([]);
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'is cancelled cleanly by %s, and the record says so',
    async (signal) => {
      const running = line.start(['run', ...options()], { env: PASSWORD });
      await running.says('reading 2/');
      running.child.kill(signal);
      const { code, stderr } = await running.ended;
      expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('cancelled') });
      expect((await records())[0]).toMatchObject({ status: 'cancelled' });
      expect(await filesLeft()).toEqual([]);
    },
  );

  it('is refused by name while another is going on', async () => {
    const owner = await signIn(backend, 'admin');
    const begun = await owner.rpc('backup_begin', { kind: 'full', format: 'xlsx', file_name: 'theirs.xlsx' });
    const { code, stderr } = await line.start(['run', ...options()], { env: PASSWORD }).ended;
    await owner.rpc('backup_close', { record: begun.data.id, status: 'cancelled', error: null });
    expect({ code, stderr }).toEqual({ code: 4, stderr: expect.stringContaining('admin@example.com') });
  });

  it('ends with 3 where nobody can tell whether every row is there', async () => {
    await backend.db.exec('alter function backup_source_stats rename to backup_source_stats_away');
    try {
      const { code, stdout } = await line.start(['run', ...options(), '--catalog', 'isp-billing'], { env: PASSWORD })
        .ended;
      expect({ code, stdout }).toEqual({ code: 3, stdout: expect.stringContaining('not proven') });
    } finally {
      await backend.db.exec('alter function backup_source_stats_away rename to backup_source_stats');
    }
  });

  it('keeps the finished file that can’t be sent, and retry sends it', async () => {
    proxy.use({
      when: (request) => ['POST', 'PATCH'].includes(request.method) && matchers.storage(request),
      fault: faults.status(413),
    });
    const failed = await line.start(['run', ...options()], { env: PASSWORD }).ended;
    expect(failed).toMatchObject({ code: 1 });
    expect(await filesLeft()).toHaveLength(1);
    proxy.clear();
    const retried = await line.start(['retry', ...options().slice(0, 6), '--json'], { env: PASSWORD }).ended;
    expect(retried).toMatchObject({ code: 0, stdout: expect.stringContaining('"proven":true') });
    expect(await filesLeft()).toEqual([]);
    const [newest, before] = await records();
    expect(newest).toMatchObject({ status: 'completed', continues: before?.['id'] });
    expect((await line.start(['retry', ...options().slice(0, 6)], { env: PASSWORD }).ended).code).toBe(1);
  });
});
