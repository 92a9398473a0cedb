import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright';
import { build } from 'vite';
import { findBrowser } from '../../scripts/browser.mjs';
import { startTestApp } from '../../tests/support/backend.ts';
import { MANY_RECORDS } from '../../tests/support/history/many-records.ts';
import { fillPayments } from '../backup/many-payments.ts';
import { circumstances } from '../measure.ts';
import { writeSection } from '../performance-page.ts';
import { MOST, type PageReport, type PageRun, type Pressed, pageText, slowestOf } from './page-report.ts';
import { LOOKING, PRESSES, type Press } from './presses.ts';
import { forgetShifts, forgetTasks, seenBy, type Watched, watch } from './watch.ts';

/** Milliseconds that a backup may take. */
const PATIENCE = 3_600_000;

const { values: flags } = parseArgs({
  options: {
    payments: { type: 'string', default: '200000' },
    json: { type: 'boolean', default: false },
    document: { type: 'boolean', default: false },
  },
});
const sizes = flags.payments.split(',').map(Number);
if (sizes.some((size) => !Number.isInteger(size) || size < 20_000)) {
  throw new Error('Usage: npm run bench:page -- [--payments 200000] [--json] [--document]');
}

await build({ logLevel: 'error' });
const runs: PageRun[] = [];
for (const payments of sizes) runs.push(await measure(payments));
const report: PageReport = { ...(await circumstances()), runs };
if (flags.document) await writeSection('How fast the page answers while a backup runs', pageText(report));
console.log(flags.json ? JSON.stringify(report) : pageText(report));
if (runs.some(({ wrong }) => wrong.length > 0)) process.exitCode = 1;

/** A backup of a database of its own, in a browser of its own, whose page is used meanwhile. */
async function measure(payments: number): Promise<PageRun> {
  const app = await startTestApp({ nightlyBackups: false });
  const executablePath = findBrowser();
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  });
  try {
    await fillPayments(app.backend, payments);
    await app.backend.db.exec(MANY_RECORDS);
    const [kept] = await app.backend.db.query<{ records: number }>('select count(*)::int as records from backup_logs');
    const used = await pressDuringBackup(browser, app.url);
    const [made] = await app.backend.db.query<{ rows: number }>(
      'select record_count::float8 as rows from backup_logs order by created_at desc limit 1',
    );
    const run = { payments, rows: made?.rows ?? 0, records: kept?.records ?? 0, ...used };
    return { ...run, wrong: wrongIn(run) };
  } finally {
    await browser.close();
    await app.close();
  }
}

async function pressDuringBackup(browser: Browser, url: string) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'en-US' });
  await watch(page);
  await signIn(page, url);
  await page.getByText(/42 sheets · /).waitFor();
  await page.getByRole('button', { name: 'Show older runs' }).waitFor();
  await forgetTasks(page);
  for (const press of LOOKING) await done(page, press);
  const { longestTask: longestLooking } = await seenBy(page);
  await forgetTasks(page);
  const started = performance.now();
  await page.getByRole('button', { name: 'Back up now' }).click();
  const pressed = await pressUntilDone(page);
  const said = String(await page.getByRole('status').first().textContent());
  if (!said.startsWith('Completed')) throw new Error(said);
  const { longestTask, layoutShift } = await seenBy(page);
  return { seconds: (performance.now() - started) / 1000, pressed, longestLooking, longestTask, layoutShift };
}

/** Goes on using the page until the backup is done. Each round is of all presses, as long as there is time for them. */
async function pressUntilDone(page: Page): Promise<readonly Pressed[]> {
  const found = new Map<string, { times: number; slowest: number }>();
  const known = new Set(Object.keys((await seenBy(page)).interactions));
  const isRunning = () => page.getByRole('progressbar').isVisible();
  await page.getByRole('progressbar').waitFor({ timeout: PATIENCE });
  for (let turn = 0; await isRunning(); turn += 1) {
    const press = PRESSES[turn % PRESSES.length];
    if (press === undefined) break;
    const { interactions } = await done(page, press);
    // What is answered after the end is another page's answer.
    if (!(await isRunning())) break;
    const own = Object.entries(interactions).filter(([id]) => !known.has(id));
    for (const [id] of own) known.add(id);
    const { times = 0, slowest = 0 } = found.get(press.what) ?? {};
    found.set(press.what, { times: times + 1, slowest: Math.max(slowest, ...own.map(([, duration]) => duration)) });
  }
  return [...found].map(([what, { times, slowest }]) => ({ what, times, slowest }));
}

async function done(page: Page, { act, asksForOthers }: Press): Promise<Watched> {
  const before = await seenBy(page);
  await act(page);
  const after = await seenBy(page);
  if (asksForOthers) await forgetShifts(page, before.layoutShift);
  return after;
}

async function signIn(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/`);
  await page.getByRole('textbox', { name: 'Email' }).fill('admin@example.com');
  await page.getByRole('textbox', { name: 'Password' }).fill('demo-password');
  await page.getByRole('button', { name: 'Sign in' }).click();
}

function wrongIn(run: Omit<PageRun, 'wrong'>): readonly string[] {
  const untried = PRESSES.filter(({ what }) => run.pressed.every((pressed) => pressed.what !== what));
  return [
    ...untried.map(({ what }) => `the backup was over before one could ${what}`),
    ...(slowestOf(run) >= MOST.milliseconds ? [`an answer took ${MOST.milliseconds} ms or more`] : []),
    ...(run.longestLooking >= MOST.milliseconds ? [`a task in the history took ${MOST.milliseconds} ms or more`] : []),
    ...(run.layoutShift >= MOST.layoutShift ? [`parts moved by themselves by ${MOST.layoutShift} or more`] : []),
  ];
}
