import { readFile } from 'node:fs/promises';
import { test as base, type Download, type Page } from '@playwright/test';
import { startTestApp, type TestApp } from '../support/backend.ts';
import { fillUp, SHRINK } from '../support/database/small-database.ts';
import { thinOut } from '../support/database/thin-out.ts';
import { type FaultProxy, startFaultProxy } from '../support/fault-proxy.ts';

export { expect } from '@playwright/test';

/** The password of every login of the demonstration. */
const PASSWORD = 'demo-password';

/** Readings of a stored workbook that prove something: each asks for what no cache can have been asked for. */
export const READING = /\/storage\/v1\/object\/[^?]*\/full_backup_[^/?]*\.xlsx\?cacheNonce=/;

interface Fixtures {
  /** An app whose database is the test's own, for tests that change it. */
  readonly ownApp: TestApp;
  /** A line to `smallApp` on which a test can do harm. */
  readonly line: FaultProxy;
  /** Collects what the page logs as errors; the test fails when there was any it did not take out. */
  readonly pageErrors: string[];
  /** Whether a test's own project had a log and a bucket before the module. */
  readonly nightlyBackups: boolean;
  /** SQL that a test's own project is left by after the seed. Default none: it has all rows. */
  readonly afterSeed: string | null;
  /** Bytes that a workbook of `smallApp` has at the least. Default none: as few as it comes to. */
  readonly fileSize: number;
  /** The built page with few rows, so that a backup takes about a second, shared as `app` is. */
  readonly smallApp: TestApp;
  /** Holds every request of a page and its workers against the page's own origin. */
  readonly ownOriginOnly: undefined;
}

interface WorkerFixtures {
  /** The built page and its backend, shared by tests that change nothing but the log and the bucket. */
  readonly app: TestApp;
  /** Few rows, shared by tests that change none of them. At most 50 rows an answer: two pages of most tables. */
  readonly thinApp: TestApp;
  /** The shared {@link Fixtures.smallApp} whose workbook has so many bytes at the least. */
  readonly smallAppOf: (fileSize: number) => Promise<TestApp>;
}

/** An app of {@link WorkerFixtures.thinApp}'s kind. */
export const startThinApp = (): Promise<TestApp> => startTestApp({ maxRows: 50, afterSeed: thinOut(60) });

/**
 * One `test` for all files, and what its workers share is told here alone: Playwright starts other workers, with a browser and a
 * database of their own, for tests that have other fixtures of workers.
 */
export const test = base.extend<Fixtures, WorkerFixtures>({
  app: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern.
    async ({}, use) => {
      const app = await startTestApp();
      await use(app);
      await app.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  thinApp: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern.
    async ({}, use) => {
      const app = await startThinApp();
      await use(app);
      await app.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  smallAppOf: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern.
    async ({}, use) => {
      let shared: { readonly fileSize: number; readonly app: TestApp } | undefined;
      await use(async (fileSize) => {
        if (shared?.fileSize === fileSize) return shared.app;
        await shared?.app.close();
        shared = { fileSize, app: await startTestApp({ afterSeed: SHRINK }) };
        await fillUp(shared.app.backend, fileSize);
        return shared.app;
      });
      await shared?.app.close();
    },
    { scope: 'worker' },
  ],
  fileSize: [0, { option: true }],
  smallApp: [async ({ smallAppOf, fileSize }, use) => use(await smallAppOf(fileSize)), { timeout: 120_000 }],
  nightlyBackups: [true, { option: true }],
  afterSeed: [null, { option: true }],
  ownApp: [
    async ({ nightlyBackups, afterSeed }, use) => {
      const app = await startTestApp({ nightlyBackups, ...(afterSeed === null ? {} : { afterSeed }) });
      await use(app);
      await app.close();
    },
    { timeout: 120_000 },
  ],
  line: async ({ smallApp }, use) => {
    const line = await startFaultProxy(smallApp.url);
    await use(line);
    await line.close();
  },
  ownOriginOnly: [
    async ({ context }, use) => {
      const elsewhere: string[] = [];
      context.on('request', (request) => {
        const own = context.pages().map((page) => page.url());
        const { protocol, origin } = new URL(request.url());
        if (!protocol.startsWith('http') || request.isNavigationRequest()) return;
        if (!own.some((url) => url.startsWith(`${origin}/`))) elsewhere.push(`${request.method()} ${request.url()}`);
      });
      await use(undefined);
      base.expect(elsewhere).toEqual([]);
    },
    { auto: true },
  ],
  pageErrors: async ({ page }, use) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    await use(errors);
    base.expect(errors).toEqual([]);
  },
});

/** Opens the page and signs in. */
export async function signIn(page: Page, app: Pick<TestApp, 'url'>, email = 'admin@example.com'): Promise<void> {
  await page.goto(`${app.url}/`);
  await page.getByRole('textbox', { name: 'Email' }).fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/settings/backup');
}

/** The region that says how the run is going. */
export function status(page: Page) {
  return page.getByRole('status');
}

/** Presses the button and waits for the end of the run, whichever it is. Answers what the status region says. */
export async function backUp(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Back up now' }).click();
  await base.expect(status(page)).toContainText(/Completed|Failed|Cancelled/, { timeout: 110_000 });
  return (await status(page).textContent()) ?? '';
}

/** The list of earlier runs. */
export function history(page: Page) {
  return page.getByRole('table', { name: 'Backup history' });
}

/** The newest of them. */
export function newestRun(page: Page) {
  return history(page).getByRole('row').nth(1);
}

/** The bytes of a download. */
export async function bytesOf(download: Download): Promise<Uint8Array> {
  return new Uint8Array(await readFile(await download.path()));
}

/** The newest row of the log. */
export async function newestLog(app: TestApp): Promise<Record<string, unknown>> {
  const [row] = await app.backend.db.query('select * from backup_logs order by created_at desc limit 1');
  if (!row) throw new Error('the log is empty');
  return row;
}

/** Names of the objects in the bucket. */
export async function objects(app: TestApp): Promise<string[]> {
  const rows = await app.backend.db.query<{ name: string }>(
    "select name from storage.objects where bucket_id = 'customer-backups' order by name",
  );
  return rows.map(({ name }) => name);
}
