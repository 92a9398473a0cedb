// The two commands, `npm start` and `npm test`, and their siblings. Runs on any Node that the project names as its
// engine, with nothing installed; what it starts runs on the project's own Node.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { runBrowsers } from './browsers.mjs';
import { runExamples } from './examples.mjs';
import { ensureInstalled, projectNode } from './install.mjs';
import { buildPackage, checkPackage } from './package/package.mjs';
import { runReaders } from './readers.mjs';
import { ROOT } from './root.mjs';
import { runSoak } from './soak.mjs';
import { printSql } from './sql.mjs';
import { runTests } from './test.mjs';

const [command = 'start', ...rest] = process.argv.slice(2);
const PROGRAMS = {
  start: ['dev/process/start.ts', 'start'],
  preview: ['dev/process/start.ts', 'preview'],
  dev: ['dev/process/start.ts', 'dev'],
  backend: ['dev/process/serve-backend.ts'],
  gallery: ['dev/gallery/serve.ts'],
  screenshots: ['dev/gallery/screenshots.ts'],
  catalog: ['src/node/catalog-command.ts'],
  bench: ['bench/write/run.ts'],
  'bench:read': ['bench/read/read.ts'],
  'bench:backup': ['bench/backup/backup.ts'],
  scale: ['bench/backup/scale.ts'],
  'bench:node': ['bench/hosts/node.ts'],
  'bench:edge': ['bench/hosts/edge.ts'],
  'bench:compare': ['bench/compare/compare.ts'],
  'bench:page': ['bench/page/page.ts'],
  'bench:end-to-end': ['bench/backup/end-to-end.ts'],
};
const TASKS = {
  test: () => runTests(),
  soak: () => runSoak(rest),
  readers: () => runReaders(rest),
  browsers: () => runBrowsers(rest),
  examples: () => runExamples(rest),
  sql: () => printSql(rest),
  'build:package': () => buildPackage(),
  'check:package': () => checkPackage(),
};
/** What needs nothing but this Node. */
const BARE = ['sql'];

try {
  if (!(command in TASKS) && !(command in PROGRAMS)) throw new Error(`There is no command ${command}.`);
  if (!BARE.includes(command)) await ensureInstalled();
  process.exitCode = await (TASKS[command] ?? (() => runProgram(PROGRAMS[command])))();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

/** Runs a program in the foreground, hands signals on to it, and answers its exit code. */
function runProgram(args) {
  return new Promise((resolve, reject) => {
    const child = spawn(projectNode(), [...args, ...rest], { cwd: ROOT, stdio: 'inherit' });
    // Ctrl+C reaches the child by itself, as SIGINT; a second one would end it at once.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill('SIGTERM'));
    const watch = process.env.npm_lifecycle_event === undefined ? undefined : whenOrphaned(() => child.kill('SIGTERM'));
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearInterval(watch);
      resolve(code ?? 128 + (constants.signals[signal] ?? 1));
    });
  });
}

/** Calls back when the parent is gone: npm, told to end, ends its shell and forgets what the shell has started. */
function whenOrphaned(callback) {
  const parent = process.ppid;
  return setInterval(() => {
    if (process.ppid !== parent) callback();
  }, 500);
}
