import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ROOT } from './root.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The machine's Chromium: `CHROMIUM_PATH`, or one on the PATH. `undefined` where there is none. */
export function findBrowser() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return named;
  const directories = (process.env.PATH ?? '').split(delimiter).filter((directory) => directory !== '');
  const candidates = [...directories.flatMap((directory) => NAMES.map((name) => join(directory, name))), ...ELSEWHERE];
  return candidates.find((path) => existsSync(path));
}

/** Sees to it that there is a browser: the machine's, Debian's package, or the one that Playwright brings. */
export function ensureBrowser() {
  if (findBrowser() !== undefined) return true;
  console.log('Installing a browser …');
  const isRoot = process.getuid?.() === 0;
  if (isRoot && existsSync('/etc/debian_version')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const done =
      succeeds('apt-get', ['update', '-q'], env) &&
      succeeds('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'chromium'], env);
    if (done && findBrowser() !== undefined) return true;
  }
  return succeeds('npx', ['playwright', 'install', ...(isRoot ? ['--with-deps'] : []), 'chromium'], process.env);
}

function succeeds(file, args, env) {
  const shell = process.platform === 'win32';
  return spawnSync(file, args, { cwd: ROOT, stdio: 'inherit', env, shell }).status === 0;
}
