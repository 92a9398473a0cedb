import type { TestApp } from '../support/backend.ts';
import { fillUp } from '../support/database/small-database.ts';
import { thinOut } from '../support/database/thin-out.ts';
import { expectEveryCell } from '../support/workbook/compare-workbook.ts';
import { readParts, readWithSheetJs } from '../support/workbook/read-workbook.ts';
import { backUp, bytesOf, expect, newestLog, objects, READING, signIn, status, test } from './fixtures.ts';

test('an admin backs up everything with one button, and every cell is right', async ({ page, app, pageErrors }) => {
  test.setTimeout(240_000);
  const bodies: { url: string; body: Promise<string> }[] = [];
  page.context().on('response', (response) => {
    const body = response.body().then(
      (bytes) => bytes.toString('latin1'),
      () => '',
    );
    bodies.push({ url: response.url(), body });
  });
  await signIn(page, app);
  await expect(page.getByRole('heading', { name: 'Full system backup (all data)' })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Sheets' }).getByRole('listitem')).toHaveCount(42);

  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect(page.getByRole('progressbar', { name: 'Backup progress' })).toBeVisible();
  await expect(status(page)).toContainText(/[A-Z][A-Za-z ]+: [\d,]+ of [\d,]+ rows, sheet \d+ of 42/);
  await expect(status(page)).toContainText('Completed', { timeout: 110_000 });

  const download = page.waitForEvent('download');
  await page
    .getByRole('button', { name: 'Download workbook' })
    .or(page.getByRole('link', { name: 'Download workbook' }))
    .click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^full_backup_\d{4}-\d\d-\d\d_\d\d-\d\d\.xlsx$/);
  const bytes = await bytesOf(file);

  const log = await newestLog(app);
  expect(log).toMatchObject({ kind: 'full', format: 'xlsx', status: 'completed', file_name: file.suggestedFilename() });
  expect(Number(log['file_size'])).toBe(bytes.length);
  expect(log['sha256']).toBe(
    Buffer.from(await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes))).toString('hex'),
  );
  expect(await objects(app)).toContain(`${log['id']}/${log['file_name']}`);
  expect(await expectEveryCell(bytes, app.backend.db)).toBeGreaterThan(1_000_000);

  const read = (await Promise.all(bodies.map(async ({ url, body }) => ({ url, text: await body })))).filter(
    ({ text }) => text,
  );
  expect(read.some(({ url }) => url.includes('/rest/v1/mikrotik_users_safe'))).toBe(true);
  const leaking = read.filter(({ text }) => /SENTINEL|77777777\.77/.test(text)).map(({ url }) => url);
  expect(leaking).toEqual([]);
  for (const [path, part] of readParts(bytes))
    expect(`${path} ${/SENTINEL|77777777\.77/.test(part)}`).toBe(`${path} false`);
  expect(pageErrors).toEqual([]);
});

test('a file that the bucket gives back otherwise than it was uploaded is not a backup', async ({ page, smallApp }) => {
  await signIn(page, smallApp);
  const before = await objects(smallApp);
  // A bucket that tells no MD5 of the file has it read back.
  await page.route('**/storage/v1/object/list/**', async (route) => {
    const response = await route.fetch();
    const listed = (await response.json()) as { metadata: object | null }[];
    await route.fulfill({
      response,
      json: listed.map((object) => ({ ...object, metadata: { ...object.metadata, eTag: '' } })),
    });
  });
  await page.route(READING, async (route) => {
    if (route.request().method() !== 'GET') return route.continue();
    const response = await route.fetch();
    const body = await response.body();
    body[body.length - 100] = (body.at(-100) ?? 0) ^ 1;
    await route.fulfill({ response, body });
  });
  expect(await backUp(page)).toContain('Failed: The file in the bucket is not the one that was uploaded.');
  expect(await newestLog(smallApp)).toMatchObject({ status: 'failed', error: { code: 'upload_mismatch' } });
  expect(await objects(smallApp)).toEqual(before);
  await expect(page.getByRole('button', { name: 'Download workbook' })).toHaveCount(0);
});

test('cancelling stops the requests, leaves no object, and is on record', async ({ page, ownApp }) => {
  await signIn(page, ownApp);
  let asked = 0;
  page.on('request', (request) => {
    if (/\/rest\/v1\/(?!backup_)[a-z_]+\?select=/.test(request.url())) asked += 1;
  });
  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect(status(page)).toContainText(/Payments: [\d,]+ of/);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(status(page)).toContainText('Cancelled');
  const askedWhenCancelled = asked;
  await expect(page.getByRole('table', { name: 'Backup history' }).getByRole('row').nth(1)).toContainText('Cancelled');
  expect(await newestLog(ownApp)).toMatchObject({ status: 'cancelled' });
  expect(await objects(ownApp)).toEqual([]);
  await expect(page.getByRole('button', { name: 'Back up now' })).toBeEnabled();
  expect(asked).toBe(askedWhenCancelled);
  expect(asked).toBeGreaterThan(0);
});

async function hideOnePayment({ backend }: TestApp): Promise<void> {
  await backend.db.exec(`
    do $$ begin execute format(
      'create policy "one payment is hidden" on payments as restrictive for select to authenticated using (id <> %L)',
      (select id from payments order by created_at, id offset 77 limit 1));
    end $$`);
}

test.describe('with few rows', () => {
  test.use({ afterSeed: thinOut(60) });

  test('a table that can’t be read and a row that is hidden fail the backup; without true counts it is said everywhere that completeness is not proven', async ({
    page,
    ownApp,
  }) => {
    const { db } = ownApp.backend;
    const expectFailed = async (code: string) => {
      await expect(page.getByRole('button', { name: 'Download workbook' })).toHaveCount(0);
      expect(await newestLog(ownApp)).toMatchObject({ status: 'failed', error: { code, sheet: 'Payments' } });
      expect(await objects(ownApp)).toEqual([]);
    };
    await db.exec('revoke select on payments from authenticated');
    await signIn(page, ownApp);
    expect(await backUp(page)).toContain("Failed: Payments can't be read: your account has no right to it.");
    await expectFailed('source_unreadable');

    await db.exec('grant select on payments to authenticated');
    await hideOnePayment(ownApp);
    await page.reload();
    expect(await backUp(page)).toContain('1 row of Payments is hidden from you');
    await expectFailed('incomplete');

    await db.exec('drop function backup_source_stats');
    await page.reload();
    expect(await backUp(page)).toContain('Completed');
    await expect(page.getByText(/completeness (is )?not proven/i).first()).toBeVisible();
    await expect(page.getByText('every row accounted for')).toHaveCount(0);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download workbook' }).click();
    const summary = JSON.stringify(readWithSheetJs(await bytesOf(await download)).get('Summary'));
    expect(summary).toContain('completeness not proven');
    expect(summary).not.toContain('"complete"');
    const tables = (await newestLog(ownApp))['tables'] as { verdict: string }[];
    expect(new Set(tables.map(({ verdict }) => verdict))).toEqual(new Set(['unproven']));
  });

  test('cancelling during the upload leaves no object either', async ({ page, ownApp }) => {
    // More than goes up in one request.
    await fillUp(ownApp.backend, 8_000_000);
    await signIn(page, ownApp);
    await page.route('**/storage/v1/upload/resumable/**', async (route) => {
      if (route.request().method() === 'PATCH') return;
      await route.continue();
    });
    await page.getByRole('button', { name: 'Back up now' }).click();
    await expect(status(page)).toContainText('Uploading', { timeout: 110_000 });
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(status(page)).toContainText('Cancelled');
    await expect.poll(async () => (await newestLog(ownApp))['status']).toBe('cancelled');
    expect(await objects(ownApp)).toEqual([]);
  });
});
