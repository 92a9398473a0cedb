import { parseArgs } from 'node:util';
import { build } from 'vite';
import { startTestApp, type TestApp } from '../../tests/support/backend.ts';
import { BUTTON, backUp, signIn } from '../backup/demo-page.ts';
import { fillPayments } from '../backup/many-payments.ts';
import { UnwatchedChromium } from '../backup/unwatched-chromium.ts';
import { circumstances } from '../measure.ts';
import { writeSection } from '../performance-page.ts';
import { type Compared, type ComparedRun, compareText, MOST } from './compare-report.ts';

/** Milliseconds that a comparison may take. */
const PATIENCE = 3_600_000;

/** JavaScript for the page: the texts of the compared sheets, and the button that is there once all of them are told. */
const SHEETS = `[...document.querySelectorAll('[aria-label="Compared sheets"] > li')].map(({ textContent }) => textContent)`;
const ENDED = `(${BUTTON}('Save comparison') !== undefined || document.querySelector('[role=dialog] [role=alert]') !== null)`;

const { values: flags } = parseArgs({
  options: {
    payments: { type: 'string', default: '100000,1000000' },
    json: { type: 'boolean', default: false },
    document: { type: 'boolean', default: false },
  },
});
const sizes = flags.payments.split(',').map(Number);
if (sizes.some((size) => !Number.isInteger(size) || size < 20_000)) {
  throw new Error('Usage: npm run bench:compare -- [--payments 100000,1000000] [--json] [--document]');
}

await build({ logLevel: 'error' });
const runs: ComparedRun[] = [];
for (const payments of sizes) runs.push(await measure(payments));
const report: Compared = { ...(await circumstances()), runs };
if (flags.document) await writeSection('How long a comparison takes', compareText(report));
console.log(flags.json ? JSON.stringify(report) : compareText(report));
if (runs.some(({ wrong }) => wrong.length > 0)) process.exitCode = 1;

/** A backup and its comparison, of a database of its own, each in a browser of its own. */
async function measure(payments: number): Promise<ComparedRun> {
  const app = await startTestApp();
  try {
    await fillPayments(app.backend, payments);
    const {
      rows,
      elapsed: backupSeconds,
      peakMemoryMb: backupMemoryMb,
    } = await inBrowser(app, (browser) => backUp(app, browser));
    const { sheets, ...spent } = await inBrowser(app, compare);
    const measured = { payments, rows, backupSeconds, backupMemoryMb, ...spent };
    return { ...measured, wrong: wrongIn(measured, sheets) };
  } finally {
    await app.close();
  }
}

/** What is done on the page by an admin, in a browser of its own: memory is that of nothing else. */
async function inBrowser<T>(app: TestApp, work: (browser: UnwatchedChromium) => Promise<T>): Promise<T> {
  const browser = await UnwatchedChromium.open(app.url);
  try {
    await signIn(browser);
    return await work(browser);
  } finally {
    await browser.close();
  }
}

async function compare(browser: UnwatchedChromium) {
  await browser.until(`${BUTTON}('Compare') !== undefined`, PATIENCE);
  const started = performance.now();
  await browser.evaluate(`${BUTTON}('Compare').click()`);
  await browser.until(ENDED, PATIENCE);
  const compareSeconds = (performance.now() - started) / 1000;
  const sheets = (await browser.evaluate(SHEETS)) as readonly string[];
  return { compareSeconds, peakMemoryMb: await browser.peakMemory(), sheets };
}

function wrongIn(
  { backupSeconds, compareSeconds, peakMemoryMb }: Omit<ComparedRun, 'wrong'>,
  sheets: readonly string[],
): readonly string[] {
  const ratio = compareSeconds / backupSeconds;
  const differing = sheets.filter((text) => !/(?<!\d)0 gone.*(?<!\d)0 new.*(?<!\d)0 changed/.test(text));
  return [
    ...(sheets.length === 0 ? ['nothing was compared'] : []),
    ...(differing.length > 0
      ? [`${differing.length} sheets differ`, ...differing.slice(0, 2).map((text) => text.slice(0, 80))]
      : []),
    ...(ratio > MOST.ratio ? [`it takes more than ${MOST.ratio} times the backup`] : []),
    ...(peakMemoryMb > MOST.memoryMb ? [`it takes more than ${MOST.memoryMb} MB`] : []),
  ];
}
