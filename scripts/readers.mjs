import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { canInstall, installPackages, missingPackages } from './debian.mjs';
import { projectNode } from './install.mjs';
import { ROOT } from './root.mjs';
import { aligned } from './table.mjs';

/** Debian's packages of the programs that files are tried on, and of letters to see Bangla with. */
const PACKAGES = [
  ...['libreoffice-calc-nogui', 'python3-openpyxl', 'python3-pandas', 'gnumeric', 'r-cran-readxl', 'xlsx2csv'],
  ...['unzip', 'p7zip-full', 'default-jre-headless', 'bsh', 'poppler-utils', 'fonts-noto-core', 'fonts-beng'],
];

const FINDINGS = join(ROOT, 'test-results', 'readers');

/** `npm run readers`: brings the programs where it can, tries the files on all of them, and prints what each made of them. */
export async function runReaders(args) {
  const unknown = args.filter((arg) => arg !== '--pictures' && arg !== '--install');
  if (unknown.length > 0) throw new Error('Usage: npm run readers -- [--pictures | --install]');
  const installed = installReaders();
  if (args.includes('--install')) return installed ? 0 : 1;
  return args.includes('--pictures') ? vitest('pictures') : tryReaders();
}

/**
 * Tries the files on the programs that are there, prints the table, and answers the exit code. A CI run brings the missing ones
 * first; where that fails the table names them.
 */
export async function tryReaders() {
  if (process.env.CI) installReaders();
  rmSync(FINDINGS, { recursive: true, force: true });
  const code = await vitest('readers');
  if (existsSync(FINDINGS)) console.log(tables().join('\n'));
  return code;
}

/** Installs what is missing; without the rights for it, or elsewhere than on Debian, it says what that is. */
function installReaders() {
  const missing = missingPackages(PACKAGES);
  if (missing.length === 0) return true;
  if (canInstall()) return installPackages(missing);
  console.log(
    `Only root on Debian can have these installed: ${missing.join(', ')}. Programs that are there are tried.`,
  );
  return false;
}

function vitest(project) {
  return new Promise((resolve, reject) => {
    const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', project];
    const child = spawn(projectNode(), args, { cwd: ROOT, stdio: 'inherit' });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

const SIGNS = { right: 'right', fault: 'fault', wrong: 'WRONG' };

/** A table a kind of file: a line a case, a column a reader that is there; and the readers that are not. */
function tables() {
  return readdirSync(FINDINGS).flatMap((file) => {
    const { kind, versions, findings } = JSON.parse(readFileSync(join(FINDINGS, file), 'utf8'));
    const there = Object.keys(versions).filter((reader) => findings.some((finding) => finding.reader === reader));
    const cases = [...new Set(findings.map((finding) => finding.case))];
    const signs = cases.map((name) => [
      name,
      ...there.map((reader) => {
        const found = findings.find((finding) => finding.reader === reader && finding.case === name);
        return found ? SIGNS[found.result] : '';
      }),
    ]);
    const absent = Object.keys(versions).filter((reader) => versions[reader] === null);
    return [
      `\n## ${kind}\n`,
      ...aligned([['', ...there.map((reader) => `${reader} ${versions[reader]}`)], ...signs]),
      ...(absent.length > 0 ? [`\nNot there: ${absent.join(', ')}`] : []),
    ];
  });
}
