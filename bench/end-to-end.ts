import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright';
import { build } from 'vite';
import { findBrowser } from '../scripts/browser.mjs';
import { startTestApp, type TestApp } from '../tests/support/backend.ts';
import { type EndToEnd, endToEndText, type WholeRun } from './end-to-end-report.ts';
import { fillPayments } from './many-payments.ts';
import { browserVersion, rendererPeak } from './measure.ts';
import { writeSection } from './performance-page.ts';
import { wrongIn } from './whole-file.ts';

/** Milliseconds that a backup may take. */
const PATIENCE = 3_600_000;

const { values: flags } = parseArgs({
  options: {
    payments: { type: 'string', default: '100000,1000000' },
    large: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    document: { type: 'boolean', default: false },
  },
});
const sizes = [...flags.payments.split(',').map(Number), ...(flags.large ? [3_000_000] : [])];
if (sizes.some((size) => !Number.isInteger(size) || size < 20_000)) {
  throw new Error('Usage: npm run bench:end-to-end -- [--payments 100000,1000000] [--large] [--json] [--document]');
}

await build({ logLevel: 'error' });
const runs: WholeRun[] = [];
for (const payments of sizes) {
  const run = await measure(payments);
  runs.push(run);
  const { rows, seconds, peakMemoryMb, wrong } = run;
  console.error(
    `${rows} rows: ${seconds.toFixed(1)} s, ${peakMemoryMb.toFixed(0)} MB${wrong.map((what) => `; ${what}`).join('')}`,
  );
}
const report: EndToEnd = {
  date: new Date().toISOString().slice(0, 10),
  machine: {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    node: process.version,
    browser: await browserVersion(),
  },
  runs,
};
if (flags.document) await writeSection('How much memory a whole backup takes', endToEndText(report));
console.log(flags.json ? JSON.stringify(report) : endToEndText(report));
if (runs.some(({ wrong }) => wrong.length > 0)) process.exitCode = 1;

/** One backup of a database of its own, in a browser of its own. */
async function measure(payments: number): Promise<WholeRun> {
  const app = await startTestApp();
  try {
    await fillPayments(app.backend, payments);
    const executablePath = findBrowser();
    const browser = await chromium.launch({
      ...(executablePath === undefined ? {} : { executablePath }),
      args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking'],
    });
    try {
      return { payments, ...(await backUp(app, browser)), wrong: await wrongIn(app) };
    } finally {
      await browser.close();
    }
  } finally {
    await app.close();
  }
}

async function backUp(app: TestApp, browser: Browser) {
  const page = await browser.newPage();
  await open(page, app.url);
  const memoryBeforeMb = await rendererPeak(browser);
  // Database, API and Storage run in this process, which waits for the rest of the time.
  const before = process.cpuUsage();
  const started = performance.now();
  await page.getByRole('button', { name: 'Back up now' }).click();
  const ended = page.getByRole('status').filter({ hasText: /Completed|Failed/ });
  await ended.waitFor({ timeout: PATIENCE });
  const elapsed = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(before);
  const said = (await ended.textContent()) ?? '';
  if (!said.includes('Completed')) throw new Error(said);
  const [record] = await app.backend.db.query<{ rows: number; bytes: number; seconds: number }>(
    `select record_count::float8 as rows, file_size::float8 as bytes,
       extract(epoch from finished_at - created_at)::float8 as seconds
     from backup_logs where status = 'completed'`,
  );
  if (!record) throw new Error('No backup was completed.');
  return {
    rows: record.rows,
    seconds: record.seconds,
    serverShare: (user + system) / 1e6 / elapsed,
    fileSize: record.bytes,
    memoryBeforeMb,
    peakMemoryMb: await rendererPeak(browser),
  };
}

async function open(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('textbox', { name: 'Email' }).fill('admin@example.com');
  await page.getByRole('textbox', { name: 'Password' }).fill('demo-password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText(/^42 sheets · /).waitFor({ timeout: PATIENCE });
}
