import type { Locator, Page } from '@playwright/test';
import { SHRINK } from '../../support/database/small-database.ts';
import { faults, matchers, startFaultProxy } from '../../support/fault-proxy.ts';
import { BANGLA, writerWithPast } from '../../support/workbook/other-writer.ts';
import { backUp, bytesOf, expect, newestLog, signIn, status, test } from '../fixtures.ts';

// Each test brings what others made itself.
test.use({ nightlyBackups: false, afterSeed: SHRINK });

const history = (page: Page) => page.getByRole('table', { name: 'Backup history' });
const runOf = (page: Page, text: string) => history(page).getByRole('row').filter({ hasText: text });
const others = (page: Page) => page.getByRole('list', { name: 'Other files in the bucket' });
const fileOf = (page: Page, path: string) => others(page).getByRole('listitem').filter({ hasText: path });

/** Answers both questions with yes. */
async function deleteFile(page: Page, where: Locator): Promise<void> {
  await where.getByRole('button', { name: 'Delete' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Delete the file' }).click();
  await expect(dialog).toContainText('Are you sure? Once it is deleted, nothing brings it back.');
  await expect(dialog.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await dialog.getByRole('button', { name: 'Yes, delete it for good' }).click();
  await expect(dialog).toHaveCount(0);
}

async function textOf(page: Page, where: Locator): Promise<{ name: string; text: string }> {
  const download = page.waitForEvent('download');
  await where.getByRole('button', { name: 'Download' }).click();
  const file = await download;
  return { name: file.suggestedFilename(), text: new TextDecoder().decode(await bytesOf(file)) };
}

test('what another program made before, between and during is shown and left alone, whatever the module does', async ({
  page,
  ownApp,
  pageErrors,
}) => {
  const writer = await writerWithPast(ownApp);
  const line = await startFaultProxy(ownApp.url);
  const before = { 'nightly/2025-11-24.csv': 'Monday', [BANGLA]: 'Bangla', 'night.csv': 'four' };
  await signIn(page, line);
  await expect(status(page)).toHaveText(/^Last backup on 24 November( 2025)?, made by another program, not checked$/);

  for (const visit of ['first', 'second', 'third']) {
    await test.step(`the ${visit} visit`, async () => {
      await expect(runOf(page, '24 Nov 2025, 02:00')).toContainText('Not checked');
      await expect(runOf(page, '24 Nov 2025, 02:00')).toContainText('Made by another program, not checked');
      await expect(runOf(page, '24 Nov 2025, 02:00')).toContainText('1,300');
      await expect(runOf(page, '23 Nov 2025, 02:00')).toContainText('could not connect to server');
      await expect(runOf(page, '24 Nov 2025, 02:00').getByRole('button', { name: 'Verify' })).toHaveCount(0);
      await expect(page.getByRole('heading', { name: /^2 files in the bucket belong to no backup/ })).toBeVisible();
      await expect(others(page).getByRole('listitem')).toHaveCount(2);
      await expect(page.getByText('Log intact: 2 records')).toBeVisible();
      expect(await writer.files()).toEqual(before);
      await page.reload();
    });
  }

  await writer.put('between.csv', 'between');
  line.use({
    when: matchers.rows('areas'),
    times: 1,
    fault: faults.before(async () => {
      await writer.put('during.csv', 'during');
      await writer.log({ status: 'done', file_name: 'during.csv', created_at: new Date().toISOString() });
    }),
  });
  expect(await backUp(page)).toContain('Completed');
  await page.reload();
  // The own one leads, and what came after it began is told.
  await expect(status(page)).toHaveText('You are backed up');
  await expect(page.getByRole('region', { name: 'State of the backup' })).toContainText(
    /a newer one of .*, made by another program, not checked/,
  );
  await expect(page.getByText('From your second backup on')).toBeVisible();

  line.use({ when: matchers.storage, fault: faults.status(413), skip: 0 });
  expect(await backUp(page)).toContain('Failed');
  line.clear();
  await page.reload();
  await expect(runOf(page, 'No file was kept')).toContainText('Failed');
  await expect(page.getByText('Log intact: 5 records')).toBeVisible();
  expect(await writer.files()).toEqual({ ...before, 'between.csv': 'between', 'during.csv': 'during' });
  // The refusal of the upload.
  pageErrors.length = 0;
  await page.close();
  await line.close();
});

test('a backup of another program can be downloaded, locked and deleted, and its record stays', async ({
  page,
  ownApp,
  pageErrors,
}) => {
  const writer = await writerWithPast(ownApp);
  await writer.log({ status: 'success', file_name: 'মাস ৩ "শেষ".csv', file_path: BANGLA });
  await signIn(page, ownApp);
  const run = runOf(page, '24 Nov 2025, 02:00');
  expect(await textOf(page, run)).toEqual({ name: 'nightly 2025-11-24.csv', text: 'Monday' });
  expect((await textOf(page, runOf(page, 'মাস ৩'))).text).toBe('Bangla');

  await run.getByRole('button', { name: 'Details' }).click();
  await page.getByRole('button', { name: 'Lock', exact: true }).click();
  await expect(page.getByRole('dialog')).toContainText(/Locked on .* by admin@example\.com/);
  await page.keyboard.press('Escape');
  await run.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('dialog')).toContainText('nobody can delete it. Unlock it first, in its details.');
  await expect(page.getByRole('dialog').getByRole('button', { name: /delete/i })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(run.getByRole('button', { name: 'Delete' })).toBeFocused();

  await run.getByRole('button', { name: 'Details' }).click();
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
  await page.keyboard.press('Escape');
  await deleteFile(page, run);
  await expect(run).toContainText(/Removed on .* by admin@example\.com/);
  await expect(run).toContainText('Not checked');
  await expect(run.getByRole('button', { name: 'Download' })).toHaveAttribute('aria-disabled', 'true');
  await expect(run.getByRole('button', { name: 'Delete' })).toBeFocused();
  expect(await writer.files()).toEqual({ [BANGLA]: 'Bangla', 'night.csv': 'four' });
  await expect(page.getByText('Log intact: 3 records')).toBeVisible();
  expect(pageErrors).toEqual([]);
});

test('a file that belongs to no backup is downloaded and deleted by hand, which the history tells', async ({
  page,
  ownApp,
  pageErrors,
}) => {
  const writer = await writerWithPast(ownApp);
  await signIn(page, ownApp);
  await expect(fileOf(page, 'night.csv')).toContainText('4 bytes');
  const { name, text } = await textOf(page, fileOf(page, BANGLA));
  expect({ name: name.replaceAll(/["_]/g, ''), text }).toEqual({ name: "মাস ৩ শেষ 'রাত' & শেষ.csv", text: 'Bangla' });

  // A second press in the same place keeps it.
  await fileOf(page, 'night.csv').getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete the file' }).dblclick();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(fileOf(page, 'night.csv').getByRole('button', { name: 'Delete' })).toBeFocused();
  expect(await writer.files()).toMatchObject({ 'night.csv': 'four' });

  await deleteFile(page, fileOf(page, 'night.csv'));
  await expect(fileOf(page, 'night.csv')).toHaveCount(0);
  const told = page
    .getByRole('paragraph')
    .filter({ hasText: 'night.csv is deleted. The history says by whom and when.' });
  await expect(told).toBeFocused();
  await expect(runOf(page, 'Deleted by hand: night.csv, 4 bytes, by admin@example.com on ')).toHaveCount(1);
  expect(await newestLog(ownApp)).toMatchObject({ kind: 'file', status: 'completed', file_path: 'night.csv' });

  await deleteFile(page, fileOf(page, BANGLA));
  await expect(others(page)).toHaveCount(0);
  expect(await writer.files()).toEqual({ 'nightly/2025-11-24.csv': 'Monday' });
  await expect(page.getByText('Log intact: 4 records')).toBeVisible();
  await page.reload();
  await expect(runOf(page, `Deleted by hand: ${BANGLA}`)).toHaveCount(1);
  expect(pageErrors).toEqual([]);
});

test('a deletion that breaks off says why, and is finished by the next visit', async ({ page, ownApp }) => {
  const writer = await writerWithPast(ownApp);
  await signIn(page, ownApp);
  await page.route('**/rest/v1/rpc/backup_finish_removal', (route) => route.abort());
  for (const where of [fileOf(page, 'night.csv'), runOf(page, '24 Nov 2025, 02:00')]) {
    await where.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete the file' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Yes, delete it for good' }).click();
    await expect(page.getByRole('dialog').getByRole('alert')).toContainText('The server could not be reached.', {
      // All tries of a request.
      timeout: 40_000,
    });
    await page.keyboard.press('Escape');
  }
  await expect(runOf(page, 'Being deleted by hand: night.csv')).toHaveCount(1);
  await expect(runOf(page, 'Being removed since')).toHaveCount(1);
  await page.unrouteAll();
  await page.reload();
  await expect(runOf(page, 'Deleted by hand: night.csv')).toHaveCount(1);
  await expect(runOf(page, 'nightly 2025-11-24.csv')).toContainText(/Removed on .* by admin@example\.com/);
  expect(await writer.files()).toEqual({ [BANGLA]: 'Bangla' });
});

test('the newest good backup can’t be deleted by hand, until there is another', async ({ page, ownApp }) => {
  await signIn(page, ownApp);
  expect(await backUp(page)).toContain('Completed');
  const first = history(page).getByRole('row').nth(1);
  await first.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('dialog')).toContainText('This is the newest backup that can be relied on');
  await page.keyboard.press('Escape');

  expect(await backUp(page)).toContain('Completed');
  const second = history(page).getByRole('row').nth(2);
  await expect(second).toContainText('Completed');
  await deleteFile(page, second);
  await expect(second).toContainText(/Removed on .* by admin@example\.com/);

  // Where somebody has locked it meanwhile, the database has the last word.
  expect(await backUp(page)).toContain('Completed');
  await expect(history(page).getByRole('row').nth(3)).toContainText('Completed');
  await ownApp.backend.db.exec("update backup_logs set locked = true where kind = 'full' and removed_at is null");
  await history(page).getByRole('row').nth(2).getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete the file' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Yes, delete it for good' }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText(
    /The database refused to delete a backup\. ?This backup is locked; unlock it before it is removed\./,
  );
});

test('a run of a schedule says so, a log that was altered is called broken, and one that can’t be checked hides nothing', async ({
  page,
  ownApp,
}) => {
  const writer = await writerWithPast(ownApp);
  await ownApp.backend.db.exec(`
    begin;
    set local role service_role;
    select backup_close(backup_begin('full', 'xlsx', 'scheduled.xlsx') ->> 'id', 'failed', '{"code": "x", "message": "The disk is full."}');
    commit`);
  await signIn(page, ownApp);
  await expect(runOf(page, 'by schedule')).toContainText('Failed');
  await expect(page.getByText('Log intact: 3 records')).toBeVisible();

  await page.route('**/rest/v1/rpc/backup_log_check', (route) => route.abort());
  await page.route('**/rest/v1/rpc/backup_other_files', (route) => route.abort());
  await page.reload();
  await expect(page.getByText('Whether the log is intact can’t be checked now')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('Whether other files are in the bucket can’t be shown right now.')).toBeVisible();
  await expect(runOf(page, 'by schedule')).toContainText('Failed');
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Check again' }).click();
  await expect(page.getByText('Log intact: 3 records')).toBeVisible();

  await ownApp.backend.db.exec('update backup_logs set record_count = 7 where record_count = 1300');
  await page.reload();
  await expect(page.getByText('Log broken: record 1 is not what it was when it was written')).toBeVisible();
  await expect(page.getByText('It is the one of 24 Nov 2025, 02:00.')).toBeVisible();
  expect(Object.keys(await writer.files())).toHaveLength(3);
});

test('a database without the module, or with an older one, is told from one that is out of reach', async ({
  page,
  ownApp,
}) => {
  const { db } = ownApp.backend;
  await db.exec('drop function backup_module_version()');
  await signIn(page, ownApp);
  const notice = page.getByRole('alert');
  await expect(notice).toContainText('This database has an older version of the backup module, or none.');
  await expect(notice).toContainText('apply the module’s SQL');
  await db.exec("create function backup_module_version() returns integer language sql as 'select 3'");
  await notice.getByRole('button', { name: 'Try again' }).click();
  await expect(status(page)).toHaveText('No backup yet');
});
