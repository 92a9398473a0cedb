import { thinOut } from '../../support/database/thin-out.ts';
import { MANY_RECORDS } from '../../support/history/many-records.ts';
import { expect, history, signIn, test } from '../fixtures.ts';

test.use({ afterSeed: thinOut(60), nightlyBackups: false });

test('5,000 runs are looked through page by page, and the details of one have an address', async ({
  page,
  ownApp,
  browser,
}) => {
  await ownApp.backend.db.exec(MANY_RECORDS);
  const sizes: number[] = [];
  page.on('response', async (response) => {
    if (response.url().includes('/rpc/backup_history')) sizes.push((await response.body()).length);
  });
  await signIn(page, ownApp);
  await expect(history(page).getByRole('row')).toHaveCount(51);
  await expect.poll(() => sizes.length).toBe(1);
  expect(sizes[0]).toBeLessThan(60_000);

  await page.getByRole('button', { name: 'Show older runs' }).click();
  await expect(page.getByText('Page 2', { exact: true })).toBeVisible();
  await page.getByRole('combobox', { name: 'Runs to show' }).selectOption('others');
  await expect(history(page).getByText('night_200.csv')).toBeVisible();
  await page.getByRole('button', { name: 'More filters' }).click();
  await page.getByRole('combobox', { name: 'Runs to show' }).selectOption('full');
  await page.getByRole('combobox', { name: 'By', exact: true }).selectOption('owner@example.com');
  await expect(history(page).getByRole('row').nth(1)).toContainText('owner@example.com');
  await page.getByRole('combobox', { name: 'Status' }).selectOption('failed');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(history(page).getByRole('row')).toHaveCount(51);

  await history(page).getByRole('row').nth(3).getByRole('button', { name: 'Details' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('Sheet 42')).toBeVisible();
  const address = page.url();
  expect(address).toContain('backup-record=');
  await page.reload();
  await expect(dialog.getByText('Sheet 42')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  expect(page.url()).not.toContain('backup-record=');

  const other = await (await browser.newContext()).newPage();
  await other.goto(address);
  await other.getByRole('textbox', { name: 'Email' }).fill('owner@example.com');
  await other.getByRole('textbox', { name: 'Password' }).fill('demo-password');
  await other.getByRole('button', { name: 'Sign in' }).click();
  await expect(other.getByRole('dialog').getByText('Sheet 42')).toBeVisible();
  await other.context().close();
});
