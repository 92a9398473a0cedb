import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright';
import { build } from 'vite';
import { findBrowser } from '../../scripts/browser.mjs';
import type { startTestApp } from '../../tests/support/backend.ts';

/** One backup of the demonstration, by what the database has on record. */
export interface BackupRun {
  /** From the press of the button to the record of the uploaded file. */
  readonly seconds: number;
  readonly rows: number;
  readonly sheets: number;
  readonly bytes: number;
}

// Serves the demonstration of a source tree and backs it up in a browser of its own, whenever it is told to.
const root = process.argv[2] ?? process.cwd();
// A tree has its own page and backend, which are started by its own tests' support.
const support = (await import(pathToFileURL(`${root}/tests/support/backend.ts`).href)) as {
  readonly startTestApp: typeof startTestApp;
};
await build({ root, logLevel: 'error' });
const app = await support.startTestApp();
process.on('message', () => void backUp().then((run) => process.send?.(run)));
process.on('disconnect', () => void app.close());
process.send?.('ready');

async function backUp(): Promise<BackupRun> {
  const executablePath = findBrowser();
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  });
  try {
    const page = await browser.newPage();
    await page.goto(app.url);
    await page.getByRole('textbox', { name: 'Email' }).fill('admin@example.com');
    await page.getByRole('textbox', { name: 'Password' }).fill('demo-password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Back up now' }).click();
    await page.getByRole('status').filter({ hasText: 'Completed' }).waitFor({ timeout: 300_000 });
  } finally {
    await browser.close();
  }
  const [run] = await app.backend.db.query<BackupRun>(
    `select extract(epoch from finished_at - created_at)::float8 as seconds, record_count::float8 as rows,
       jsonb_array_length(to_jsonb(tables)) as sheets, file_size::float8 as bytes
     from backup_logs where status = 'completed' and finished_at is not null order by finished_at desc limit 1`,
  );
  if (run === undefined) throw new Error('The backup is not on record.');
  return run;
}
