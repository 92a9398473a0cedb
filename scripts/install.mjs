import { spawn } from 'node:child_process';
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
  return join(MODULES, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/** Runs npm in the foreground, the one that runs this script where there is one, and answers its exit code. `output` takes what it prints. */
export function npm(args, output = 'inherit') {
  const self = process.env.npm_execpath;
  const [file, first] = self?.endsWith('.js') ? [process.execPath, [self]] : ['npm', []];
  return new Promise((resolve, reject) => {
    const shell = process.platform === 'win32' && file === 'npm';
    const child = spawn(file, [...first, ...args], { cwd: ROOT, stdio: ['inherit', output, 'inherit'], shell });
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
