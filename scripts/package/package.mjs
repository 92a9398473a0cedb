// `npm run build:package`: what is published, in `dist-package/`. `npm run check:package` looks at the packed file as those
// who install it would, and weighs what it adds to an application's page.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectNode } from '../install.mjs';

import { ROOT } from '../root.mjs';

const OUT = join(ROOT, 'dist-package');
const TYPES = join(OUT, 'types');

/** Builds the package. Answers the exit code. */
export function buildPackage() {
  rmSync(OUT, { recursive: true, force: true });
  const vite = ['vite', 'build', '--config', 'vite.package.config.ts', '--logLevel', 'warn'];
  const steps = [
    [...vite, '--mode', 'worker'],
    vite,
    [...vite, '--mode', 'command'],
    [...vite, '--mode', 'edge'],
    ['tsc', '-p', 'tsconfig.package.json'],
  ];
  for (const step of steps) {
    const code = runBin(step);
    if (code !== 0) return code;
  }
  for (const path of readdirSync(TYPES, { recursive: true }))
    if (path.endsWith('.d.ts')) nameAsBuilt(join(TYPES, path));
  writeFileSync(join(OUT, 'worker.d.ts'), '/** The program of the worker. It exports nothing. */\nexport {};\n');
  return 0;
}

/** Declarations name their neighbours as the sources do, `./x.ts`; what is published is `./x.js`. */
function nameAsBuilt(path) {
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, text.replace(/((?:from |import\()['"]\.[^'"]*)\.tsx?(?=['"])/g, '$1.js'));
}

/** Builds the package, packs it and looks at it. Answers the exit code. */
export async function checkPackage() {
  const built = buildPackage();
  if (built !== 0) return built;
  const folder = mkdtempSync(join(tmpdir(), 'workbook-backup-'));
  try {
    const pack = ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder];
    const packed = spawnSync('npm', pack, {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    });
    if (packed.status !== 0) return 1;
    const tarball = join(folder, readdirSync(folder)[0]);
    const checks = [
      () => runBin(['publint', tarball, '--strict']),
      () => runBin(['attw', tarball, '--profile', 'esm-only', '--exclude-entrypoints', './styles.css']),
      () => runBin(['knip']),
      async () => (await import('./size.mjs')).weighPage(OUT),
    ];
    let code = 0;
    for (const check of checks) code = (await check()) || code;
    return code;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function runBin([name, ...args]) {
  const bin = join(ROOT, 'node_modules', '.bin', name);
  const { status } = spawnSync(projectNode(), [bin, ...args], { cwd: ROOT, stdio: 'inherit' });
  return status ?? 1;
}
