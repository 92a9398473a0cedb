import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SupabaseClient } from '@supabase/supabase-js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { customers } from '../../../src/catalogs/isp-billing/customers.ts';
import { runBackup, toBackupError } from '../../../src/core/index.ts';
import { type Backend, newClient, startTestBackend } from '../../support/backend.ts';
import { SHRINK } from '../../support/database/small-database.ts';
import { type FaultProxy, faults, startFaultProxy } from '../../support/fault-proxy.ts';
import { type CommandLine, commandLine } from '../../support/runs/hosts/command.ts';
import { type EdgeFunction, startEdgeFunction } from '../../support/runs/hosts/edge-function.ts';
import { indiscreet, STEPS } from '../../support/runs/hosts/indiscreet.ts';
import { listenForNotices, type Notices } from '../../support/runs/hosts/notices.ts';
import { runPorts } from '../../support/runs/run-ports.ts';

const PASSWORD = 'SENTINEL of the "admin", 1\\2';
const SCHEDULE = 'SENTINEL-of-the-schedule';
const HMAC = 'SENTINEL-of-the-webhook';

const EMAIL = 'admin@example.com';

let backend: Backend;
let proxy: FaultProxy;
let notices: Notices;
let line: CommandLine;
let edge: EdgeFunction;
let secretKey: string;
/** The tokens of every session that was given out. */
const tokens = new Set<string>();

beforeAll(async () => {
  const password = `update auth.users set encrypted_password = extensions.crypt('${PASSWORD}', extensions.gen_salt('bf', 4))
    where email = '${EMAIL}';`;
  backend = await startTestBackend({ afterSeed: `${SHRINK} ${password}` });
  secretKey = backend.issueToken({ role: 'service_role', note: 'SENTINEL' });
  notices = await listenForNotices(HMAC);
  proxy = await startFaultProxy(backend.url);
  const secrets = { SUPABASE_SERVICE_ROLE_KEY: secretKey, BACKUP_SCHEDULE_SECRET: SCHEDULE };
  const webhook = { BACKUP_WEBHOOK: notices.url, BACKUP_WEBHOOK_SECRET: HMAC };
  edge = await startEdgeFunction({ ...backend, url: proxy.url }, { ...secrets, ...webhook });
});
afterAll(async () => {
  await edge?.close();
  await proxy?.close();
  await notices?.close();
  await backend?.close();
});
beforeEach(async () => {
  line = await commandLine();
  listen();
});
afterEach(async () => {
  proxy.clear();
  await line.close();
});

/** Hears the tokens of the sessions that are given out, behind a server that refuses what it is told to. */
function listen(step?: string): void {
  const [status, when] = STEPS[step ?? ''] ?? [];
  if (status !== undefined && when !== undefined) proxy.use({ when, fault: indiscreet(status) });
  proxy.use({
    when: ({ url }) => url.pathname === '/auth/v1/token',
    fault: faults.rewrite((session) => {
      const { access_token: access, refresh_token: refresh } = session as Readonly<Record<string, string>>;
      for (const token of [access, refresh]) if (token) tokens.add(token);
      return session;
    }),
  });
}

function refuseAt(step: string): void {
  proxy.clear();
  listen(step);
}

/** Whatever must be nowhere. */
function secrets(): readonly string[] {
  const plain = [PASSWORD, secretKey, SCHEDULE, HMAC, ...tokens];
  return plain.flatMap((secret) => [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  ]);
}

/** Expects no secret in texts, by what they are of. */
function expectNoSecret(texts: Readonly<Record<string, string>>): void {
  for (const [of, text] of Object.entries(texts)) {
    const told = secrets().filter((secret) => text.includes(secret));
    expect({ of, told }).toEqual({ of, told: [] });
    expect({ of, sentinel: /.{0,60}SENTINEL(?!-SECRET).{0,60}/.exec(text)?.[0] }).toEqual({ of });
  }
}

/** All that is on record, on whatever table of the module. */
async function onRecord(): Promise<string> {
  const tables = await backend.db.query<{ name: string }>(`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and (n.nspname = 'backup_private' or c.relname = 'backup_logs')`);
  const rows = await Promise.all(tables.map(({ name }) => backend.db.query(`select * from ${name}`)));
  return JSON.stringify(rows);
}

/** The files of a folder and of those in it, by name. */
async function filesIn(folder: string): Promise<Readonly<Record<string, string>>> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(await Promise.all(files.map(async (path) => [path, await readFile(path, 'latin1')])));
}

/** What every program of this computer was started with, but for the environment of those that were given the secrets. */
async function processes(given: readonly number[]): Promise<Readonly<Record<string, string>>> {
  const numbers = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const parts = numbers.flatMap((number) => [
    ...[`/proc/${number}/cmdline`, `/proc/${number}/comm`],
    ...(given.includes(Number(number)) ? [] : [`/proc/${number}/environ`]),
  ]);
  return Object.fromEntries(
    await Promise.all(parts.map(async (path) => [path, await readFile(path, 'latin1').catch(() => '')])),
  );
}

/** The arguments of a backup of one sheet by the command, which reaches the project by way of the proxy. */
async function backup(who: readonly string[], ...more: readonly string[]): Promise<readonly string[]> {
  const catalog = join(line.folder, 'catalog.json');
  await writeFile(catalog, JSON.stringify([customers]));
  const project = ['--url', proxy.url, '--key', backend.publishableKey, ...who];
  return ['run', ...project, '--format', 'csv', '--catalog', catalog, '--out', join(line.folder, 'out'), ...more];
}

/** Calls the edge function. Answers all that it says. */
async function call(headers: Readonly<Record<string, string>>, body: object = {}) {
  const answer = await fetch(edge.url, { method: 'POST', headers, body: JSON.stringify(body) });
  const text = await answer.text();
  return { status: answer.status, said: `${JSON.stringify([...answer.headers])} ${text}`, body: JSON.parse(text) };
}

/** A session of the admin's, by way of the proxy. */
async function session(): Promise<SupabaseClient> {
  const client = newClient({ ...backend, url: proxy.url });
  const { error } = await client.auth.signInWithPassword({ email: EMAIL, password: PASSWORD });
  expect(error).toBeNull();
  return client;
}

const BY_PASSWORD = { WORKBOOK_BACKUP_PASSWORD: PASSWORD };

describe('no secret is told by a backup', () => {
  it.each([
    ['a password', ['--email', EMAIL], () => BY_PASSWORD],
    ['a secret key', [], () => ({ SUPABASE_SECRET_KEY: secretKey })],
  ] as const)('of the command with %s: in no output, record, file, notice and process', async (_, who, env) => {
    const TMPDIR = join(line.folder, 'temporary-files');
    await mkdir(TMPDIR);
    const webhook = { WORKBOOK_BACKUP_WEBHOOK: notices.url, WORKBOOK_BACKUP_WEBHOOK_SECRET: HMAC };
    const running = line.start(await backup(who, '--keep', '5'), { env: { ...env(), ...webhook, TMPDIR } });
    await running.says('reading 1/');
    const { pid } = running.child;
    const [meanwhile, listed] = [await filesIn(line.folder), await processes([pid ?? 0, edge.pid])];
    expect(listed[`/proc/${pid}/cmdline`]).toContain('--url');
    const { code, ...said } = await running.ended;
    expect({ code, said }).toMatchObject({ code: 0 });
    const files = await filesIn(line.folder);
    expect(Object.keys(files).filter((path) => path.endsWith('.csv'))).toHaveLength(1);
    expectNoSecret({ ...said, ...listed, ...meanwhile, ...files, record: await onRecord() });
    expectNoSecret({ notices: JSON.stringify(notices.came) });
  });

  it.each(Object.keys(STEPS).map((step, index) => [step, [[], ['--json'], ['--quiet']][index % 3] ?? []] as const))(
    'of the command, where a server shows what it was sent at %s: %j',
    async (step, more) => {
      refuseAt(step);
      const args = await backup(['--email', EMAIL], ...more);
      const { code, ...said } = await line.start(args, { env: BY_PASSWORD }).ended;
      expect({ code, said }).toMatchObject({ code: 1, said: { stderr: expect.stringMatching(/./) } });
      expectNoSecret({ ...said, ...(await filesIn(line.folder)), record: await onRecord() });
    },
  );

  it('of the edge function: in no answer, record, console, notice, file and process', async () => {
    const { data } = await (await session()).auth.getSession();
    const bySecret = { 'x-backup-secret': SCHEDULE };
    const bySession = { authorization: `Bearer ${data.session?.access_token}` };
    const said: Record<string, string> = {};
    for (const step of Object.keys(STEPS).slice(2)) {
      refuseAt(step);
      const answer = await call(step === 'the question who may' ? bySession : bySecret);
      expect({ step, ...answer }).not.toMatchObject({ status: 200 });
      said[step] = answer.said;
    }
    proxy.clear();
    said['a wrong secret'] = (await call({ 'x-backup-secret': `${SCHEDULE}x` })).said;
    said['a forged session'] = (await call({ authorization: `${bySession.authorization}x` })).said;
    const made = await call(bySession);
    expect(made.status).toBe(200);
    const verified = await call(bySession, { verify: made.body.id });
    const { data: file } = await (await session()).storage.from('customer-backups').download(made.body.file_path);
    expectNoSecret({ ...said, made: made.said, verified: verified.said, file: (await file?.text()) ?? '' });
    expectNoSecret({ console: edge.said(), record: await onRecord(), ...(await processes([edge.pid])) });
    expectNoSecret({ notices: JSON.stringify(notices.came) });
  });

  it.each(Object.keys(STEPS).slice(3))('of a page, where a server shows what it was sent at %s', async (step) => {
    const client = await session();
    refuseAt(step);
    const getToken = async () => (await client.auth.getSession()).data.session?.access_token ?? null;
    const { ports } = runPorts({ ...backend, url: proxy.url }, getToken);
    const place = { timeZone: 'UTC', title: 'Customers', databaseAddress: proxy.url, appVersion: '1' };
    const how = { signal: new AbortController().signal, onProgress: () => undefined };
    const request = { kind: 'full', format: 'csv' } as const;
    const error = await runBackup(request, { ...place, catalog: [customers] }, ports(), how).then(
      () => null,
      (thrown) => toBackupError(thrown).toData(),
    );
    // What the worker posts to the page.
    expect(error).toMatchObject({ code: expect.any(String) });
    expectNoSecret({ posted: JSON.stringify(error), record: await onRecord() });
  });
});
