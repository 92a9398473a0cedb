import { chromium, type Page } from '@playwright/test';
import { SHRINK } from '../support/database/small-database.ts';
import { readParts, readWithSheetJs, serialToClock } from '../support/workbook/read-workbook.ts';
import { leftBy, NOTHING } from './files/leftovers.ts';
import { bytesOf, expect, newestLog, objects, signIn, status, test } from './fixtures.ts';

/**
 * A call at each of these moments, and nothing else: every hour from June 2009, when Dhaka had daylight time, to February 2010, and
 * 2,000 of two centuries. Node is asked for more of them, in tests/integration/backup/time-zone.test.ts.
 */
const MOMENTS = `
  delete from call_records;
  insert into call_records (id, customer_id, notes, call_date, created_at)
  select md5('moment ' || n)::uuid, (select c.id from customers c order by c.id limit 1), 'moment', moment, timestamptz '2020-01-01 00:00:00+00' + n * interval '1 second'
  from (
    select n, timestamptz '2009-06-01 00:00:00+00' + n * interval '1 hour' from generate_series(0, 6000) as s (n)
    union all
    select 100000 + n, to_timestamp(-2208988800 + ((n::bigint * 7919 * 104729) % 6311433600) + (n % 997) / 1000.0)
    from generate_series(1, 2000) as s (n)
  ) as moments (n, moment)`;

async function downloadSheet(page: Page, name: string): Promise<Uint8Array> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: `Download ${name}` }).click();
  return bytesOf(await download);
}

test.describe('of few rows', () => {
  test.use({ afterSeed: SHRINK });

  test('times are those of Dhaka, to the byte, wherever the browser is', async ({ ownApp, launchOptions }) => {
    await ownApp.backend.db.exec(MOMENTS);
    const expected = await ownApp.backend.db.query<{ clock: string }>(
      `select to_char(call_date at time zone 'Asia/Dhaka', 'YYYY-MM-DD HH24:MI:SS') as clock
     from call_records order by created_at, id`,
    );
    const sheets: string[] = [];
    for (const zone of ['UTC', 'America/New_York', 'Pacific/Kiritimati']) {
      const browser = await chromium.launch({
        ...launchOptions,
        env: { ...process.env, TZ: zone } as Record<string, string>,
      });
      const page = await browser.newPage();
      expect(await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone)).toBe(zone);
      await signIn(page, ownApp);
      const bytes = await downloadSheet(page, 'Call Records');
      await browser.close();
      sheets.push(readParts(bytes).get('xl/worksheets/sheet1.xml') ?? '');
      if (zone !== 'UTC') continue;
      const rows = (readWithSheetJs(bytes).get('Call Records') ?? []).slice(1);
      const clocks = rows.map((row) => (typeof row[2] === 'number' ? serialToClock(row[2]) : row[2]));
      expect(clocks.length).toBe(8_001);
      expect(clocks.filter((clock, index) => clock !== expected[index]?.clock)).toEqual([]);
    }
    expect(sheets[0]?.length).toBeGreaterThan(1_000_000);
    expect(sheets.map((sheet) => sheet === sheets[0])).toEqual([true, true, true]);
  });
});

test('a full disk ends the run with the sheet and the row that it had come to, and nothing is uploaded', async ({
  page,
  ownApp,
}) => {
  await signIn(page, ownApp);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: ownApp.url, quotaSize: 1_000_000 });
  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect(status(page)).toContainText('Failed', { timeout: 60_000 });
  await expect(status(page)).toContainText('There is not enough space on this computer for the file.');
  const log = await newestLog(ownApp);
  expect(log).toMatchObject({ status: 'failed', error: { code: 'write_failed' } });
  expect(JSON.stringify(log['error'])).toMatch(/"sheet":"(Customers|Payments|Invoices)"/);
  expect(JSON.stringify(log['error'])).toMatch(/row \d{4}-\d\d-\d\d [\d:.]+\+00, [0-9a-f-]{36}/);
  expect(await objects(ownApp)).toEqual([]);
  await expect.poll(() => leftBy(ownApp, page)).toEqual(NOTHING);
});

test('without a private file system the file is kept in memory, and is the same', async ({ page, app }) => {
  await page.route('**/backup.worker-*.js', async (route) => {
    const response = await route.fetch();
    const without = "Object.defineProperty(StorageManager.prototype, 'getDirectory', { value: undefined });";
    await route.fulfill({ response, body: `${without}\n${await response.text()}` });
  });
  await signIn(page, app);
  const sheets = readWithSheetJs(await downloadSheet(page, 'Payments'));
  expect(sheets.get('Payments')?.length).toBe(20_001);
});
