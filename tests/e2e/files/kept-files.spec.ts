import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { type Browser, chromium, type LaunchOptions } from '@playwright/test';
import type { TestApp } from '../../support/backend.ts';
import { keepFile } from '../../support/runs/keep-file.ts';
import { expect, history, newestLog, signIn, status, test } from '../fixtures.ts';
import { leftBy, NOTHING } from './leftovers.ts';

const DAY = 24 * 60 * 60 * 1000;

/** Follows the memory of the browser's renderers; `most` answers with the most that one of them had, in MB. */
async function watchMemory(browser: Browser): Promise<{ readonly most: () => number }> {
  const devtools = await browser.newBrowserCDPSession();
  const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  // A process of its own: this one is the server that the browser waits for.
  const looks = spawn('sh', ['-c', `while ps -o rss= -p ${renderers.join(',')}; do sleep 0.1; done`]);
  let most = 0;
  createInterface(looks.stdout).on('line', (size) => {
    most = Math.max(most, Number(size) / 1024);
  });
  return {
    most: () => {
      looks.kill();
      return most;
    },
  };
}

/** The most memory that a renderer takes while a kept file of so many MB is uploaded, in MB. */
async function memoryOfUpload(app: TestApp, megabytes: number, launchOptions: LaunchOptions): Promise<number> {
  const browser = await chromium.launch(launchOptions);
  const page = await browser.newPage();
  await signIn(page, app);
  const recordId = crypto.randomUUID();
  const kept = await keepFile(app.backend, page, { recordId, megabytes });
  await page.goto(`${app.url}/settings/backup`);
  await expect(page.getByRole('button', { name: 'Retry upload' })).toBeVisible();
  const memory = await watchMemory(browser);
  await page.getByRole('button', { name: 'Retry upload' }).click();
  await expect(status(page)).toContainText('Completed', { timeout: 100_000 });
  const most = memory.most();
  await browser.close();
  expect(await newestLog(app)).toMatchObject({ status: 'completed', sha256: kept.sha256, continues: recordId });
  return most;
}

test('a file of 120 MB takes no more memory on its way up than one of 12 MB', async ({ smallApp, launchOptions }) => {
  // A bucket without a limit has the project's, which is 50 MB.
  await smallApp.backend.db.exec(
    "update storage.buckets set file_size_limit = 1073741824 where id = 'customer-backups'",
  );
  const small = await memoryOfUpload(smallApp, 12, launchOptions);
  const large = await memoryOfUpload(smallApp, 120, launchOptions);
  test.info().annotations.push({ type: 'MB', description: `${small.toFixed(0)} and ${large.toFixed(0)}` });
  expect(large - small).toBeLessThan(30);
});

test('a file that nobody came back for is removed after seven days, one of somebody else is left alone', async ({
  page,
  smallApp,
}) => {
  await signIn(page, smallApp);
  const younger = { recordId: crypto.randomUUID(), megabytes: 1, keptAt: Date.now() - 6.9 * DAY };
  await keepFile(smallApp.backend, page, younger);
  await keepFile(smallApp.backend, page, {
    recordId: crypto.randomUUID(),
    megabytes: 1,
    keptAt: Date.now() - 7.1 * DAY,
  });
  await page.goto(`${smallApp.url}/settings/backup`);
  await expect(page.getByRole('button', { name: 'Retry upload' })).toHaveCount(1);
  expect((await leftBy(smallApp, page)).kept).toEqual([younger.recordId]);

  await page.getByRole('button', { name: 'Sign out' }).click();
  await signIn(page, smallApp, 'owner@example.com');
  await expect(history(page)).toContainText('Failed');
  await expect(page.getByRole('button', { name: 'Retry upload' })).toHaveCount(0);
  expect((await leftBy(smallApp, page)).kept).toEqual([younger.recordId]);
});

test('a kept file can be discarded, and is damaged for good when it is not what was finished', async ({
  page,
  smallApp,
}) => {
  await signIn(page, smallApp);
  const recordId = crypto.randomUUID();
  await keepFile(smallApp.backend, page, { recordId, megabytes: 1 });
  await page.evaluate(async (id) => {
    const root = await navigator.storage.getDirectory();
    const folder = await (await root.getDirectoryHandle('workbook-backup-kept')).getDirectoryHandle(id);
    const file = await (await folder.getFileHandle('file')).createWritable({ keepExistingData: true });
    await file.write({ type: 'write', position: 500_000, data: new Uint8Array([255, 255, 255]) });
    await file.close();
  }, recordId);
  await page.goto(`${smallApp.url}/settings/backup`);
  await page.getByRole('button', { name: 'Retry upload' }).click();
  await expect(status(page)).toContainText('Failed: The file that was written is damaged on this computer.');
  await expect.poll(() => leftBy(smallApp, page)).toEqual(NOTHING);

  await keepFile(smallApp.backend, page, { recordId: crypto.randomUUID(), megabytes: 1 });
  await page.goto(`${smallApp.url}/settings/backup`);
  await page.getByRole('button', { name: 'Discard the kept file' }).click();
  await expect(page.getByRole('button', { name: 'Retry upload' })).toHaveCount(0);
  expect(await leftBy(smallApp, page)).toEqual(NOTHING);
});
