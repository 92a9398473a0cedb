import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { circumstances } from '../measure.ts';
import { writeSection } from '../performance-page.ts';
import { backupText, type Side, sideOf } from './backup-report.ts';
import type { BackupRun } from './backup-side.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const HERE = 'this';

const { values: flags } = parseArgs({
  options: {
    against: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    document: { type: 'boolean', default: false },
  },
});
const { against } = flags;
const rounds = Number(flags.rounds);
if (!Number.isInteger(rounds) || rounds < 1) {
  throw new Error('Usage: npm run bench:backup -- [--against COMMIT] [--rounds 3] [--document]');
}

const other = against === undefined ? null : await checkOut(against);
const children = new Map<string, ChildProcess>();
try {
  const trees: readonly (readonly [name: string, root: string])[] = [
    [HERE, ROOT],
    ...(other === null ? [] : [[other.commit, other.root] as const]),
  ];
  for (const [name, root] of trees) {
    const child = fork(join(ROOT, 'bench', 'backup', 'backup-side.ts'), [root], { cwd: root });
    children.set(name, child);
    await message(child);
  }
  const runs = new Map<string, BackupRun[]>(trees.map(([name]) => [name, []]));
  // The first backup of each finds a cold database, and does not count where two are compared.
  for (let round = other === null ? 1 : 0; round <= rounds; round += 1) {
    for (const [name, child] of round % 2 === 0 ? [...children].reverse() : children) {
      child.send('back up');
      const run = await message<BackupRun>(child);
      if (round > 0) runs.get(name)?.push(run);
      console.error(`${name}, ${round === 0 ? 'not counted' : `round ${round}`}: ${run.seconds.toFixed(2)} s`);
    }
  }
  const sides: readonly Side[] = [...runs].map(([name, all]) => sideOf(name, all));
  const { date, machine } = await circumstances();
  const text = backupText(sides, { date, ...machine });
  if (flags.document) await writeSection('How long a backup takes', text);
  console.log(text);
} finally {
  for (const child of children.values()) child.disconnect();
  await other?.remove();
}

/** A commit in a directory of its own, with the packages that are installed here. */
async function checkOut(commit: string) {
  const directory = await mkdtemp(join(tmpdir(), 'bench-backup-'));
  const root = join(directory, 'tree');
  const git = (...args: string[]) => execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim();
  git('worktree', 'add', '--quiet', '--detach', root, commit);
  await symlink(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  return {
    root,
    commit: git('rev-parse', '--short', commit),
    async remove() {
      git('worktree', 'remove', '--force', root);
      await rm(directory, { recursive: true });
    },
  };
}

/** What a process has to say, or that it ended without a word. */
async function message<T>(child: ChildProcess): Promise<T> {
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`A process of the benchmark ended with ${code}.`);
  });
  const [said] = (await Promise.race([once(child, 'message'), ended])) as [T];
  return said;
}
