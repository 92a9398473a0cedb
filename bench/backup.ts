import { chromium } from 'playwright';
import { build } from 'vite';
import { findBrowser } from '../scripts/browser.mjs';
import { startTestApp } from '../tests/support/backend.ts';

/** Full backups of the demonstration, each in a browser of its own. */
const RUNS = 3;

await build({ logLevel: 'error' });
const executablePath = findBrowser();
const app = await startTestApp();
try {
  for (let run = 0; run < RUNS; run += 1) {
    const browser = await chromium.launch({
      ...(executablePath === undefined ? {} : { executablePath }),
      args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking'],
    });
    const page = await browser.newPage();
    await page.goto(app.url);
    await page.getByRole('textbox', { name: 'Email' }).fill('admin@example.com');
    await page.getByRole('textbox', { name: 'Password' }).fill('demo-password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Back up now' }).click();
    await page.getByRole('status').filter({ hasText: 'Completed' }).waitFor({ timeout: 300_000 });
    await browser.close();
  }
  const rows = await app.backend.db.query<{ seconds: number; rows: number; bytes: number }>(
    `select extract(epoch from finished_at - created_at)::float8 as seconds, record_count::float8 as rows, file_size::float8 as bytes
     from backup_logs where status = 'completed' order by finished_at - created_at`,
  );
  const median = rows[Math.floor(rows.length / 2)];
  if (!median) throw new Error('No backup was completed.');
  console.log(
    `${median.rows} rows, ${median.bytes} bytes: ${median.seconds.toFixed(1)} s, the median of ${rows.length} backups`,
  );
} finally {
  await app.close();
}
