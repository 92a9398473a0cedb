import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { npm, projectNode } from './install.mjs';
import { ROOT } from './root.mjs';

const EXAMPLES = ['shadcn-classic', 'shadcn-now'];

/**
 * `npm run examples`: packs the module, installs it into a copy of each example outside of the repository, where nothing of the
 * repository's own is found by accident, and tries them. `--keep` leaves the copies. Answers the exit code.
 */
export async function runExamples(args) {
  if (args.some((arg) => arg !== '--keep')) throw new Error('Usage: npm run examples -- [--keep]');
  if (!ensureBrowser()) return 1;
  const folder = mkdtempSync(join(tmpdir(), 'examples-'));
  try {
    if ((await npm(['pack', '--silent', '--pack-destination', folder])) !== 0) return 1;
    const packed = readdirSync(folder).find((name) => name.endsWith('.tgz'));
    if (packed === undefined) throw new Error('npm pack left no package.');
    renameSync(join(folder, packed), join(folder, 'workbook-backup.tgz'));
    for (const name of EXAMPLES) {
      cpSync(join(ROOT, 'examples', name), join(folder, name), { recursive: true, filter: isSource });
      cpSync(join(folder, 'workbook-backup.tgz'), join(folder, name, 'workbook-backup.tgz'));
      const install = ['install', '--prefix', join(folder, name), '--no-audit', '--no-fund', '--loglevel=error'];
      if ((await npm(install)) !== 0) return 1;
    }
    return await playwright(folder);
  } finally {
    if (args.includes('--keep')) console.log(`The copies are in ${folder}`);
    else rmSync(folder, { recursive: true, force: true });
  }
}

function isSource(path) {
  return !/[\\/](node_modules|dist)([\\/]|$)/.test(path);
}

function playwright(folder) {
  return new Promise((resolve, reject) => {
    const args = ['node_modules/@playwright/test/cli.js', 'test', '--config', 'tests/examples/playwright.config.ts'];
    const env = { ...process.env, EXAMPLES_FOLDER: folder };
    const child = spawn(projectNode(), args, { cwd: ROOT, stdio: 'inherit', env });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
