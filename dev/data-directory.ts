import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isMissing } from './fs-errors.ts';
import { processWide } from './process-wide.ts';

/** Where a backend keeps what it has. */
export interface DataDirectory {
  /** The database's directory; `null` when the database lives in memory. */
  readonly database: string | null;
  readonly objects: string;
  readonly uploads: string;
  /** Signs the tokens. Kept, so that sessions outlive a restart. */
  readonly jwtSecret: string;
  /** Gives the directory free for the next process; one that was only lent is deleted. */
  release(): Promise<void>;
}

/** The locks that this process holds. Vite loads its configuration, and so this file, anew when it restarts itself. */
const heldHere = processWide('held data directories', () => new Set<string>());

/**
 * Takes a data directory for this process, or a temporary one for `memory`.
 *
 * Throws when another process has it: two would corrupt the database.
 */
export async function openDataDirectory(data: string): Promise<DataDirectory> {
  if (data === 'memory') {
    const root = await mkdtemp(join(tmpdir(), 'embedded-backend-'));
    return layout(root, null, newSecret(), () => rm(root, { recursive: true, force: true }));
  }
  const root = resolve(data);
  await mkdir(root, { recursive: true });
  const lock = join(root, 'backend.lock');
  await takeLock(lock, root);
  const secret = await keptSecret(join(root, 'jwt-secret'));
  return layout(root, join(root, 'database'), secret, async () => {
    heldHere.delete(lock);
    await rm(lock, { force: true });
  });
}

function layout(root: string, database: string | null, jwtSecret: string, release: () => Promise<void>): DataDirectory {
  return { database, objects: join(root, 'objects'), uploads: join(root, 'uploads'), jwtSecret, release };
}

async function takeLock(lock: string, root: string): Promise<void> {
  for (;;) {
    try {
      const file = await open(lock, 'wx');
      await file.writeFile(String(process.pid));
      await file.close();
      heldHere.add(lock);
      return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const holder = await lockHolder(lock);
    if (holder !== null) {
      throw new Error(
        `The data directory ${root} is in use by the process ${holder}. Stop it first, or choose another directory.`,
      );
    }
    await rm(lock, { force: true });
  }
}

/** The living process that holds the lock, or `null` when whoever took it is gone. */
async function lockHolder(lock: string): Promise<number | null> {
  const text = await readFile(lock, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return '';
    throw error;
  });
  const pid = Number.parseInt(text, 10);
  if (!Number.isInteger(pid)) return null;
  // A container's first process may have the number that it had in its earlier life.
  if (pid === process.pid) return heldHere.has(lock) ? pid : null;
  try {
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    // EPERM: it lives, and belongs to someone else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM' ? pid : null;
  }
}

async function keptSecret(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  const secret = newSecret();
  const file = await open(path, 'wx', 0o600);
  await file.writeFile(secret);
  await file.close();
  return secret;
}

function newSecret(): string {
  return randomBytes(32).toString('hex');
}
