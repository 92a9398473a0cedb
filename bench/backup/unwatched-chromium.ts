import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { findBrowser } from '../../scripts/browser.mjs';

const ARGS = ['--headless', '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking'];

/**
 * A Chromium with one page of which nobody watches the network. Playwright and puppeteer have the renderer keep what they may be
 * asked for, up to 200 MB of answers, which is no memory of the page's own.
 */
export class UnwatchedChromium {
  readonly #child: ChildProcess;
  readonly #profile: string;
  readonly #socket: WebSocket;
  readonly #session: string;
  #calls = 0;

  static async open(url: string): Promise<UnwatchedChromium> {
    const profile = await mkdtemp(join(tmpdir(), 'chromium-'));
    const flags = [...ARGS, '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'];
    const child = spawn(findBrowser() ?? 'chromium', flags, { stdio: ['ignore', 'ignore', 'pipe'] });
    const address = await devtoolsOf(child);
    const socket = new WebSocket(address);
    await once(socket, 'open');
    const { targetId } = await call(socket, 0, 'Target.createTarget', { url });
    const { sessionId } = await call(socket, 0, 'Target.attachToTarget', { targetId, flatten: true });
    return new UnwatchedChromium(child, profile, socket, String(sessionId));
  }

  private constructor(child: ChildProcess, profile: string, socket: WebSocket, session: string) {
    this.#child = child;
    this.#profile = profile;
    this.#socket = socket;
    this.#session = session;
  }

  /** The value of an expression in the page. */
  async evaluate(expression: string): Promise<unknown> {
    this.#calls += 1;
    const params = { expression, returnByValue: true };
    const { result } = await call(this.#socket, this.#calls, 'Runtime.evaluate', params, this.#session);
    return (result as { value?: unknown }).value;
  }

  /** Waits until an expression in the page is true. Milliseconds. */
  async until(expression: string, patience: number): Promise<void> {
    for (const end = Date.now() + patience; !(await this.evaluate(expression)); ) {
      if (Date.now() > end) throw new Error(`It never came to be that ${expression}.`);
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }

  /** The most resident memory that one of the renderers has had (VmHWM), in MB of 2^20 bytes. Linux alone says this. */
  async peakMemory(): Promise<number> {
    const peaks = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map((id) => this.#peakOf(id));
    return Math.max(0, ...(await Promise.all(peaks)));
  }

  async close(): Promise<void> {
    this.#socket.close();
    this.#child.kill();
    await once(this.#child, 'exit');
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }

  async #peakOf(id: string): Promise<number> {
    const command = await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '');
    if (!command.includes('--type=renderer') || !(await this.#isOurs(id))) return 0;
    const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '');
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
  }

  /** Whether a process comes from this browser. */
  async #isOurs(id: string): Promise<boolean> {
    for (let at = id; at !== '0' && at !== ''; ) {
      if (at === String(this.#child.pid)) return true;
      at = /PPid:\s+(\d+)/.exec(await readFile(`/proc/${at}/status`, 'utf8').catch(() => ''))?.[1] ?? '';
    }
    return false;
  }
}

async function devtoolsOf({ stderr }: ChildProcess): Promise<string> {
  if (stderr === null) throw new Error('Chromium has no output.');
  for await (const line of createInterface(stderr)) {
    const address = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
    if (address !== undefined) return address;
  }
  throw new Error('Chromium ended before it listened.');
}

/** One call of the DevTools protocol. */
function call(
  socket: WebSocket,
  id: number,
  method: string,
  params: object,
  sessionId?: string,
): Promise<Readonly<Record<string, unknown>>> {
  return new Promise((resolve, reject) => {
    const listen = ({ data }: MessageEvent) => {
      const answer = JSON.parse(String(data)) as { id?: number; result?: Record<string, unknown>; error?: object };
      if (answer.id !== id) return;
      socket.removeEventListener('message', listen);
      if (answer.result) resolve(answer.result);
      else reject(new Error(`${method}: ${JSON.stringify(answer.error)}`));
    };
    socket.addEventListener('message', listen);
    socket.send(JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) }));
  });
}
