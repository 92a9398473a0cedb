import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { canInstall, installPackages, missingPackages } from './debian.mjs';
import { npm, projectNode } from './install.mjs';
import { ROOT } from './root.mjs';
import { aligned } from './table.mjs';

/** Debian's packages of Firefox, of WebKitGTK with its driver, and of a display that nobody sees. */
const PACKAGES = ['firefox-esr', 'webkit2gtk-driver', 'xvfb', 'xauth'];

const RESULTS = join(ROOT, 'test-results', 'browsers.json');
const SIGNS = { passed: 'right', failed: 'WRONG' };

/**
 * `npm run browsers`: brings the browsers where it can, tries the page in each engine, and prints what came of it. An engine that
 * is not there is a failure like any other. Answers the exit code.
 */
export async function runBrowsers(args) {
  if (args.length > 0) throw new Error('Usage: npm run browsers');
  installBrowsers();
  if ((await npm(['run', '--silent', 'build'])) !== 0) return 1;
  rmSync(RESULTS, { force: true });
  const code = await vitest();
  if (existsSync(RESULTS)) console.log(`\n${table().join('\n')}\n`);
  return code;
}

/** Installs what is missing. Without the rights for it, or elsewhere than on Debian, the engines that are there are tried. */
function installBrowsers() {
  ensureBrowser();
  if (!canInstall()) return;
  const missing = missingPackages(PACKAGES);
  if (missing.length > 0) installPackages(missing);
}

function vitest() {
  return new Promise((resolve, reject) => {
    const reporters = ['--reporter=verbose', '--reporter=json', `--outputFile.json=${RESULTS}`];
    const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'browsers', ...reporters];
    const child = spawn(projectNode(), args, { cwd: ROOT, stdio: 'inherit' });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** A line a scenario, a column an engine; a dash where it can't come to that, in an engine without a private file system. */
function table() {
  const { testResults } = JSON.parse(readFileSync(RESULTS, 'utf8'));
  const results = testResults.flatMap(({ assertionResults }) => assertionResults);
  const engines = [...new Set(results.map(({ ancestorTitles: [engine] }) => engine))];
  const scenarios = [...new Set(results.map(({ title }) => title))];
  const signOf = (scenario, engine) => {
    const found = results.find(({ title, ancestorTitles }) => title === scenario && ancestorTitles[0] === engine);
    return found === undefined ? '–' : (SIGNS[found.status] ?? found.status);
  };
  const rows = scenarios.map((scenario) => [scenario, ...engines.map((engine) => signOf(scenario, engine))]);
  return aligned([['', ...engines], ...rows]);
}
