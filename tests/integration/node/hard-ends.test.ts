import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signIn } from '../../support/backend.ts';
import { fillUp } from '../../support/database/small-database.ts';
import { type FaultProxy, faults, matchers, startFaultProxy } from '../../support/fault-proxy.ts';
import { ownProject, PASSWORD } from '../../support/runs/hosts/own-project.ts';

const project = ownProject((backend) => fillUp(backend, 6_500_000));
const { records } = project;

let proxy: FaultProxy;

beforeEach(async () => {
  proxy = await startFaultProxy(project.backend.url);
});
afterEach(() => proxy.close());

/** Starts a command that reaches the project by way of the proxy. */
function start(command: 'run' | 'retry', ...args: readonly string[]) {
  const who = project.who('admin@example.com', proxy.url);
  const format = command === 'run' ? ['--format', 'csv'] : [];
  return project.line.start([command, ...who, ...format, ...args], { env: PASSWORD });
}

/** Takes the line down once one of the module's functions is called. */
function goOfflineAt(call: string): void {
  const fault = () => {
    proxy.goOffline();
    return faults.reset();
  };
  proxy.use({ when: matchers.rpc(`backup_${call}`), fault });
}

async function filesLeft(): Promise<readonly string[]> {
  const names = await readdir(project.line.folder, { recursive: true });
  return names.filter((name) => name.endsWith('file'));
}

describe('a run of the command', () => {
  it('that is killed, wherever it is, is found interrupted by the next', async () => {
    let before: string | null = null;
    for (const words of ['reading 1/', 'reading 3/', 'uploading', 'verifying', 'recording', null]) {
      const run = start('run');
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
      const running = start('run');
      await running.says('reading 2/');
      running.child.kill(signal);
      const { code, stderr } = await running.ended;
      expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('cancelled') });
      expect((await records())[0]).toMatchObject({ status: 'cancelled' });
      expect(await filesLeft()).toEqual([]);
    },
  );

  it.each([
    ['begins', 'tidy', 1, /cancelled/],
    ['has completed its backup', 'note_download', 0, /^(?!.*(cancelled|unexpected))/s],
  ])('that waits for the line as it %s ends at the first Ctrl+C', async (_, call, ends, words) => {
    goOfflineAt(call);
    const running = start('run', '--out', join(project.line.folder, 'out'));
    await running.says('waiting for it');
    running.child.kill('SIGINT');
    const { code, stderr } = await running.ended;
    expect({ code, stderr }).toEqual({ code: ends, stderr: expect.stringMatching(words) });
    expect(await filesLeft()).toEqual([]);
  });

  it('is refused by name while another is going on', async () => {
    const owner = await signIn(project.backend, 'admin');
    const begun = await owner.rpc('backup_begin', { kind: 'full', format: 'xlsx', file_name: 'theirs.xlsx' });
    const { code, stderr } = await start('run').ended;
    await owner.rpc('backup_close', { record: begun.data.id, status: 'cancelled', error: null });
    expect({ code, stderr }).toEqual({ code: 4, stderr: expect.stringContaining('admin@example.com') });
  });

  it('ends with 3 where nobody can tell whether every row is there', async () => {
    await project.backend.db.exec('alter function backup_source_stats rename to backup_source_stats_away');
    try {
      const { code, stdout } = await start('run').ended;
      expect({ code, stdout }).toEqual({ code: 3, stdout: expect.stringContaining('not proven') });
    } finally {
      await project.backend.db.exec('alter function backup_source_stats_away rename to backup_source_stats');
    }
  });

  it('keeps the finished file that can’t be sent, and retry sends it', async () => {
    proxy.use({
      when: (request) => ['POST', 'PATCH'].includes(request.method) && matchers.storage(request),
      fault: faults.status(413),
    });
    const failed = await start('run').ended;
    expect(failed).toMatchObject({ code: 1 });
    expect(await filesLeft()).toHaveLength(1);
    proxy.clear();
    goOfflineAt('find');
    const waiting = start('retry');
    await waiting.says('waiting for it');
    waiting.child.kill('SIGINT');
    expect(await waiting.ended).toMatchObject({ code: 1, stderr: expect.stringContaining('cancelled') });
    proxy.clear();
    proxy.goOnline();
    expect(await filesLeft()).toHaveLength(1);
    const retried = await start('retry', '--json').ended;
    expect(retried).toMatchObject({ code: 0, stdout: expect.stringContaining('"proven":true') });
    expect(await filesLeft()).toEqual([]);
    const [newest, before] = await records();
    expect(newest).toMatchObject({ status: 'completed', continues: before?.['id'] });
    expect((await start('retry').ended).code).toBe(1);
  });
});
