import type { BrowserContext, Page } from '@playwright/test';
import type { TestApp } from '../support/backend.ts';
import { type Fault, type FaultProxy, faults, matchers, type SeenRequest } from '../support/fault-proxy.ts';
import { inSoak, LONG } from '../support/long-form.ts';
import { leftBy, NOTHING } from './files/leftovers.ts';
import { expect, newestLog, signIn, status, test } from './fixtures.ts';

declare global {
  interface Window {
    startedWorkers: Worker[];
  }
}

/** Five moments of a run, each as the request at which it is held up. */
const POINTS = {
  'while it fetches': { when: matchers.rows('customers'), hold: faults.before },
  'while it writes the last sheet': { when: matchers.rows('areas'), hold: faults.before },
  'while it uploads': { when: isUpload, hold: faults.before },
  'before it is recorded': { when: isCompletion, hold: faults.before },
  'just after it was recorded': { when: isCompletion, hold: faults.after },
} as const;

type Point = keyof typeof POINTS;

/** To a worker that is killed it is like any other moment before the file is finished. */
const LAST_SHEET: Point = 'while it writes the last sheet';

/** The moments at which the file is finished, and promised to be kept. */
const FINISHED: readonly Point[] = ['while it uploads', 'before it is recorded'];

function isUpload({ method, url }: SeenRequest): boolean {
  return method === 'POST' && url.pathname.startsWith('/storage/v1/object/customer-backups/');
}

function isCompletion({ source }: SeenRequest): boolean {
  return source === 'rpc/backup_complete';
}

/** Starts a backup and waits until it has come to the point, where it then stays. */
async function runUntil(point: Point, page: Page, line: FaultProxy): Promise<void> {
  const there = Promise.withResolvers<void>();
  const { when, hold } = POINTS[point];
  const fault: Fault = hold(() => {
    there.resolve();
    return new Promise(() => undefined);
  });
  line.use({ when, fault, times: 1 });
  await page.getByRole('button', { name: 'Back up now' }).click();
  await there.promise;
}

/** Waits until the visit has come to its end: nothing is left but what is kept for the person. */
async function expectAgreement(app: TestApp, page: Page, kept: readonly string[] = []): Promise<void> {
  await expect.poll(() => leftBy(app, page), { timeout: 30_000 }).toEqual({ ...NOTHING, kept });
}

async function expectCompleted(app: TestApp): Promise<void> {
  const log = await newestLog(app);
  expect(log).toMatchObject({ status: 'completed', error: null, continues: null });
}

/** What may happen to the page; answers with the one that is looked at afterwards. */
const ENDS = {
  'a page that is closed': async (page: Page, context: BrowserContext) => {
    await page.close();
    return context.newPage();
  },
  'a page that is reloaded': async (page: Page) => {
    page.on('dialog', (dialog) => void dialog.accept());
    await page.reload();
    return page;
  },
} as const;

/** Whether it differs from what a page that is closed shows; the soak has it happen at every moment. */
const isTried = (end: string, point: Point) =>
  inSoak(true, { else: end === 'a page that is closed' || point === 'while it uploads' });

for (const [end, happens] of Object.entries(ENDS)) {
  for (const point of (Object.keys(POINTS) as Point[]).filter((each) => isTried(end, each))) {
    test(`${end} ${point} leaves nothing undone after the next visit`, LONG, async ({ page, smallApp, line }) => {
      await signIn(page, line);
      await runUntil(point, page, line);
      const next = await happens(page, page.context());
      await next.goto(`${line.url}/settings/backup`);
      await expectAgreement(smallApp, next);
      if (FINISHED.includes(point)) await expect(status(next)).toContainText('Completed');
      if (FINISHED.includes(point) || point === 'just after it was recorded') await expectCompleted(smallApp);
      else expect(await newestLog(smallApp)).toMatchObject({ status: 'interrupted', error: { code: 'interrupted' } });
      await expect(next.getByRole('button', { name: 'Back up now' })).toBeEnabled();
    });
  }
}

for (const point of (Object.keys(POINTS) as Point[]).filter((each) => inSoak(true, { else: each !== LAST_SHEET }))) {
  test(
    `a worker that is killed ${point} is missed, and leaves nothing undone`,
    LONG,
    async ({ page, smallApp, line }) => {
      await page.addInitScript(() => {
        window.startedWorkers = [];
        window.Worker = class extends Worker {
          constructor(url: string | URL, options?: WorkerOptions) {
            super(url, options);
            window.startedWorkers.push(this);
          }
        };
      });
      await page.clock.install();
      await signIn(page, line);
      await runUntil(point, page, line);
      await page.evaluate(() => window.startedWorkers.at(-1)?.terminate());
      await page.clock.runFor(65_000);

      if (point === 'just after it was recorded') {
        await expect(status(page)).toContainText('Completed');
        await expectAgreement(smallApp, page);
        return expectCompleted(smallApp);
      }
      await expect(status(page)).toContainText('Failed: The part of the page that makes backups stopped working.');
      const log = await newestLog(smallApp);
      expect(log).toMatchObject({ status: 'interrupted' });
      await expectAgreement(smallApp, page, FINISHED.includes(point) ? [String(log['id'])] : []);
      if (!FINISHED.includes(point)) return;

      await page.getByRole('button', { name: 'Retry upload' }).click();
      await expect(status(page)).toContainText('Completed');
      expect(await newestLog(smallApp)).toMatchObject({ status: 'completed', continues: log['id'] });
      await expectAgreement(smallApp, page);
    },
  );
}
