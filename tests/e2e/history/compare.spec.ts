import * as XLSX from 'xlsx';
import { SHRINK } from '../../support/database/small-database.ts';
import { backUp, bytesOf, expect, newestRun, signIn, test } from '../fixtures.ts';

test.use({ nightlyBackups: false, afterSeed: SHRINK });

/** 3 customers go, 4 come, 5 are called otherwise. */
const STORM = `
  delete from customers where id in (select id from customers order by created_at, id limit 3);
  update customers set full_name = full_name || ' II'
    where id in (select id from customers order by created_at, id limit 5);
  insert into customers (user_id, full_name, phone, password_hash, expiry_date, address, created_at)
    select 'new-' || n, 'New ' || n, '', 'SENTINEL-SECRET-new', now(), '', now() from generate_series(1, 4) as n`;

test('what became of a backup is told by the press of a button, looked at and saved as a workbook', async ({
  page,
  ownApp,
  pageErrors,
}) => {
  await signIn(page, ownApp);
  expect(await backUp(page)).toContain('Completed');
  const oldest = await ownApp.backend.db.query<{ full_name: string }>(
    'select full_name from customers order by created_at, id limit 4',
  );
  await ownApp.backend.db.exec(STORM);
  await newestRun(page).getByRole('button', { name: 'Compare' }).click();
  const dialog = page.getByRole('dialog', { name: /^Changes since \d/ });
  await expect(dialog.getByRole('heading', { name: /^Changes since \d/ })).toBeVisible();
  const sheets = dialog.getByRole('list', { name: 'Compared sheets' });
  const customers = sheets.getByRole('listitem').filter({ hasText: '3 gone' });
  await expect(customers).toContainText('Customers');
  await expect(customers).toContainText('3 gone, 4 new, 5 changed, 12 the same');
  await expect(dialog.getByRole('status')).toHaveText('3 gone, 4 new, 5 changed: in 1 of 42 sheets.');
  await expect(sheets.getByRole('listitem').first()).toContainText('Customers');
  await customers.getByText('Changed: the first 5').click();
  await customers.getByRole('searchbox').fill(' II');
  await expect(customers.getByRole('row')).toHaveCount(6);

  const saving = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save comparison' }).click();
  const book = XLSX.read(await bytesOf(await saving));
  const rows = (kind: string) => {
    const name = book.SheetNames.find((each) => each.includes('Customers') && each.includes(kind)) ?? '';
    return JSON.stringify(XLSX.utils.sheet_to_json(book.Sheets[name] ?? {}, { header: 1 }));
  };
  expect(rows('New')).toContain('"New 4"');
  expect(rows('Changed')).toContain(' II');
  expect(oldest.map((customer) => rows('Gone').includes(`"${customer.full_name}"`))).toEqual([true, true, true, false]);
  expect(JSON.stringify(book)).not.toContain('SENTINEL-SECRET');
  await page.keyboard.press('Escape');
  await expect(newestRun(page).getByRole('button', { name: 'Compare' })).toBeFocused();
  expect(pageErrors).toEqual([]);
});
