import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lackingIn, POOREST_ENGINE } from '../support/engine-table.ts';
import { backUp, bytesOf, expect, newestLog, signIn, status, test } from './fixtures.ts';

const ASSETS = fileURLToPath(new URL('../../dist/assets', import.meta.url));

test('the built scripts call nothing by name that one of the oldest engines lacks', async () => {
  const scripts = (await readdir(ASSETS)).filter((name) => name.endsWith('.js'));
  expect(scripts.length).toBeGreaterThan(2);
  expect(lackingIn('Promise.try(read)')).toEqual(['Promise.try']);
  for (const name of scripts) {
    expect(`${name}: ${lackingIn(await readFile(join(ASSETS, name), 'utf8')).join() || 'nothing'}`).toBe(
      `${name}: nothing`,
    );
  }
});

test('an engine that lacks all that one of them lacks makes, checks and hands out backups', async ({
  page,
  smallApp,
  line,
  pageErrors,
}) => {
  line.runBefore(POOREST_ENGINE);
  await signIn(page, line);
  expect(await page.evaluate(() => [Symbol.asyncIterator in ReadableStream.prototype, 'storage' in navigator])).toEqual(
    [false, false],
  );
  for (const format of ['Excel workbook (.xlsx)', 'CSV files in a zip (.zip)', 'One CSV file (.csv)']) {
    await page.getByRole('button', { name: 'Options' }).click();
    await page.getByRole('radio', { name: format, exact: true }).check();
    await page.keyboard.press('Escape');
    expect(await backUp(page)).toContain('Completed');
    const newest = page.getByRole('table', { name: 'Backup history' }).getByRole('row').nth(1);
    await newest.getByRole('button', { name: 'Verify' }).click();
    await expect(newest).toContainText(/Verified on \d/, { timeout: 60_000 });
  }
  expect(await newestLog(smallApp)).toMatchObject({ status: 'completed', verification: { verdict: 'intact' } });

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download Areas' }).click();
  await expect(status(page)).toContainText('Completed');
  expect((await bytesOf(await download)).length).toBeGreaterThan(100);
  expect(pageErrors).toEqual([]);
});
