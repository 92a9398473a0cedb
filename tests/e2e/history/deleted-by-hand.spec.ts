import { SHRINK } from '../../support/database/small-database.ts';
import { BANGLA, writerWithPast } from '../../support/workbook/other-writer.ts';
import { backUp, expect, history, newestLog, newestRun, signIn, test } from '../fixtures.ts';
import { deleteFile, fileOf, others, runOf, textOf } from './page-parts.ts';

// Each test brings what others made itself.
test.use({ nightlyBackups: false, afterSeed: SHRINK });

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
  const first = newestRun(page);
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
