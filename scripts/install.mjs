import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.mjs';

const MODULES = join(ROOT, 'node_modules');
const LOCK = join(ROOT, 'package-lock.json');
const STAMP = join(MODULES, '.installed');

/** Installs the dependencies when they are missing or are not those of the lock file. */
export async function ensureInstalled() {
  const wanted = createHash('sha256').update(readFileSync(LOCK)).digest('hex');
  if (!existsSync(projectNode()) || !isInstalled(wanted)) {
    // What a command prints is its own: this is said beside it.
    console.error('Installing the dependencies …');
    const code = await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], process.stderr);
    if (code !== 0) throw new Error(`npm ci failed with exit code ${code}.`);
    if (!existsSync(projectNode())) {
      throw new Error('npm ci did not bring the package `node` to its end. Were install scripts turned off?');
    }
  }
  writeFileSync(STAMP, wanted);
}

/** The Node that the project runs on. */
export function projectNode() {
  return nodeIn(MODULES);
}

/**
 * Installs the oldest Node that the package names as its engine, for the test that every platform writes the same bytes. It has a
 * folder of its own: two packages `node` beside each other would fight over the name of the program. Answers whether it is there.
 */
export async function ensureNode20() {
  const folder = join(ROOT, 'tests', 'node-20');
  const node = nodeIn(join(folder, 'node_modules'));
  const { version } = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')).packages['node_modules/node'];
  const isThere = () => spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout?.trim() === `v${version}`;
  if (isThere()) return true;
  console.error(`Installing Node ${version} …`);
  await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], process.stderr, folder);
  return isThere();
}

function nodeIn(modules) {
  return join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/** Runs npm in the foreground, the one that runs this script where there is one, and answers its exit code. `output` and `errors` take what it prints. */
export function npm(args, output = 'inherit', cwd = ROOT, errors = 'inherit') {
  const self = process.env.npm_execpath;
  const [file, first] = self?.endsWith('.js') ? [process.execPath, [self]] : ['npm', []];
  return new Promise((resolve, reject) => {
    const shell = process.platform === 'win32' && file === 'npm';
    const child = spawn(file, [...first, ...args], { cwd, stdio: ['inherit', output, errors], shell });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

function isInstalled(wanted) {
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return true;
  // Installed by hand: npm leaves a copy of the lock file, which is newer than the lock file itself.
  const copy = join(MODULES, '.package-lock.json');
  return existsSync(copy) && statSync(copy).mtimeMs >= statSync(LOCK).mtimeMs;
}
