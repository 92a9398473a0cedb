import { spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import about from '../../../package.json' with { type: 'json' };
import { EXIT } from '../../../src/node/exit-codes.ts';
import { type FaultProxy, faults, startFaultProxy } from '../../support/fault-proxy.ts';
import {
  blocksOf,
  type GuidedComputer,
  guidedComputer,
  iniOf,
  read,
  variablesIn,
} from '../../support/runs/hosts/guide.ts';
import { ownProject, type Said } from '../../support/runs/hosts/own-project.ts';
import { startScriptedServer } from '../../support/scripted-server.ts';

const GUIDE = await read('docs/nightly.md');
const WORKFLOW = parse(await read('examples/nightly-github-action/.github/workflows/nightly-backup.yml'));

const PACKAGE = `workbook-backup-${about.version}.tgz`;
const FOLDER = '/opt/workbook-backup';
const ENVIRONMENT = '/etc/workbook-backup.env';
const UNIT = '/etc/systemd/system/workbook-backup';

/** Midnight in Dhaka, by the clock of UTC. */
const MIDNIGHT = '0 18 * * *';

const project = ownProject();
let computer: GuidedComputer;
let proxy: FaultProxy;

beforeAll(async () => {
  proxy = await startFaultProxy(project.backend.url);
  computer = await guidedComputer();
  await computer.write(`${FOLDER}/${PACKAGE}`, '');
  await computer.write(ENVIRONMENT, own(block('sh', ENVIRONMENT)));
  const installed = await computer.run(block('sh', 'npm install'));
  expect(installed).toEqual({ code: 0, stdout: '', stderr: '' });
});
afterEach(() => proxy.clear());
afterAll(async () => {
  await computer?.close();
  await proxy?.close();
});

/** The text of the one block that is a file, or says something. */
function block(language: string, what: string): string {
  const found = blocksOf(GUIDE).filter(
    ({ file, text, ...block }) => block.language === language && (file === what || (!file && text.includes(what))),
  );
  expect({ what, found }).toMatchObject({ found: [{}] });
  return found[0]?.text ?? '';
}

/** A text of the guide's with the reader's own address, key, name and password. */
function own(text: string): string {
  return text
    .replace('https://PROJECT.supabase.co', proxy.url)
    .replace('sb_publishable_…', project.backend.publishableKey)
    .replace('backup@example.com', 'admin@example.com')
    .replace('…', 'demo-password');
}

async function newest(): Promise<Said> {
  return (await project.records())[0] ?? {};
}

const NEEDED = ['SUPABASE_PUBLISHABLE_KEY', 'SUPABASE_URL', 'WORKBOOK_BACKUP_EMAIL', 'WORKBOOK_BACKUP_PASSWORD'];

describe('docs/nightly.md, followed word for word,', () => {
  it('makes a backup by hand, with the password typed', async () => {
    const line = own(block('sh', 'read -rs'));
    const cwd = computer.at(FOLDER);
    const { code, stdout, stderr } = await computer.run(line, { shell: 'bash', cwd, input: 'demo-password\n' });
    expect({ code, stderr, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('Proven.') });
    expect(await newest()).toMatchObject({ status: 'completed', made_by: 'session' });
  });

  it('makes one by the service of systemd, with its file of variables and its folder', async () => {
    const { Unit, Service = {} } = iniOf(block('ini', `${UNIT}.service`));
    expect(Object.keys(Unit ?? {}).sort()).toEqual(['After', 'Description', 'Wants']);
    expect(Service).toMatchObject({ Type: 'oneshot', WorkingDirectory: FOLDER, EnvironmentFile: ENVIRONMENT });
    const variables = variablesIn(await readFile(computer.at(ENVIRONMENT), 'utf8'));
    expect(Object.keys(variables).sort()).toEqual(NEEDED);
    const state = `/var/lib/${Service['StateDirectory']}`;
    await mkdir(computer.at(state), { recursive: true });
    const env = { ...variables, STATE_DIRECTORY: computer.at(state), HOME: '/' };
    const { code, stdout, stderr } = await computer.run(Service['ExecStart']?.replace('/usr/bin/', '') ?? '', {
      cwd: computer.at(FOLDER),
      env,
    });
    expect({ code, stderr, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('Proven.') });
    expect(await readdir(computer.at(state), { recursive: true })).not.toEqual([]);
  });

  it('has units that systemd takes', async () => {
    const { Timer, Install } = iniOf(block('ini', `${UNIT}.timer`));
    expect(Timer).toEqual({ OnCalendar: '*-*-* 00:00:00 Asia/Dhaka', Persistent: 'true' });
    expect(Install).toEqual({ WantedBy: 'timers.target' });
    for (const kind of ['service', 'timer']) {
      const text = block('ini', `${UNIT}.${kind}`).replaceAll(FOLDER, computer.at(FOLDER));
      await computer.write(`${UNIT}.${kind}`, text);
    }
    const analyze = (...args: readonly string[]) => spawnSync('systemd-analyze', args, { encoding: 'utf8' });
    // Where there is no systemd, it has been read above.
    if (analyze('--version').error) return;
    const units = ['service', 'timer'].map((kind) => computer.at(`${UNIT}.${kind}`));
    expect(analyze('verify', '--man=no', ...units)).toMatchObject({ status: 0, stderr: '' });
    expect(analyze('calendar', String(Timer?.['OnCalendar']))).toMatchObject({ status: 0 });
  });

  it('makes one by the line of cron, says nothing, and sends by itself what could not be sent', async () => {
    const [zone = '', line = '', ...more] = block('cron', 'CRON_TZ').trim().split('\n');
    expect(more).toEqual([]);
    expect(zone).toBe('CRON_TZ=Asia/Dhaka');
    const [, time, command = ''] = /^(\S+ \S+ \S+ \S+ \S+) (.+)$/.exec(line) ?? [];
    expect(time).toBe('0 0 * * *');
    // To cron it is the end of the command.
    expect(command).not.toContain('%');
    expect(await computer.run(command)).toEqual({ code: 0, stdout: '', stderr: '' });
    const { id } = await newest();
    const isUpload = ({ method, url }: { readonly method: string; readonly url: URL }) =>
      method === 'POST' && url.pathname.startsWith('/storage/v1/object/customer-backups/');
    proxy.use({ when: isUpload, times: 1, fault: faults.status(413) });
    expect(await computer.run(command)).toMatchObject({ code: 0, stdout: '', stderr: expect.stringMatching(/./) });
    const [sent, failed, before] = await project.records();
    expect({ sent, failed, before }).toMatchObject({
      sent: { status: 'completed', continues: failed?.['id'] },
      failed: { status: 'failed' },
      before: { id },
    });
    await project.backend.db.exec('alter function backup_source_stats rename to backup_source_stats_away');
    const unproven = await computer.run(command);
    await project.backend.db.exec('alter function backup_source_stats_away rename to backup_source_stats');
    expect(unproven).toEqual({ code: 0, stdout: '', stderr: expect.stringMatching(/^Completed, but not proven/) });
  });

  it('prints the schedule of the function as a migration', async () => {
    const cwd = computer.at(FOLDER);
    expect(await computer.run(block('sh', '--schedule'), { cwd })).toMatchObject({ code: 0, stderr: '' });
    const folder = computer.at(`${FOLDER}/supabase/migrations`);
    const [name = '', ...others] = await readdir(folder);
    expect(others).toEqual([]);
    expect(await readFile(`${folder}/${name}`, 'utf8')).toContain(`cron.schedule('workbook-backup', '${MIDNIGHT}'`);
  });

  it('turns a notice into a letter, and a forged one away', async () => {
    const letters: unknown[] = [];
    Object.assign(globalThis, { sendMail: async (...letter: unknown[]) => void letters.push(letter) });
    await computer.write('/notice.ts', block('ts', 'onNotice'));
    const { onNotice } = (await import(pathToFileURL(computer.at('/notice.ts')).href)) as {
      readonly onNotice: (request: Request) => Promise<Response>;
    };
    const came: Said[] = [];
    const server = await startScriptedServer(async ({ headers, body }) => {
      came.push(JSON.parse(body.toString()));
      const request = new Request('http://here', { method: 'POST', headers: headers as never, body: body.toString() });
      return { status: (await onNotice(request)).status };
    });
    process.env['SECRET'] = 'of the webhook';
    const env = { WORKBOOK_BACKUP_WEBHOOK: server.url, WORKBOOK_BACKUP_WEBHOOK_SECRET: 'of the webhook' };
    const [made, forged] = [
      await project.start(['run', '--quiet'], { env }).ended,
      await project.start(['run', '--quiet'], { env: { ...env, WORKBOOK_BACKUP_WEBHOOK_SECRET: 'another' } }).ended,
    ];
    await server.close();
    expect(made).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(forged).toMatchObject({ code: 0, stderr: expect.stringContaining('WORKBOOK_BACKUP_WEBHOOK') });
    expect(letters).toEqual([['owner@example.com', 'backup.completed: proven, 222 rows']]);
    const shown = JSON.parse(block('json', 'backup.completed'));
    expect(came.map((notice) => Object.keys(notice).sort())).toEqual([
      Object.keys(shown).sort(),
      Object.keys(shown).sort(),
    ]);
  });

  it('names the exit codes as they are', () => {
    const codes = [...GUIDE.matchAll(/^\| (\d) \| ([^|]+) \|$/gm)].map(([, code, means]) => [Number(code), means]);
    expect(codes.map(([code]) => code).sort()).toEqual(Object.values(EXIT).sort());
  });
});

describe('the workflow of examples/nightly-github-action', () => {
  it('runs at midnight in Dhaka, and may do nothing but read its own repository', () => {
    expect(WORKFLOW).toMatchObject({ permissions: { contents: 'read' }, on: { schedule: [{ cron: MIDNIGHT }] } });
    expect(Object.keys(WORKFLOW.jobs)).toEqual(['backup']);
  });

  it('makes a proven backup by its steps, with what the repository keeps as its secrets', async () => {
    const { steps } = WORKFLOW.jobs.backup as { readonly steps: readonly Step[] };
    const kept: Readonly<Record<string, string>> = variablesIn(await readFile(computer.at(ENVIRONMENT), 'utf8'));
    const guide = await read('examples/nightly-github-action/README.md');
    for (const name of NEEDED) expect(guide).toContain(`\`${name}\``);
    // The repository: the workflow, and the package.
    await computer.write(`/home/runner/${PACKAGE}`, '');
    expect(steps.flatMap(({ uses }) => uses ?? [])).toEqual(['actions/checkout@v4', 'actions/setup-node@v4']);
    const before = await project.records();
    for (const { run, env = {} } of steps) {
      if (run === undefined) continue;
      const filled = Object.entries(env).map(([name, value]) => {
        const [, source, key = ''] = /^\$\{\{ (secrets|vars)\.(\w+) \}\}$/.exec(value) ?? [];
        expect(source).toBe(key === 'WORKBOOK_BACKUP_EMAIL' ? 'vars' : 'secrets');
        return [name, kept[key] ?? ''];
      });
      const how = {
        shell: 'bash',
        cwd: computer.at('/home/runner'),
        env: { CI: 'true', ...Object.fromEntries(filled) },
      } as const;
      const { code, stderr } = await computer.run(`set -eo pipefail; ${run}`, how);
      expect({ run, code, stderr }).toMatchObject({ code: 0 });
    }
    const records = await project.records();
    expect(records).toHaveLength(before.length + 1);
    expect(records[0]).toMatchObject({ status: 'completed' });
  });
});

/** A step of a workflow. */
interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}
