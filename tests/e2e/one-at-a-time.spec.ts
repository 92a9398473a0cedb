import type { Page } from '@playwright/test';
import type { TestApp } from '../support/backend.ts';
import { faults, matchers } from '../support/fault-proxy.ts';
import { inSoak, LONG } from '../support/long-form.ts';
import { leftBy, NOTHING } from './files/leftovers.ts';
import { expect, newestLog, signIn, status, test } from './fixtures.ts';

const ROUNDS = inSoak(20, { else: 2 });

/** Milliseconds that all rounds may take on a busy machine. */
const LONGEST_ROUNDS = 400_000;

/** `admin@example.com is backing up since 14:05`, by the clock of Dhaka. */
const TOLD = /^(admin|owner)@example\.com is backing up since ([01]\d|2[0-3]):[0-5]\d$/;

async function press(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Back up now' }).click();
}

/** What the page says once the press of its button has come to something. */
async function outcome(page: Page): Promise<string> {
  const said = await page.waitForFunction(() => {
    const text = document.querySelector('[role=status]')?.textContent ?? '';
    return /^(Preparing|Uploading|Reading|Recording|Checking|Looking|You are|No backup|.+ rows, sheet )/.test(text)
      ? ''
      : text;
  });
  return said.jsonValue();
}

/** Two pages press at once: one makes a backup, and the other is told who does, in a calm way. */
async function expectOneRuns(pages: readonly Page[], app: TestApp): Promise<void> {
  await app.backend.db.exec('delete from backup_logs');
  // Not `click`, which takes its time to see that the button stands still, longer in a tab that is not in front.
  const buttons = await Promise.all(
    pages.map((page) => page.getByRole('button', { name: 'Back up now' }).elementHandle()),
  );
  await Promise.all(buttons.map((button) => button?.evaluate((element) => (element as HTMLElement).click())));
  const said = await Promise.all(pages.map(outcome));
  expect(said.filter((text) => text.startsWith('Completed'))).toHaveLength(1);
  expect(said.find((text) => !text.startsWith('Completed'))).toMatch(TOLD);
  expect(await app.backend.db.query('select status from backup_logs')).toEqual([{ status: 'completed' }]);
}

async function rounds(pages: readonly [Page, Page], app: TestApp): Promise<void> {
  test.setTimeout(LONGEST_ROUNDS);
  for (let round = 1; round <= ROUNDS; round += 1) {
    // Each goes first in every other round.
    const inTurn = round % 2 === 0 ? pages : pages.toReversed();
    await test.step(`round ${round}`, () => expectOneRuns(inTurn, app));
  }
}

test(
  'of two tabs that press the button at the same moment, again and again, one runs and the other is told',
  LONG,
  async ({ page, smallApp }) => {
    await signIn(page, smallApp);
    const other = await page.context().newPage();
    await other.goto(`${smallApp.url}/settings/backup`);
    await expect(other.getByRole('button', { name: 'Back up now' })).toBeVisible();
    await rounds([page, other], smallApp);
  },
);

test(
  'of two admins who press the button at the same moment, again and again, one runs and the other is told',
  LONG,
  async ({ page, browser, smallApp }) => {
    const context = await browser.newContext();
    const other = await context.newPage();
    await signIn(page, smallApp, 'admin@example.com');
    await signIn(other, smallApp, 'owner@example.com');
    await rounds([page, other], smallApp);
    await context.close();
  },
);

test('who opens the page while somebody else backs up is told so, until it is over', async ({
  page,
  browser,
  smallApp,
  line,
}) => {
  const held = Promise.withResolvers<void>();
  const fault = faults.before(() => held.promise);
  line.use({ when: ({ source, method }) => source === 'areas' && method === 'GET', fault, times: 1 });
  await signIn(page, line);
  await press(page);
  await expect(status(page)).toContainText('Areas: 0 of');

  const context = await browser.newContext();
  const visitor = await context.newPage();
  await visitor.clock.install();
  await signIn(visitor, smallApp, 'owner@example.com');
  await expect(status(visitor)).toHaveText(/^admin@example\.com is backing up since \d\d:\d\d$/);
  await press(visitor);
  await expect(status(visitor)).toHaveText(/^admin@example\.com is backing up since \d\d:\d\d$/);

  held.resolve();
  await expect(status(page)).toContainText('Completed');
  await visitor.clock.runFor(10_000);
  await expect(status(visitor)).toHaveText('You are backed up');
  const newest = visitor.getByRole('table', { name: 'Backup history' }).getByRole('row').nth(1);
  await expect(newest).toContainText('admin@example.com');
  await context.close();
});

test('a run of this browser whose record could not be closed is not in the way of the next', async ({
  page,
  smallApp,
  line,
}) => {
  const { db } = smallApp.backend;
  await db.exec('delete from backup_logs');
  line.use({ when: ({ url }) => url.pathname.startsWith('/storage/v1/object/customer'), fault: faults.status(413) });
  line.use({ when: matchers.rpc('backup_close'), fault: faults.status(500) });
  await signIn(page, line);
  await press(page);
  // The record's refusal is taken for a passing one first, and tried again for a while.
  await expect(status(page)).toContainText('Failed', { timeout: 60_000 });
  expect(await newestLog(smallApp)).toMatchObject({ status: 'running' });
  line.clear();
  await press(page);
  await expect(status(page)).toContainText('Completed', { timeout: 60_000 });
  expect(await db.query('select status from backup_logs order by created_at')).toEqual([
    { status: 'interrupted' },
    { status: 'completed' },
  ]);
  await expect.poll(() => leftBy(smallApp, page)).toMatchObject({ ...NOTHING, astray: expect.anything() });
});

test('a record whose answer was lost is found again, not made twice', async ({ page, smallApp, line }) => {
  await smallApp.backend.db.exec('delete from backup_logs');
  line.use({ when: matchers.rpc('backup_begin'), fault: faults.resetAfterUpstream(), times: 1 });
  await signIn(page, line);
  await press(page);
  await expect(status(page)).toContainText('Completed');
  expect(await smallApp.backend.db.query('select status from backup_logs')).toEqual([{ status: 'completed' }]);
  await expect.poll(() => leftBy(smallApp, page)).toMatchObject({ ...NOTHING, astray: expect.anything() });
});

test('a run of another browser that fell silent is closed on the next visit, and its objects are removed', async ({
  page,
  smallApp,
}) => {
  const { db } = smallApp.backend;
  await db.exec(`
    delete from backup_logs;
    delete from storage.objects where bucket_id = 'customer-backups';
    insert into storage.objects (bucket_id, name, metadata)
    values ('customer-backups', '00000000-0000-4000-8000-000000000001/half.xlsx', '{"size": 4}');
    insert into backup_logs
      (id, kind, format, status, made_by, created_by, created_by_email, created_at, heartbeat_at, tables, hash_version)
    select '00000000-0000-4000-8000-000000000001', 'full', 'xlsx', 'running', 'session', id, email,
      now() - interval '1 hour', now() - interval '3 minutes', '[]', 2
    from auth.users where email = 'owner@example.com'
  `);
  await signIn(page, smallApp);
  await expect.poll(async () => (await newestLog(smallApp))['status']).toBe('interrupted');
  await expect.poll(() => leftBy(smallApp, page)).toEqual(NOTHING);
  await expect(page.getByRole('table', { name: 'Backup history' })).toContainText('Interrupted');
});
