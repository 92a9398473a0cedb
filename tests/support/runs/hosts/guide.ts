import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtCommand } from './built-command.ts';
import type { Ended } from './command.ts';

/** A block of a page: its language, the file that it is to be, and its text. */
export interface Block {
  readonly language: string;
  readonly file: string | undefined;
  readonly text: string;
}

/** The text of a file of the repository. */
export function read(path: string): Promise<string> {
  return readFile(fileURLToPath(new URL(`../../../../${path}`, import.meta.url)), 'utf8');
}

/** The blocks of a page in their order. */
export function blocksOf(page: string): readonly Block[] {
  const found = page.matchAll(/^```(\w+)(?: file=(\S+))?\n(.*?)^```$/gms);
  return Array.from(found, ([, language = '', file, text = '']) => ({ language, file, text }));
}

/** A computer that a guide is followed on: a folder in the place of its disk. */
export interface GuidedComputer {
  /** Where a path of the guide's is. */
  at(path: string): string;
  /** Writes a file of the guide's, with other words in the place of some. */
  write(path: string, text: string): Promise<void>;
  /** Runs a line of a shell; `env` is all that it knows but for what is installed. */
  run(line: string, how?: Ran): Promise<Ended>;
  close(): Promise<void>;
}

/** How a line is run. */
export interface Ran {
  readonly shell?: 'bash' | 'sh';
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** Makes a computer on which npm installs the command as it is built, and nothing from afar. */
export async function guidedComputer(): Promise<GuidedComputer> {
  const root = await mkdtemp(join(tmpdir(), 'guided-'));
  const bin = join(root, 'bin');
  await mkdir(bin);
  const command = await builtCommand();
  await chmod(command, 0o755);
  const installs = `mkdir -p node_modules/.bin && ln -sf '${command}' node_modules/.bin/workbook-backup`;
  // The package itself is made of what is built here; the registry is no part of a test.
  const npm = `#!/bin/sh\nfor file; do :; done\n[ "$1" = install ] && [ -f "$file" ] && ${installs}\n`;
  await writeFile(join(bin, 'npm'), npm, { mode: 0o755 });
  const at = (path: string) => join(root, path);
  return {
    at,
    write: async (path, text) => {
      await mkdir(dirname(at(path)), { recursive: true });
      await writeFile(at(path), text, { mode: 0o600 });
    },
    run: async (line, { shell = 'sh', cwd = root, env = {}, input = '' } = {}) => {
      const programs = [bin, dirname(process.execPath), process.env['PATH']].join(delimiter);
      const here = line.replaceAll(/(?<=[\s"'=]|^)\/(?=opt\/|etc\/)/g, `${root}/`);
      const own = { PATH: programs, HOME: at('home'), XDG_STATE_HOME: at('state'), ...env };
      return ended(spawn(shell, ['-c', here], { cwd, env: own }), input);
    },
    close: () => rm(root, { recursive: true, force: true }),
  };
}

async function ended(child: ChildProcess, input: string): Promise<Ended> {
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', (text) => {
    stdout += String(text);
  });
  child.stderr?.on('data', (text) => {
    stderr += String(text);
  });
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

/** The sections of a unit of systemd, and what each sets. */
export function iniOf(text: string): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const sections = text.split(/^\[(\w+)\]$/m).slice(1);
  const named = sections.flatMap((name, index) => (index % 2 === 0 ? [[name, sections[index + 1] ?? '']] : []));
  return Object.fromEntries(named.map(([name = '', lines = '']) => [name, variablesIn(lines)]));
}

/** What lines of `NAME=value` set; a value may stand in quotes. */
export function variablesIn(text: string): Readonly<Record<string, string>> {
  const lines = text.split('\n').filter((line) => line !== '');
  return Object.fromEntries(
    lines.map((line) => {
      const [, name, , value] = /^(\w+)=(['"]?)(.*)\2$/.exec(line) ?? [];
      if (name === undefined || value === undefined) throw new Error(`This sets nothing: ${line}`);
      return [name, value];
    }),
  );
}
