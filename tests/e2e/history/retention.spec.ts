import type { Page } from '@playwright/test';
import type { SupabaseClient } from '@supabase/supabase-js';
import { signIn as clientOf, type TestApp } from '../../support/backend.ts';
import { SHRINK } from '../../support/database/small-database.ts';
import { type StoredBackup, storeBackup } from '../../support/runs/stored-backups.ts';
import { expect, history, objects, signIn, test } from '../fixtures.ts';

// What is kept is a matter of the records alone.
test.use({ afterSeed: SHRINK });

/** The day so many days ago, in UTC. */
const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

const button = (page: Page) => page.getByRole('dialog').getByRole('button', { name: /delete/i });
const rowOf = (page: Page, { fileName }: StoredBackup) => history(page).getByRole('row').filter({ hasText: fileName });

/** Backups of 1, 2, 3 … days ago, in this order, and a client of the admin who made them. */
async function stored(app: TestApp, ...days: number[]): Promise<[SupabaseClient, StoredBackup[]]> {
  const client = await clientOf({ ...app.backend, url: app.url }, 'admin');
  const backups: StoredBackup[] = [];
  for (const day of days) backups.push(await storeBackup(client, app.backend.db, ago(day)));
  return [client, backups];
}

/** Opens the dialog and asks to keep the newest, so many of them, and none of the months. */
async function keepNewest(page: Page, newest: number): Promise<void> {
  await page.getByRole('button', { name: 'Retention' }).click();
  await page.getByRole('radio', { name: /only the newest/i }).check();
  await page.getByRole('textbox', { name: 'Newest backups to keep' }).fill(String(newest));
  await page.getByRole('textbox', { name: 'Months to keep' }).fill('0');
}

/** The files that the dialog says would be deleted. */
async function shown(page: Page): Promise<string[]> {
  const items = page.getByRole('list', { name: 'Backups that would be deleted' }).getByRole('listitem');
  const texts = await items.allTextContents();
  return texts.map((text) => /full_backup_[\d_-]+\.xlsx/.exec(text)?.[0] ?? text);
}

test('what is shown is what is deleted, and only when the button is pressed', async ({ page, ownApp, pageErrors }) => {
  const [client, backups] = await stored(ownApp, 1, 2, 3, 4, 5);
  const [newest, second, third, fourth, oldest] = backups as [
    StoredBackup,
    StoredBackup,
    StoredBackup,
    StoredBackup,
    StoredBackup,
  ];
  const verification = { verdict: 'intact', details: null, rows: null };
  await client.rpc('backup_record_verification', { record: fourth.id, verification }).throwOnError();
  await signIn(page, ownApp);

  await rowOf(page, third).getByRole('button', { name: 'Details' }).click();
  await page.getByRole('button', { name: 'Lock', exact: true }).click();
  await expect(page.getByRole('dialog')).toContainText(/Locked on .* by admin@example\.com/);
  await page.keyboard.press('Escape');
  await expect(rowOf(page, third)).toContainText('Locked');

  await keepNewest(page, 1);
  expect(await shown(page)).toEqual([second.fileName, oldest.fileName]);
  const stays = page.getByRole('list', { name: 'Backups that stay' }).getByRole('listitem');
  await expect(stays).toHaveCount(3);
  await expect(stays.nth(0)).toContainText('the newest');
  await expect(stays.nth(1)).toContainText('locked');
  await expect(stays.nth(2)).toContainText('the newest verified one');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('dialog')).toContainText('Saved. Nothing was deleted.');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Retention' })).toBeFocused();
  expect((await objects(ownApp)).toSorted()).toEqual(backups.map(({ filePath }) => filePath).toSorted());

  // The rule is the project's.
  await page.reload();
  await page.getByRole('button', { name: 'Retention' }).click();
  await expect(page.getByRole('textbox', { name: 'Newest backups to keep' })).toHaveValue('1');
  expect(await shown(page)).toEqual([second.fileName, oldest.fileName]);
  await page.getByRole('button', { name: 'Save and delete 2 backups (20 bytes)' }).click();
  await expect(page.getByRole('dialog')).toContainText('2 backups deleted, 20 bytes freed.');
  await expect(button(page)).toHaveText('Nothing to delete');
  await expect(button(page)).toBeFocused();
  const left = [newest, third, fourth].map(({ filePath }) => filePath);
  expect((await objects(ownApp)).toSorted()).toEqual(left.toSorted());

  await page.keyboard.press('Escape');
  for (const gone of [second, oldest]) {
    await expect(rowOf(page, gone)).toContainText(/Removed on .* by admin@example\.com/);
    await expect(rowOf(page, gone).getByRole('button', { name: 'Download' })).toHaveAttribute('aria-disabled', 'true');
  }
  for (const there of [newest, third, fourth]) await expect(rowOf(page, there)).not.toContainText('Removed');
  expect(await ownApp.backend.db.query('select ok from backup_log_check()')).toEqual([{ ok: true }]);
  expect(pageErrors).toEqual([]);
});

test('when the backups have changed since they were shown, nothing is deleted and they are shown again', async ({
  page,
  ownApp,
}) => {
  const [client, backups] = await stored(ownApp, 1, 2, 3);
  const [, second, third] = backups as [StoredBackup, StoredBackup, StoredBackup];
  await signIn(page, ownApp);
  await keepNewest(page, 1);
  await expect(button(page)).toHaveText('Save and delete 2 backups (20 bytes)');
  await client.rpc('backup_set_locked', { record: second.id, locked: true }).throwOnError();
  await button(page).click();
  await expect(page.getByRole('alert')).toContainText('The backups have changed meanwhile, so nothing was deleted.');
  expect(await objects(ownApp)).toHaveLength(3);
  expect((await client.rpc('backup_retention')).data).toMatchObject({ keep_newest: null });
  expect(await shown(page)).toEqual([third.fileName]);
  await button(page).click();
  await expect(page.getByRole('dialog')).toContainText('1 backup deleted');
  expect(await objects(ownApp)).not.toContain(third.filePath);
  expect(await objects(ownApp)).toContain(second.filePath);
});

test('a removal that broke off is told, and is finished by the next visit', async ({ page, ownApp }) => {
  const [, backups] = await stored(ownApp, 1, 2, 3);
  const [newest, second, third] = backups as [StoredBackup, StoredBackup, StoredBackup];
  await signIn(page, ownApp);
  await keepNewest(page, 1);
  await page.route('**/storage/v1/object/customer-backups', async (route) => {
    if (route.request().method() === 'DELETE') await route.abort();
    else await route.continue();
  });
  await button(page).click();
  await expect(page.getByRole('alert')).toContainText('No backups were deleted.');
  expect(await objects(ownApp)).toHaveLength(3);
  expect(await shown(page)).toEqual([second.fileName]);
  await page.keyboard.press('Escape');
  await expect(rowOf(page, third)).toContainText(/Being removed since .* by admin@example\.com/);

  await page.unroute('**/storage/v1/object/customer-backups');
  await page.reload();
  await expect(rowOf(page, third)).toContainText(/Removed on .* by admin@example\.com/);
  expect((await objects(ownApp)).toSorted()).toEqual([newest.filePath, second.filePath].toSorted());
});

test('a number that can’t be is told beside its field, and neither saved nor carried out', async ({ page, ownApp }) => {
  await stored(ownApp, 1, 2);
  await signIn(page, ownApp);
  await keepNewest(page, 1);
  const field = page.getByRole('textbox', { name: 'Newest backups to keep' });
  for (const wrong of ['0', '', '-1', '1.5', '1001', 'ten']) {
    await field.fill(wrong);
    await expect(field).toHaveAccessibleDescription('A whole number from 1 to 1,000.');
    await expect(page.getByRole('button', { name: 'Save', exact: true })).toHaveAttribute('aria-disabled', 'true');
    await expect(button(page)).toHaveAttribute('aria-disabled', 'true');
  }
  await field.fill('1');
  await expect(field).not.toHaveAttribute('aria-invalid', 'true');
  await expect(button(page)).toHaveText(/Save and delete 1 backup/);
});
