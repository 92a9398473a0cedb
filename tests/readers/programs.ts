import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The path of a script for one of the readers. */
export function script(name: string): string {
  return fileURLToPath(new URL(`programs/${name}`, import.meta.url));
}

/** What a program prints. Rejects when it fails. */
export async function output(file: string, args: readonly string[]): Promise<string> {
  const env = { ...process.env, LC_ALL: 'C.UTF-8', PYTHONWARNINGS: 'ignore' };
  const { stdout } = await run(file, args, { env, maxBuffer: 512 * 1024 * 1024 });
  return stdout;
}

/** The first line that a program prints and that has a number in it: its version. `null` where there is no such program. */
export async function versionOf(file: string | null, args: readonly string[]): Promise<string | null> {
  if (file === null) return null;
  const env = { ...process.env, LC_ALL: 'C.UTF-8' };
  const { stdout, stderr } = await run(file, args, { env }).catch((error: { stdout?: string; stderr?: string }) => ({
    stdout: error.stdout ?? '',
    stderr: error.stderr ?? '',
  }));
  return /\d+(?:\.\d+)+/.exec(stdout + stderr)?.[0] ?? null;
}

/** Where a program is; `null` where it is not. */
export function findProgram(name: string): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return (
    [...folders, '/usr/bin', '/opt/libreoffice/program'].map((folder) => join(folder, name)).find(existsSync) ?? null
  );
}

/** A Python that has a module, and the module's version; `null` where there is none. */
export async function pythonWith(
  module: string,
): Promise<{ readonly python: string; readonly version: string } | null> {
  for (const python of ['/usr/bin/python3', findProgram('python3')]) {
    if (python === null || !existsSync(python)) continue;
    const version = await versionOf(python, [
      '-c',
      `import ${module}; print(getattr(${module}, '__version__', '1.0'))`,
    ]);
    if (version !== null) return { python, version };
  }
  return null;
}
