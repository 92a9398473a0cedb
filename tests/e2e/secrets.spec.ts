import { SHRINK } from '../support/database/small-database.ts';
import { backUp, expect, newestLog, signIn, test } from './fixtures.ts';

test.use({ afterSeed: SHRINK });

test('what was left out of a backup because it is secret is named on the page', async ({
  page,
  ownApp,
  pageErrors,
}) => {
  await ownApp.backend.db.exec(`
    alter table customers add column reset_token text default 'sentinel', add column file_hash text default 'harmless';
    update areas set name = '$2b$10$' || repeat('a', 53) where name = (select min(name) from areas);
  `);
  await signIn(page, ownApp);
  expect(await backUp(page)).toContain('Completed');
  await expect(page.getByText('of Customers left out: reset_token')).toBeVisible();

  await page.getByRole('row').nth(1).getByRole('button', { name: 'Details' }).click();
  const sheets = page.getByRole('dialog').getByRole('table', { name: 'Included sheets' });
  await expect(sheets.getByRole('row', { name: /^Customers/ })).toContainText('left out: reset_token');
  await expect(sheets.getByRole('row', { name: /^Areas/ })).toContainText(
    'left out: 1 value that looks like a password hash (Name)',
  );
  const record = JSON.stringify(await newestLog(ownApp));
  expect(record).toContain('"columns":["reset_token"]');
  expect(record).not.toContain('sentinel');
  expect(pageErrors).toEqual([]);
});
