import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Backend } from '../../backend.ts';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));
const FUNCTION = 'supabase/functions/export-customer-backup/index.ts';
const SECRETS = [
  'SUPABASE_URL',
  'SUPABASE_PUBLISHABLE_KEYS',
  'SUPABASE_SECRET_KEYS',
  'SUPABASE_ANON_KEY',
  'SUPABASE_SERVICE_ROLE_KEY',
  'BACKUP_SCHEDULE_SECRET',
  'BACKUP_MOST_ROWS',
  'BACKUP_WEBHOOK',
  'BACKUP_WEBHOOK_SECRET',
];

/** The edge function in Deno. */
export interface EdgeFunction {
  readonly url: string;
  /** The number of its process. */
  readonly pid: number;
  /** What it has written to its console. */
  readonly said: () => string;
  close(): Promise<void>;
}

/** Where a function is, and which keys it is given. */
export interface Deployed {
  /** A project's folder; this repository unless it says otherwise. */
  readonly cwd?: string;
  /** The variables with the project's keys; the older two unless it says otherwise. */
  readonly keys?: Readonly<Record<string, string>>;
}

/** Starts the function, with its secrets, and with no permission but for the network: to the project's host, to that which is told of the end of runs, and for itself. */
export async function startEdgeFunction(
  { url, publishableKey, issueToken }: Pick<Backend, 'url' | 'publishableKey' | 'issueToken'>,
  secrets: Readonly<Record<string, string>> = {},
  { cwd = ROOT, keys }: Deployed = {},
): Promise<EdgeFunction> {
  const olderKeys = () => ({
    SUPABASE_ANON_KEY: publishableKey,
    SUPABASE_SERVICE_ROLE_KEY: issueToken({ role: 'service_role' }),
  });
  const address = `127.0.0.1:${await freePort()}`;
  const webhook = secrets['BACKUP_WEBHOOK'];
  const hosts = [new URL(url).host, address, ...(webhook ? [new URL(webhook).host] : [])];
  const child = spawn(
    denoProgram(),
    [
      ...['run', '--no-prompt', '--no-check', '--no-lock', '--cached-only', '--node-modules-dir=manual'],
      ...[`--allow-env=${SECRETS.join(',')}`, `--allow-net=${hosts.join(',')}`, FUNCTION],
    ],
    {
      cwd,
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: process.env['HOME'] ?? '',
        NO_COLOR: '1',
        DENO_SERVE_ADDRESS: `tcp:${address}`,
        SUPABASE_URL: url,
        ...(keys ?? olderKeys()),
        ...secrets,
      },
    },
  );
  let said = '';
  const listen = (text: unknown) => {
    said += String(text);
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  const ended = once(child, 'close');
  while (!said.includes('Listening on')) {
    if (child.exitCode !== null) throw new Error(`Deno did not start the function:\n${said}`);
    await Promise.race([once(child.stderr, 'data'), once(child.stdout, 'data'), ended]);
  }
  return {
    url: `http://${address}`,
    pid: child.pid ?? 0,
    said: () => said,
    close: async () => {
      child.kill();
      await ended;
    },
  };
}

/** Deno itself: what npm calls `deno` may be a script that starts it, and would be stopped in its place. */
function denoProgram(): string {
  const { runInstall } = createRequire(import.meta.url)('deno/install_api.cjs') as {
    readonly runInstall: () => string;
  };
  return runInstall();
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}
