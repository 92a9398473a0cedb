import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { namesIn } from './names-in.ts';

/** Marks of the runs of this computer, so that the next one finds those whose program is gone. */
export interface RunMarks {
  /** Marks a run of this program. */
  set(attempt: string): Promise<void>;
  clear(attempt: string): Promise<void>;
  /** The attempts whose program is gone. */
  dead(): Promise<readonly string[]>;
  /** Whether a run of this computer is under way. */
  anyAlive(): Promise<boolean>;
}

/** Keeps the marks in a folder, a file each, named after the attempt and the process. */
export function runMarks(root: string): RunMarks {
  const folder = join(root, 'running');
  const list = async () => {
    const names = await namesIn(folder);
    return names.flatMap((name) => {
      const [, attempt, pid] = /^([\da-f-]{36})\.(\d+)$/.exec(name) ?? [];
      return attempt && pid ? [{ attempt, isAlive: isAlive(Number(pid)) }] : [];
    });
  };
  return {
    set: async (attempt) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(join(folder, `${attempt}.${process.pid}`), '', { mode: 0o600 });
    },
    clear: async (attempt) => {
      for (const name of await namesIn(folder))
        if (name.startsWith(attempt)) await rm(join(folder, name), { force: true });
    },
    dead: async () => (await list()).filter((mark) => !mark.isAlive).map(({ attempt }) => attempt),
    anyAlive: async () => (await list()).some((mark) => mark.isAlive),
  };
}

/** Whether a process lives. One of this process's own number is an earlier one: in a container all have the same. */
function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
