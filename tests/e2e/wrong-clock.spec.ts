import { faults, matchers } from '../support/fault-proxy.ts';
import { readWithSheetJs } from '../support/workbook/read-workbook.ts';
import { wrongClock } from '../support/wrong-clock.ts';
import { newestFile } from './faults/fixtures.ts';
import { backUp, expect, newestLog, signIn, test } from './fixtures.ts';

const HOUR = 60 * 60 * 1000;

/** `2026-03-01_03-35`, in Dhaka. */
function stamp(time: number): string {
  return new Date(time + 6 * HOUR).toISOString().slice(0, 16).replace('T', '_').replace(':', '-');
}

const clocks: readonly (readonly [name: string, says: string, code: string])[] = [
  ['is three hours ahead', '3 hours ahead', wrongClock(3 * HOUR)],
  ['is eight days behind', '8 days behind', wrongClock(-8 * 24 * HOUR)],
  ['is set back by five hours in the middle', '3 hours ahead', wrongClock(3 * HOUR, 1_200, -2 * HOUR)],
];

for (const [name, says, code] of clocks) {
  test(`a computer whose clock ${name} makes a backup by the database's, and says so`, async ({
    page,
    smallApp,
    line,
  }) => {
    line.runBefore(code);
    await signIn(page, line);
    if (!name.includes('set back')) {
      await expect(page.getByRole('alert')).toContainText(`The clock of this computer is ${says}`);
    }
    // Long enough for a clock that is set meanwhile.
    line.use({ when: matchers.rows('areas'), fault: faults.latency(1_500) });
    const began = Date.now();
    expect(await backUp(page)).toContain('Completed');
    const ended = Date.now();
    const log = await newestLog(smallApp);
    expect([stamp(began), stamp(ended)].map((time) => `full_backup_${time}.xlsx`)).toContain(log['file_name']);
    for (const { started_at: start, finished_at: end } of log['tables'] as {
      started_at: string;
      finished_at: string;
    }[]) {
      expect(Date.parse(start)).toBeGreaterThan(began - 2_000);
      expect(Date.parse(end)).toBeGreaterThanOrEqual(Date.parse(start));
      expect(Date.parse(end)).toBeLessThan(ended + 2_000);
    }
    const summary = JSON.stringify(readWithSheetJs(await newestFile(smallApp)).get('Summary'));
    expect(summary).toMatch(/The clock of the computer that made this backup was \d+ (hours|days) (ahead|behind)/);
    const asked = line.seen.filter(({ url }) => url.pathname === '/auth/v1/token');
    expect(asked.length).toBeLessThanOrEqual(2);
  });
}

test('a finished file is kept for seven days by the database’s clock, whatever the browser’s says', async ({
  page,
  smallApp,
  line,
}) => {
  line.use({
    when: ({ url, method }) => method === 'POST' && url.pathname.includes('/object/customer-backups/'),
    fault: faults.storageFault(413, 'Too large'),
  });
  line.runBefore(wrongClock(-8 * 24 * HOUR));
  await signIn(page, line);
  expect(await backUp(page)).toContain('Failed: The file is too large');
  const card = page.getByRole('region', { name: 'A finished Excel workbook is kept on this computer' });
  await expect(card).toBeVisible();
  // Somebody sets the clock right, and later wrong in the other direction.
  for (const off of [0, 20 * 24 * HOUR]) {
    line.runBefore(wrongClock(off));
    await page.reload();
    await expect(card).toBeVisible();
  }
  line.clear();
  await card.getByRole('button', { name: 'Retry upload' }).click();
  await expect(page.getByRole('status')).toContainText('Completed');
  expect(await newestLog(smallApp)).toMatchObject({ status: 'completed' });
});
