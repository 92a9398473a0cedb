import { execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ConsoleMessage, Page } from '@playwright/test';
import { freePorts } from '../../dev/ports.ts';
import type { Backend } from '../support/backend.ts';

const run = promisify(execFile);

/** Where the copies of the examples are, with the packed module installed, and the packed module itself. */
const COPIES = process.env['EXAMPLES_FOLDER'] ?? '';
if (COPIES === '') throw new Error('Run the examples with `npm run examples`.');

export const PACKAGE = join(COPIES, 'workbook-backup.tgz');

/** A copy of an example host. */
export class Example {
  readonly folder: string;
  /** Everything that its pages have logged. */
  readonly logged: string[] = [];

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** One of those in `examples/`. */
  static named(name: string): Example {
    return new Example(join(COPIES, name));
  }

  /** An application in any folder. */
  static in(folder: string): Example {
    return new Example(folder);
  }

  /** Checks its types with its own settings and its own compiler. */
  async checkTypes(): Promise<void> {
    await this.#npm(['run', '--silent', 'typecheck']);
  }

  /** Builds it for a project. */
  async build(backend: Pick<Backend, 'url' | 'publishableKey'>, outDir = 'dist'): Promise<void> {
    await this.#npm(['run', '--silent', 'build', '--', '--outDir', outDir, '--logLevel', 'warn'], {
      VITE_SUPABASE_URL: backend.url,
      VITE_SUPABASE_PUBLISHABLE_KEY: backend.publishableKey,
    });
  }

  /** Serves what was built. Answers its address and what ends it. */
  async serve(outDir = 'dist'): Promise<{ readonly url: string; close(): void }> {
    return this.#vite(['preview', '--outDir', outDir]);
  }

  /** Serves it as its developer does, for a project. */
  async serveForDevelopment(
    backend: Pick<Backend, 'url' | 'publishableKey'>,
  ): Promise<{ readonly url: string; close(): void }> {
    return this.#vite([], { VITE_SUPABASE_URL: backend.url, VITE_SUPABASE_PUBLISHABLE_KEY: backend.publishableKey });
  }

  /** Collects what a page logs as a warning or an error, and every request to where it has no business. */
  watch(page: Page, allowed: readonly string[]): void {
    page.on('console', (message) => {
      if (['warning', 'error'].includes(message.type()) && !isSchemaQuestion(message)) this.logged.push(message.text());
    });
    page.on('pageerror', (error) => this.logged.push(String(error)));
    page.on('request', (request) => {
      const url = request.url();
      if (!/^(data|blob):/.test(url) && !allowed.some((origin) => url.startsWith(origin)))
        this.logged.push(`asked ${url}`);
    });
  }

  async #vite(args: readonly string[], env: Record<string, string> = {}) {
    let started: ReturnType<typeof spawn> | undefined;
    const port = await freePorts(undefined, async (candidate) => {
      const program = join(this.folder, 'node_modules', 'vite', 'bin', 'vite.js');
      const child = spawn(
        process.execPath,
        [program, ...args, '--host', '127.0.0.1', '--port', String(candidate), '--strictPort'],
        { cwd: this.folder, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] },
      );
      await new Promise<void>((resolve, reject) => {
        child.stdout?.on('data', (text: Buffer) => text.includes('127.0.0.1') && resolve());
        child.once('exit', (code) =>
          reject(Object.assign(new Error(`Vite ended with ${code}.`), { code: 'EADDRINUSE' })),
        );
      });
      started = child;
    });
    return { url: `http://127.0.0.1:${port}`, close: () => void started?.kill() };
  }

  async #npm(args: readonly string[], env: Record<string, string> = {}): Promise<void> {
    const { NODE_ENV: _, ...own } = process.env;
    try {
      await run('npm', [...args], { cwd: this.folder, env: { ...own, ...env } });
    } catch (error) {
      const { stdout, stderr } = error as { stdout: string; stderr: string };
      throw new Error(`npm ${args.join(' ')} failed:\n${stdout}\n${stderr}`);
    }
  }
}

/** The browser's own line about the refusal by which the API names its schemas; it can't be asked for them in another way. */
function isSchemaQuestion(message: ConsoleMessage): boolean {
  return message.text().includes('status of 406') && message.location().url.includes('/rest/v1/none?');
}

/**
 * Every computed style of the host's own elements, with variables of the module, of which there should be none. Tailwind's own
 * variables are left out: they follow from whatever words it finds in the folder.
 */
export function stylesOfHost(page: Page): Promise<Record<string, Record<string, string>>> {
  return page.evaluate(() => {
    const styles: Record<string, Record<string, string>> = {};
    for (const selector of ['html', 'body', 'h1', 'label', 'input', 'button']) {
      const element = document.querySelector(selector);
      if (element === null) throw new Error(`The host has no ${selector}.`);
      const computed = getComputedStyle(element);
      styles[selector] = Object.fromEntries(
        Array.from(computed, (name) => [name, computed.getPropertyValue(name)]).filter(
          ([name]) => !name?.startsWith('--') || name.startsWith('--wb-'),
        ),
      );
    }
    return styles;
  });
}
