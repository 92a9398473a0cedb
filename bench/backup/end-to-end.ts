import { parseArgs } from 'node:util';
import { build } from 'vite';
import { startTestApp } from '../../tests/support/backend.ts';
import { circumstances } from '../measure.ts';
import { writeSection } from '../performance-page.ts';
import { backUp, signIn } from './demo-page.ts';
import { type EndToEnd, endToEndText, type WholeRun } from './end-to-end-report.ts';
import { fillPayments } from './many-payments.ts';
import { UnwatchedChromium } from './unwatched-chromium.ts';
import { wrongIn } from './whole-file.ts';

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
const report: EndToEnd = { ...(await circumstances()), runs };
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
      await signIn(browser);
      const { elapsed: _, ...run } = await backUp(app, browser);
      return { payments, ...run, wrong: await wrongIn(app) };
    } finally {
      await browser.close();
    }
  } finally {
    await app.close();
  }
}
