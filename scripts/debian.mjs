import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Those of Debian's packages that are not installed. */
export function missingPackages(packages) {
  return packages.filter((name) => !isInstalled(name));
}

/** Whether packages can be installed here: by root on Debian alone. */
export function canInstall() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version');
}

/** Installs packages of Debian's. Answers whether that went well. */
export function installPackages(packages) {
  console.log(`Installing ${packages.join(', ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) => spawnSync('apt-get', ['-q', ...args], { stdio: 'inherit', env }).status === 0;
  return apt('update') && apt('install', '-y', '--no-install-recommends', ...packages);
}

function isInstalled(name) {
  const { stdout } = spawnSync('dpkg', ['-s', name], { encoding: 'utf8' });
  return stdout?.includes('\nStatus: install ok installed\n') ?? false;
}
