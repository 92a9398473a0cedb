import type { Page } from '@playwright/test';
import { faults, type SeenRequest } from '../../support/fault-proxy.ts';
import { makeWorkbook, testColumn } from '../../support/workbook/make-workbook.ts';
import { backUp, expect, newestLog, newestRun, READING, signIn, test } from '../fixtures.ts';

/** Lets the bucket give back something else than what was put into it. */
async function tamper(page: Page, change: (bytes: Buffer) => Buffer): Promise<void> {
  await page.route(READING, async (route) => {
    if (route.request().method() !== 'GET') return route.continue();
    const response = await route.fetch();
    const { 'content-length': _, ...headers } = response.headers();
    await route.fulfill({ status: 200, headers, body: change(await response.body()) });
  });
}

test('a backup that lies untouched gets its tick, with who verified it and when', async ({
  page,
  smallApp,
  pageErrors,
}) => {
  await signIn(page, smallApp);
  expect(await backUp(page)).toContain('Completed');
  await newestRun(page).getByRole('button', { name: 'Verify' }).click();
  await expect(newestRun(page)).toContainText(/Verified on \d{1,2} [A-Z][a-z]{2}/, { timeout: 60_000 });

  const log = await newestLog(smallApp);
  const verification = log['verification'] as { verdict: string; details: null; rows: Record<string, number> };
  expect(verification).toMatchObject({ verdict: 'intact', details: null });
  expect(Object.keys(verification.rows)).toHaveLength(42);
  expect(Object.values(verification.rows).reduce((sum, rows) => sum + rows, 0)).toBe(Number(log['record_count']));
  expect(log['verified_by_email']).toBe('admin@example.com');

  await newestRun(page).getByRole('button', { name: 'Details' }).click();
  await expect(page.getByRole('dialog')).toContainText(
    /Verified on .+ by admin@example\.com: byte for byte the file that was uploaded, with every row of every sheet\./,
  );
  expect(pageErrors).toEqual([]);
});

test('one byte that was flipped, a tail that was cut off, another workbook and a file that is gone are told apart', async ({
  page,
  smallApp,
}) => {
  await signIn(page, smallApp);
  expect(await backUp(page)).toContain('Completed');
  const { bytes: another } = await makeWorkbook([
    { name: 'Customers', columns: [testColumn('Name', 'text')], rows: [['Somebody else']] },
  ]);
  const faults = [
    { verdict: 'altered', says: 'The file was altered', change: (bytes: Buffer) => flip(bytes, 20_000) },
    { verdict: 'truncated', says: 'The file is cut off', change: (bytes: Buffer) => bytes.subarray(0, -1) },
    { verdict: 'replaced', says: 'Another file is in its place', change: () => Buffer.from(another) },
  ];
  for (const { verdict, says, change } of faults) {
    await tamper(page, change);
    await newestRun(page).getByRole('button', { name: 'Verify' }).click();
    await expect(newestRun(page)).toContainText(says);
    expect(await newestLog(smallApp)).toMatchObject({ verification: { verdict } });
    await page.unrouteAll();
  }

  const { db } = smallApp.backend;
  const { file_path: path } = await newestLog(smallApp);
  const move = (to: string, from: unknown) =>
    db.query('update storage.objects set name = $1 where name = $2', [to, from]);
  await move('gone', path);
  await newestRun(page).getByRole('button', { name: 'Verify' }).click();
  await expect(newestRun(page)).toContainText('The file is gone');
  expect(await newestLog(smallApp)).toMatchObject({ verification: { verdict: 'missing' } });
  await newestRun(page).getByRole('button', { name: 'Details' }).click();
  await expect(page.getByRole('dialog')).toContainText('There is no such file in the bucket.');
  // Other tests share the bucket, and look for what belongs to no backup.
  await move(String(path), 'gone');
});

test('a file that cannot be read to its end is not called anything', async ({ page, smallApp, line }) => {
  await signIn(page, line);
  expect(await backUp(page)).toContain('Completed');
  line.use({ when: isDownload, fault: faults.cutBody(0.5) });
  await newestRun(page).getByRole('button', { name: 'Verify' }).click();
  await expect(page.getByRole('alert')).toContainText(
    'The file could not be verified. The file could not be read from the bucket to its end.',
  );
  expect(await newestLog(smallApp)).toMatchObject({ verification: null });
});

test('a file that lies untouched is not called anything else because of what a gateway made of the answer', async ({
  page,
  smallApp,
  line,
}) => {
  await signIn(page, line);
  expect(await backUp(page)).toContain('Completed');
  const page404 = { headers: { 'content-type': 'text/html' }, body: '<html><body>Not found</body></html>' };
  const portal = { headers: { 'content-type': 'text/html' }, body: '<html><body>Sign in to go on</body></html>' };
  for (const fault of [faults.truncate(0.5), faults.truncate(0), faults.status(200, portal)]) {
    line.use({ when: isDownload, times: 1, fault });
    await newestRun(page).getByRole('button', { name: 'Verify' }).click();
    await expect.poll(() => line.seen.filter((request) => request.fault === fault.name).length).toBeGreaterThan(0);
    await expect(newestRun(page)).toContainText('Verified on');
    expect(await newestLog(smallApp)).toMatchObject({ verification: { verdict: 'intact' } });
    await page.reload();
  }
  line.use({ when: isDownload, fault: faults.status(404, page404) });
  await newestRun(page).getByRole('button', { name: 'Verify' }).click();
  await expect(page.getByRole('alert')).toContainText(
    'The file could not be verified. Something between here and the bucket answered in its place.',
  );
  expect(await newestLog(smallApp)).toMatchObject({ verification: { verdict: 'intact' } });
});

function isDownload({ method, url }: SeenRequest): boolean {
  return method === 'GET' && url.pathname.startsWith('/storage/v1/object/');
}

function flip(bytes: Buffer, at: number): Buffer {
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes;
}
