import * as XLSX from 'xlsx';
import { SHRINK } from '../../support/database/small-database.ts';
import { backUp, bytesOf, expect, newestLog, newestRun, signIn, test } from '../fixtures.ts';

test.use({ nightlyBackups: false, afterSeed: SHRINK });

/** 3 customers go, 4 come, 5 are called otherwise. */
const STORM = `
  delete from customers where id in (select id from customers order by created_at, id limit 3);
  update customers set full_name = full_name || ' II'
    where id in (select id from customers order by created_at, id limit 5);
  insert into customers (user_id, full_name, phone, password_hash, expiry_date, address, created_at)
    select 'new-' || n, 'New ' || n, '', 'SENTINEL-SECRET-new', now(), '', now() from generate_series(1, 4) as n`;

/** Numbers of a sheet: rows gone, new, changed and the same, and then its control totals, then and now. */
type Numbers = Readonly<Record<string, readonly number[]>>;

const KINDS = ['gone', 'new', 'changed', 'the same'];

const numberOf = (text: string) => Number(text.replaceAll(',', ''));

/** The numbers that the list of compared sheets shows. */
function onPage(items: readonly string[]): Numbers {
  const found = items.map((text): [string, number[]] => {
    const [name = '', ...lines] = text.split('\n').filter((line) => line !== '');
    const counts = KINDS.map((kind) => numberOf(new RegExp(`([\\d,]+) ${kind}`).exec(text)?.[1] ?? ''));
    const totals = lines.flatMap((line) => {
      const [, then, now = then] = /^[^:]+: (-?[\d,.]+)(?: → (-?[\d,.]+))?$/.exec(line) ?? [];
      return then === undefined || now === undefined ? [] : [numberOf(then), numberOf(now)];
    });
    return [name, [...counts, ...totals]];
  });
  return Object.fromEntries(found.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** The same as the Summary of the saved workbook has them. */
function onSummary({ Sheets: { Summary = {} } }: XLSX.WorkBook): Numbers {
  const lines = XLSX.utils.sheet_to_json<(string | number | undefined)[]>(Summary, { header: 1 });
  const head = lines.findIndex((line) => line.includes('Gone') && line.includes('The same'));
  const found: [string, number[]][] = [];
  for (const [name, , ...rest] of lines.slice(head + 1)) {
    const [gone, came, changed, same, , then, now] = rest;
    if (name !== undefined) found.push([String(name), [gone, came, changed, same].map(Number)]);
    if (then !== undefined) found.at(-1)?.[1].push(Number(then), Number(now));
  }
  return Object.fromEntries(found.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

test('what became of a backup is told by the press of a button, looked at and saved as a workbook', async ({
  page,
  ownApp,
  pageErrors,
}) => {
  await signIn(page, ownApp);
  expect(await backUp(page)).toContain('Completed');
  const record = await newestLog(ownApp);
  const oldest = await ownApp.backend.db.query<{ full_name: string }>(
    'select full_name from customers order by created_at, id limit 4',
  );
  await ownApp.backend.db.exec(STORM);
  await newestRun(page).getByRole('button', { name: 'Compare' }).click();
  const dialog = page.getByRole('dialog', { name: /^Changes since \d/ });
  await expect(dialog.getByRole('heading', { name: /^Changes since \d/ })).toBeVisible();
  const sheets = dialog.getByRole('list', { name: 'Compared sheets' });
  const customers = sheets.getByRole('listitem').filter({ hasText: '3 gone' });
  await expect(customers).toContainText('Customers', { timeout: 60_000 });
  await expect(customers).toContainText('3 gone, 4 new, 5 changed, 12 the same');
  await expect(dialog.getByRole('status')).toHaveText('3 gone, 4 new, 5 changed: in 1 of 42 sheets.');
  await expect(sheets.getByRole('listitem').first()).toContainText('Customers');
  await customers.getByText('Changed: the first 5').click();
  await customers.getByRole('searchbox').fill(' II');
  await expect(customers.getByRole('row')).toHaveCount(6);

  const saving = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save comparison' }).click();
  const book = XLSX.read(await bytesOf(await saving));
  expect(onSummary(book)).toEqual(onPage(await sheets.getByRole('listitem').allInnerTexts()));
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
  await newestRun(page).getByRole('button', { name: 'Details' }).click();
  await expect(page.getByRole('dialog')).toContainText(/Last compared.*admin@example\.com/);
  expect(await newestLog(ownApp)).toEqual(record);
  expect(pageErrors).toEqual([]);
});
