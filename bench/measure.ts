import { readFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { type Browser, chromium } from 'playwright';
import { findBrowser } from '../scripts/browser.mjs';

/** What came of one contender at one size. */
export interface Measurement {
  readonly contender: string;
  readonly rows: number;
  readonly seconds: number | null;
  readonly rowsPerSecond: number | null;
  /** Bytes of the file, or of what a part of the work handed on. */
  readonly fileSize: number | null;
  /** Peak resident memory of the page's renderer, which holds its workers too (VmHWM), in MB of 2^20 bytes. */
  readonly peakMemoryMb: number | null;
  /** What it died of. */
  readonly error: string | null;
}

/** On what a benchmark ran, and when. */
export interface Circumstances {
  /** Of the day, `2026-11-26`. */
  readonly date: string;
  readonly machine: { readonly cpu: string; readonly cores: number; readonly node: string; readonly browser: string };
}

/** Says on what a benchmark runs in the browser, and when. */
export async function circumstances(): Promise<Circumstances> {
  const [{ model = 'unknown' } = {}, ...others] = cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: { cpu: model, cores: others.length + 1, node: process.version, browser: await browserVersion() },
  };
}

/** A contender that is silent for so long is taken for dead. Milliseconds. */
const PATIENCE = 300_000;

/** Runs one contender in a worker of a browser of its own. */
export async function measure(url: string, contender: string, rows: number): Promise<Measurement> {
  const executablePath = findBrowser();
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  });
  try {
    const page = await browser.newPage();
    await page.goto(url);
    await page.waitForFunction(() => document.title === 'ready');
    const crashed = new Promise<{ error: string }>((resolve) => {
      page.on('crash', () => resolve({ error: 'the renderer ran out of memory' }));
      setTimeout(() => resolve({ error: `no answer in ${PATIENCE / 1000} s` }), PATIENCE).unref();
    });
    const running = page.evaluate(([name, count]) => window.run(name, count), [contender, rows] as const);
    const result: { seconds?: number; size?: number; error?: string } = await Promise.race([
      running.catch((error: unknown) => ({ error: String(error).split('\n')[0] ?? 'failed' })),
      crashed,
    ]);
    const seconds = result.seconds ?? null;
    return {
      contender,
      rows,
      seconds,
      rowsPerSecond: seconds === null ? null : Math.round(rows / seconds),
      fileSize: result.size ?? null,
      peakMemoryMb: await rendererPeak(browser),
      error: result.error ?? null,
    };
  } finally {
    await browser.close();
  }
}

/** The most resident memory that one of a browser's renderers has had (VmHWM), in MB of 2^20 bytes. */
export async function rendererPeak(browser: Browser): Promise<number> {
  const devtools = await browser.newBrowserCDPSession();
  const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
  await devtools.detach();
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => peakMemory(id));
  return Math.max(...(await Promise.all(renderers)));
}

/** The browser that is measured, by name and version. */
async function browserVersion(): Promise<string> {
  const executablePath = findBrowser();
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ['--no-sandbox'],
  });
  const version = `Chromium ${browser.version()}`;
  await browser.close();
  return version;
}

/** Linux alone says this of a process; 0 where it does not. */
async function peakMemory(processId: number): Promise<number> {
  const status = await readFile(`/proc/${processId}/status`, 'utf8').catch(() => '');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
}
