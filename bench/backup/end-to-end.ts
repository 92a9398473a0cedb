import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { startTestApp, type TestApp } from '../../tests/support/backend.ts';
import { browserVersion } from '../measure.ts';
import { writeSection } from '../performance-page.ts';
import { type EndToEnd, endToEndText, type WholeRun } from './end-to-end-report.ts';
import { fillPayments } from './many-payments.ts';
import { UnwatchedChromium } from './unwatched-chromium.ts';
import { wrongIn } from './whole-file.ts';

/** Milliseconds that a backup may take. */
const PATIENCE = 3_600_000;

/** JavaScript for the page: a button by its name, and what the status region says. */
const BUTTON =
  "(name => [...document.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === name))";
const STATUS = "(document.querySelector('[role=status]')?.textContent ?? '')";

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
    const browser = await UnwatchedChromium.open(app.url);
    try {
      return { payments, ...(await backUp(app, browser)), wrong: await wrongIn(app) };
    } finally {
      await browser.close();
    }
  } finally {
    await app.close();
  }
}

async function backUp(app: TestApp, browser: UnwatchedChromium) {
  await signIn(browser);
  const memoryBeforeMb = await browser.peakMemory();
  // Database, API and Storage run in this process, which waits for the rest of the time.
  const before = process.cpuUsage();
  const started = performance.now();
  await browser.evaluate(`${BUTTON}('Back up now').click()`);
  await browser.until(`/^(Completed|Failed)/.test(${STATUS})`, PATIENCE);
  const elapsed = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(before);
  const said = String(await browser.evaluate(STATUS));
  if (!said.startsWith('Completed')) throw new Error(said);
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
    peakMemoryMb: await browser.peakMemory(),
  };
}

async function signIn(browser: UnwatchedChromium): Promise<void> {
  await browser.until(`${BUTTON}('Sign in') !== undefined`, PATIENCE);
  const type = (name: string, text: string) => `document.querySelector('input[name=${name}]').value = '${text}'`;
  await browser.evaluate(`${type('email', 'admin@example.com')}; ${type('password', 'demo-password')}`);
  await browser.evaluate(`${BUTTON}('Sign in').click()`);
  await browser.until("document.body.textContent.includes('42 sheets · ')", PATIENCE);
}
