import { mkdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { namesIn } from './names-in.ts';
import { isGone, processName } from './process-name.ts';

/** Milliseconds between two signs of life of a mark. */
const BETWEEN_TOUCHES = 15_000;

/** Milliseconds without one after which a run of another container is taken for dead, as by the database. */
const LONGEST_SILENCE = 120_000;

/** Marks of the runs of this computer, so that the next one finds those whose program is gone. */
export interface RunMarks {
  /** Marks a run of this program. */
  set(attempt: string): Promise<void>;
  clear(attempt: string): Promise<void>;
  /** The attempts whose program is gone. */
  dead(): Promise<readonly string[]>;
  /** Whether a run that uses this folder is under way. */
  anyAlive(): Promise<boolean>;
}

/** Keeps the marks in a folder, a file each, named after the attempt and the process. */
export function runMarks(root: string): RunMarks {
  const folder = join(root, 'running');
  const touching = new Map<string, NodeJS.Timeout>();
  const list = async () => {
    const marks = (await namesIn(folder)).map(async (name) => {
      const [, attempt, owner] = /^([\da-f-]{36})\.([\da-f-]+)$/.exec(name) ?? [];
      if (!attempt || !owner) return [];
      return [{ attempt, isAlive: !(isGone(owner) ?? (await isSilent(join(folder, name)))) }];
    });
    return (await Promise.all(marks)).flat();
  };
  return {
    set: async (attempt) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const path = join(folder, `${attempt}.${processName()}`);
      await writeFile(path, '', { mode: 0o600 });
      const touch = () => void utimes(path, new Date(), new Date()).catch(() => undefined);
      touching.set(attempt, setInterval(touch, BETWEEN_TOUCHES).unref());
    },
    clear: async (attempt) => {
      clearInterval(touching.get(attempt));
      touching.delete(attempt);
      for (const name of await namesIn(folder))
        if (name.startsWith(`${attempt}.`)) await rm(join(folder, name), { force: true });
    },
    dead: async () => (await list()).filter((mark) => !mark.isAlive).map(({ attempt }) => attempt),
    anyAlive: async () => (await list()).some((mark) => mark.isAlive),
  };
}

/** Whether nobody has touched a mark for long; also one that is gone by now. */
async function isSilent(path: string): Promise<boolean> {
  const touched = await stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
  return Date.now() - touched > LONGEST_SILENCE;
}
