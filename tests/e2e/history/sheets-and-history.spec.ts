import { readWithSheetJs } from '../../support/workbook/read-workbook.ts';
import { backUp, bytesOf, expect, history, newestLog, newestRun, objects, signIn, status, test } from '../fixtures.ts';

test('a single sheet downloads by itself, and is on record but not uploaded', async ({ page, app, pageErrors }) => {
  await signIn(page, app);
  const before = await objects(app);
  const item = page
    .getByRole('list', { name: 'Sheets' })
    .getByRole('listitem')
    .filter({ hasText: /^Payments/ });
  await expect(item).toContainText('20,000');
  const find = page.getByRole('searchbox', { name: 'Find a sheet' });
  await find.fill('PAYM');
  await expect(page.getByRole('list', { name: 'Sheets' }).getByRole('listitem')).toHaveText([
    /^Payments/,
    /^Online Payments/,
  ]);
  await find.fill('no such sheet');
  await expect(page.getByText('No sheet has that name')).toBeVisible();
  await find.fill('');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download Payments', exact: true }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^Payments_\d{4}-\d\d-\d\d_\d\d-\d\d\.xlsx$/);
  const sheets = readWithSheetJs(await bytesOf(file));
  expect([...sheets.keys()]).toEqual(['Payments']);
  expect(sheets.get('Payments')?.length).toBe(20_001);
  await expect(status(page)).toContainText('Completed');
  expect(await newestLog(app)).toMatchObject({ kind: 'sheet', status: 'completed', file_path: null });
  expect(await objects(app)).toEqual(before);
  expect(pageErrors).toEqual([]);
});

test('the history lists earlier runs, newest first, and gives them back', async ({ page, smallApp, pageErrors }) => {
  await signIn(page, smallApp);
  expect(await backUp(page)).toContain('Completed');
  for (const header of ['Date', 'File', 'Status', 'Rows', 'Size', 'Duration', 'By']) {
    await expect(history(page).getByRole('columnheader', { name: header })).toBeVisible();
  }
  const newest = newestRun(page);
  const log = await newestLog(smallApp);
  await expect(newest).toContainText(String(log['file_name']));
  await expect(newest).toContainText('Completed');
  await expect(newest).toContainText(Number(log['record_count']).toLocaleString('en-US'));
  await expect(newest).toContainText('admin@example.com');

  const asked = page.waitForRequest(/\/storage\/v1\/object\/sign\//);
  const download = page.waitForEvent('download');
  await newest.getByRole('button', { name: 'Download' }).click();
  expect((await asked).postDataJSON()).toMatchObject({ expiresIn: 60 });
  const file = await download;
  expect(file.suggestedFilename()).toBe(log['file_name']);
  expect((await bytesOf(file)).length).toBe(Number(log['file_size']));

  await newest.getByRole('button', { name: 'Details' }).click();
  const details = page.getByRole('dialog');
  await expect(details).toContainText(String(log['sha256']));
  await expect(details).toContainText('Reseller Commissions');
  expect(pageErrors).toEqual([]);
});
