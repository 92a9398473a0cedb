import type { TestApp } from '../../tests/support/backend.ts';
import type { UnwatchedChromium } from './unwatched-chromium.ts';

/** Milliseconds that a backup may take. */
const PATIENCE = 3_600_000;

/** JavaScript for the page: a button by its name, and what the status region says. */
export const BUTTON =
  "(name => [...document.querySelectorAll('button')].find((one) => (one.ariaLabel ?? one.textContent).trim() === name))";
const STATUS = "(document.querySelector('[role=status]')?.textContent ?? '')";

/** Makes a backup by the page. `elapsed` is in seconds, from the press of the button to what the page says. */
export async function backUp(app: TestApp, browser: UnwatchedChromium) {
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
    elapsed,
    seconds: record.seconds,
    serverShare: (user + system) / 1e6 / elapsed,
    fileSize: record.bytes,
    memoryBeforeMb,
    peakMemoryMb: await browser.peakMemory(),
  };
}

/** Signs in as the demonstration's admin. */
export async function signIn(browser: UnwatchedChromium): Promise<void> {
  await browser.until(`${BUTTON}('Sign in') !== undefined`, PATIENCE);
  const type = (name: string, text: string) => `document.querySelector('input[name=${name}]').value = '${text}'`;
  await browser.evaluate(`${type('email', 'admin@example.com')}; ${type('password', 'demo-password')}`);
  await browser.evaluate(`${BUTTON}('Sign in').click()`);
  await browser.until("document.body.textContent.includes('42 sheets · ')", PATIENCE);
}
