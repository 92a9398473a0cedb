import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtCommand } from './built-command.ts';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));

/** What a command has said and how it ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command line on a computer of the test's own: a folder for what it keeps, and an environment. */
export interface CommandLine {
  /** Where it keeps what outlives a run. */
  readonly folder: string;
  start(args: readonly string[], more?: Started): RunningCommand;
  close(): Promise<void>;
}

/** How a command is started. */
export interface Started {
  readonly env?: Readonly<Record<string, string>>;
  /** What is typed. */
  readonly input?: string;
  /** On a terminal all that it says comes on the standard output. */
  readonly isOnTerminal?: boolean;
}

/** A command on its way. */
export interface RunningCommand {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves once the standard error holds these words. */
  says(words: string): Promise<void>;
}

/** The command as it stands, for a Node that reads TypeScript. */
export const FROM_SOURCES = 'src/node/cli.ts';

/** Makes a command line that knows nothing of the test's own environment; `node` runs the command as it is published. */
export async function commandLine({
  node = process.execPath,
  command,
}: {
  readonly node?: string;
  readonly command?: string;
} = {}): Promise<CommandLine> {
  const program = command ?? (await builtCommand());
  const folder = await mkdtemp(join(tmpdir(), 'command-'));
  return {
    folder,
    start(args, { env = {}, input = '', isOnTerminal = false } = {}) {
      const words = [node, program, ...args];
      const quoted = words.map((word) => `'${word.replaceAll("'", String.raw`'\''`)}'`).join(' ');
      const [file = '', ...rest] = isOnTerminal ? ['script', '-qefc', quoted, '/dev/null'] : words;
      const child = spawn(file, rest, {
        cwd: ROOT,
        env: { PATH: process.env['PATH'] ?? '', STATE_DIRECTORY: folder, ...env },
      });
      let stdout = '';
      let stderr = '';
      child.stdout.on('data', (text) => {
        stdout += String(text);
      });
      child.stderr.on('data', (text) => {
        stderr += String(text);
      });
      child.stdin.on('error', () => undefined);
      child.stdin.end(input);
      const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, stdout, stderr }));
      const waiting = new Map<string, () => void>();
      child.stderr.on('data', () => {
        for (const [words, resolve] of waiting) if (stderr.includes(words)) resolve();
      });
      const says = async (words: string) => {
        const said = new Promise<void>((resolve) => {
          waiting.set(words, resolve);
        });
        if (stderr.includes(words)) return;
        await Promise.race([said, ended]);
        if (!stderr.includes(words)) throw new Error(`It ended and never said "${words}":\n${stderr}`);
      };
      return { child, ended, says };
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
