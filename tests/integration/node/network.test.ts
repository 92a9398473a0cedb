import { once } from 'node:events';
import { createServer, request as forward } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CommandLine, commandLine } from '../../support/runs/hosts/command.ts';
import { ownProject, PASSWORD } from '../../support/runs/hosts/own-project.ts';
import { type ScriptedServer, startScriptedServer } from '../../support/scripted-server.ts';

/** What a proxy is asked for, whichever way. */
const asked: string[] = [];

const proxy = createServer((incoming, answer) => {
  const url = new URL(incoming.url ?? '');
  asked.push(url.host);
  const { method = 'GET', headers } = incoming;
  incoming.pipe(
    forward(url, { method, headers }, (came) => {
      answer.writeHead(came.statusCode ?? 502, came.headers);
      came.pipe(answer);
    }),
  );
}).on('connect', ({ url = '' }, socket) => {
  asked.push(url);
  const { hostname, port } = new URL(`http://${url}`);
  const there = connect(Number(port), hostname, () => {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    there.pipe(socket).pipe(there);
  });
  for (const end of [there, socket]) end.on('error', () => undefined);
});

const project = ownProject();

beforeAll(async () => {
  await once(proxy.listen(0, '127.0.0.1'), 'listening');
});
afterAll(() => {
  proxy.closeAllConnections();
  proxy.close();
});

describe('a proxy of the environment', () => {
  it('is used by all of a run where Node is told to, and not for what NO_PROXY names', async () => {
    const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const env = { NODE_USE_ENV_PROXY: '1', HTTP_PROXY: address };
    const run = (more: Readonly<Record<string, string>>) =>
      project.start(['run', '--format', 'csv', '--quiet'], { env: { ...env, ...more } }).ended;
    expect(await run({})).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(new Set(asked)).toEqual(new Set([new URL(project.backend.url).host]));
    asked.length = 0;
    expect(await run({ NO_PROXY: '127.0.0.1' })).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(asked).toEqual([]);
  });
});

const who = (url: string) => ['--url', url, '--key', 'publishable', '--email', 'admin@example.com'];

/** A port that nobody listens at. */
const NOBODY = 'http://127.0.0.1:2';

describe('an address that is not the project’s', () => {
  let line: CommandLine;
  let site: ScriptedServer;

  beforeAll(async () => {
    line = await commandLine();
    site = await startScriptedServer(() => ({ headers: { 'content-type': 'text/html' }, body: '<html>Hello</html>' }));
  });
  afterAll(async () => {
    await site?.close();
    await line?.close();
  });

  it.each([
    ['nobody listens', () => NOBODY, {}, /could not be reached\.\nLook at the address.*\nconnect ECONNREFUSED/],
    ['a proxy is wanted', () => NOBODY, { HTTPS_PROXY: 'http://proxy' }, /\n.*NODE_USE_ENV_PROXY=1/],
    ['no request is sent to its port', () => 'http://127.0.0.1:9', {}, /could not be reached\.\nLook.*\nbad port/],
    ['no TLS is spoken', () => site.url.replace('http', 'https'), {}, /could not be reached\.\nLook.*\n.*/],
    ['a web site answers', () => site.url, {}, /no server of a project\.\nLook at the address/],
  ])('is told as that: %s', async (_, address, env, words) => {
    const made = site.connections;
    const { code, stdout, stderr } = await line.start(['run', ...who(address())], { env: { ...PASSWORD, ...env } })
      .ended;
    expect({ code, stdout, stderr }).toEqual({ code: 1, stdout: '', stderr: expect.stringMatching(words) });
    // No waiting makes a project of it.
    expect(site.connections - made).toBeLessThan(2);
  });
});

describe('a sign-in that the server refuses', () => {
  const WRONG = { status: 400, body: { error_code: 'invalid_credentials', msg: 'Invalid login credentials' } };
  const BUSY = { status: 503, body: { message: 'Busy' } };
  const BROKEN = { status: 500, body: { error_code: 'unexpected_failure', msg: 'Database error querying schema' } };

  it.each([
    ['asked again while it is busy', [BUSY, BUSY, WRONG], 3, 'Invalid login credentials'],
    ['asked once where it has a fault of its own', [BROKEN, WRONG], 1, 'Database error querying schema'],
    ['asked once where the password is wrong', [WRONG, BROKEN], 1, 'Invalid login credentials'],
  ])('is %s', async (_, replies, times, reason) => {
    const left = [...replies];
    const server = await startScriptedServer(() => left.shift() ?? WRONG);
    const line = await commandLine();
    const { code, stderr } = await line.start(['run', ...who(server.url)], { env: PASSWORD }).ended;
    await Promise.all([line.close(), server.close()]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(reason) });
    expect(server.seen.length).toBe(times);
  });
});
