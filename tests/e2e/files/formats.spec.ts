import type { Page } from '@playwright/test';
import * as XLSX from 'xlsx';
import { ispBilling } from '../../../src/catalogs/isp-billing.ts';
import { backUp, bytesOf, expect, newestLog, newestRun, objects, signIn, status, test } from '../fixtures.ts';

const SHEETS = ispBilling.map(({ name }) => name);
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** The choice of a format, behind the button `Options`. */
function choice(page: Page, name: string) {
  return page.getByRole('radiogroup', { name: 'File format' }).getByRole('radio', { name, exact: true });
}

async function choose(page: Page, name: string): Promise<void> {
  const options = page.getByRole('button', { name: 'Options' });
  await options.click();
  await choice(page, name).check();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('radiogroup')).toHaveCount(0);
  await expect(options).toBeFocused();
}

async function downloadOf(page: Page, button: string): Promise<{ name: string; bytes: Uint8Array }> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: button, exact: true }).click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: await bytesOf(file) };
}

/** The files in a zip, byte by byte. */
function filesIn(zip: Uint8Array): Map<string, Uint8Array> {
  const container = XLSX.CFB.read(zip, { type: 'array' });
  const files = new Map<string, Uint8Array>();
  container.FullPaths.forEach((path: string, index: number) => {
    const content = container.FileIndex[index]?.content;
    // SheetJS puts a mark of its own into every container.
    if (content?.length && !path.endsWith('Sh33tJ5')) {
      files.set(path.replace(/^Root Entry\//, ''), Uint8Array.from(content));
    }
  });
  return files;
}

/** The text of a CSV file, which must begin with a byte order mark. */
function textOf(csv: Uint8Array): string {
  expect([...csv.subarray(0, 3)]).toEqual(BYTE_ORDER_MARK);
  return new TextDecoder().decode(csv);
}

test('a full backup can be a zip of CSV files', async ({ page, smallApp, pageErrors }) => {
  await signIn(page, smallApp);
  await expect(page.getByText('in one Excel workbook')).toBeVisible();
  await choose(page, 'CSV files in a zip (.zip)');
  await expect(page.getByText('in one zip of CSV files')).toBeVisible();
  expect(await backUp(page)).toContain('Completed');

  const { name, bytes } = await downloadOf(page, 'Download workbook');
  expect(name).toMatch(/^full_backup_\d{4}-\d\d-\d\d_\d\d-\d\d\.zip$/);
  const files = filesIn(bytes);
  expect([...files.keys()].toSorted()).toEqual([...SHEETS, 'Summary'].map((sheet) => `${sheet}.csv`).toSorted());
  for (const file of files.values()) textOf(file);
  expect(textOf(files.get('Summary.csv') ?? new Uint8Array())).toContain('Payments');

  const log = await newestLog(smallApp);
  expect(log).toMatchObject({ kind: 'full', format: 'zip', status: 'completed', file_name: name });
  expect(Number(log['file_size'])).toBe(bytes.length);
  expect(await objects(smallApp)).toContain(log['file_path']);

  await expect(newestRun(page)).toContainText(name);
  await newestRun(page).getByRole('button', { name: 'Details' }).click();
  await expect(page.getByRole('dialog')).toContainText('CSV files in a zip (.zip)');
  expect(pageErrors).toEqual([]);
});

test('a full backup can be one CSV file', async ({ page, smallApp, pageErrors }) => {
  await signIn(page, smallApp);
  await choose(page, 'One CSV file (.csv)');
  expect(await backUp(page)).toContain('Completed');

  const { name, bytes } = await downloadOf(page, 'Download workbook');
  expect(name).toMatch(/^full_backup_\d{4}-\d\d-\d\d_\d\d-\d\d\.csv$/);
  const sections = textOf(bytes).matchAll(/(?:^|\r\n\r\n)# (.+)\r\n/g);
  expect(Array.from(sections, ([, section]) => section)).toEqual([...SHEETS, 'Summary']);

  const log = await newestLog(smallApp);
  expect(log).toMatchObject({ kind: 'full', format: 'csv', status: 'completed', file_name: name });
  expect(Number(log['file_size'])).toBe(bytes.length);
  expect(await objects(smallApp)).toContain(log['file_path']);
  expect(pageErrors).toEqual([]);
});

test('a single sheet can be a CSV file, and the choice survives a reload', async ({ page, app, pageErrors }) => {
  await signIn(page, app);
  await choose(page, 'One CSV file (.csv)');
  await page.reload();
  await page.getByRole('button', { name: 'Options' }).click();
  await expect(choice(page, 'One CSV file (.csv)')).toBeChecked();
  await page.keyboard.press('Escape');

  const before = await objects(app);
  const { name, bytes } = await downloadOf(page, 'Download Payments');
  expect(name).toMatch(/^Payments_\d{4}-\d\d-\d\d_\d\d-\d\d\.csv$/);
  const text = textOf(bytes);
  expect(text).not.toMatch(/^# /);
  expect(text.match(/\r\n/g)).toHaveLength(20_001);
  await expect(status(page)).toContainText('Completed');
  expect(await newestLog(app)).toMatchObject({ kind: 'sheet', format: 'csv', status: 'completed', file_path: null });
  expect(await objects(app)).toEqual(before);
  expect(pageErrors).toEqual([]);
});

test('the choice is made by the keyboard alone, and not while a run is under way', async ({
  page,
  app,
  pageErrors,
}) => {
  await signIn(page, app);
  const options = page.getByRole('button', { name: 'Options' });
  await options.focus();
  await page.keyboard.press('Enter');
  await expect(choice(page, 'Excel workbook (.xlsx)')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(choice(page, 'CSV files in a zip (.zip)')).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(options).toBeFocused();

  await page.getByRole('button', { name: 'Back up now' }).click();
  await options.click();
  for (const radio of await page.getByRole('radio').all()) await expect(radio).toBeDisabled();
  await expect(choice(page, 'CSV files in a zip (.zip)')).toBeChecked();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(status(page)).toContainText('Cancelled');
  await options.click();
  await expect(choice(page, 'One CSV file (.csv)')).toBeEnabled();
  expect(pageErrors).toEqual([]);
});

test('the separator of CSV files is chosen where there are any, and survives a reload', async ({
  page,
  app,
  pageErrors,
}) => {
  await signIn(page, app);
  const separator = page.getByRole('combobox', { name: 'Fields separated by' });
  await page.getByRole('button', { name: 'Options' }).click();
  await expect(separator).toHaveCount(0);
  await choice(page, 'One CSV file (.csv)').check();
  await expect(separator).toHaveValue(',');
  await separator.selectOption('Semicolon');
  await page.reload();
  await page.getByRole('button', { name: 'Options' }).click();
  await expect(separator).toHaveValue(';');
  await page.keyboard.press('Escape');
  const { bytes } = await downloadOf(page, 'Download Areas');
  expect(textOf(bytes)).toMatch(/^\uFEFF?Name;Description;Created At;ID\r\n/);
  expect(pageErrors).toEqual([]);
});
