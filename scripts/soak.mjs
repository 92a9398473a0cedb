import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { ensureBrowser } from './browser.mjs';
import { npm, projectNode } from './install.mjs';
import { ROOT } from './root.mjs';

const USAGE = 'Usage: npm run soak -- [--runs 100] [--seed N]';

/**
 * Runs backups under random faults, many more than the tests do, and the tests that take long by nature in their full form.
 * Answers the exit code.
 */
export async function runSoak(args) {
  const { values } = parseArgs({
    args,
    options: { runs: { type: 'string', default: '100' }, seed: { type: 'string' } },
  });
  const runs = Number(values.runs);
  const seed = Number(values.seed ?? Date.now() % 1_000_000_000);
  if (!Number.isInteger(runs) || runs < 1 || !Number.isInteger(seed)) throw new Error(USAGE);
  if ((await npm(['run', '--silent', 'build'])) !== 0 || !ensureBrowser()) return 1;
  const env = { ...process.env, SOAK_RUNS: String(runs), SOAK_SEED: String(seed) };
  console.log(`${runs} backups, seed ${seed}`);
  return run(['node_modules/@playwright/test/cli.js', 'test', '--grep', '@soak'], env);
}

function run(args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(projectNode(), args, { cwd: ROOT, stdio: 'inherit', env });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
