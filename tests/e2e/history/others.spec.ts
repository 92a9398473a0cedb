import { SHRINK } from '../../support/database/small-database.ts';
import { faults, matchers, startFaultProxy } from '../../support/fault-proxy.ts';
import { BANGLA, writerWithPast } from '../../support/workbook/other-writer.ts';
import { backUp, expect, signIn, status, test } from '../fixtures.ts';
import { others, runOf } from './page-parts.ts';

// Each test brings what others made itself.
test.use({ nightlyBackups: false, afterSeed: SHRINK });

test('what another program made before, between and during is shown and left alone, whatever the module does', async ({
  page,
  ownApp,
  pageErrors,
}) => {
  const writer = await writerWithPast(ownApp);
  const line = await startFaultProxy(ownApp.url);
  const before = { 'nightly/2025-11-24.csv': 'Monday', [BANGLA]: 'Bangla', 'night.csv': 'four' };
  await signIn(page, line);
  await expect(status(page)).toHaveText(/^Last backup on 24 November( 2025)?, made by another program, not checked$/);

  for (const visit of ['first', 'second', 'third']) {
    await test.step(`the ${visit} visit`, async () => {
      await expect(runOf(page, '24 Nov 2025, 02:00')).toContainText('Not checked');
      await expect(runOf(page, '24 Nov 2025, 02:00')).toContainText('Made by another program, not checked');
      await expect(runOf(page, '24 Nov 2025, 02:00')).toContainText('1,300');
      await expect(runOf(page, '23 Nov 2025, 02:00')).toContainText('could not connect to server');
      await expect(runOf(page, '24 Nov 2025, 02:00').getByRole('button', { name: 'Verify' })).toHaveCount(0);
      await expect(page.getByRole('heading', { name: /^2 files in the bucket belong to no backup/ })).toBeVisible();
      await expect(others(page).getByRole('listitem')).toHaveCount(2);
      await expect(page.getByText('Log intact: 2 records')).toBeVisible();
      expect(await writer.files()).toEqual(before);
      await page.reload();
    });
  }

  await writer.put('between.csv', 'between');
  line.use({
    when: matchers.rows('areas'),
    times: 1,
    fault: faults.before(async () => {
      await writer.put('during.csv', 'during');
      await writer.log({ status: 'done', file_name: 'during.csv', created_at: new Date().toISOString() });
    }),
  });
  expect(await backUp(page)).toContain('Completed');
  await page.reload();
  // The own one leads, and what came after it began is told.
  await expect(status(page)).toHaveText('You are backed up');
  await expect(page.getByRole('region', { name: 'Safety' })).toContainText(
    /a newer one of .*, made by another program, not checked/,
  );
  await expect(page.getByText('From your second backup on')).toBeVisible();

  line.use({ when: matchers.storage, fault: faults.status(413), skip: 0 });
  expect(await backUp(page)).toContain('Failed');
  line.clear();
  await page.reload();
  await expect(runOf(page, 'No file was kept')).toContainText('Failed');
  await expect(page.getByText('Log intact: 5 records')).toBeVisible();
  expect(await writer.files()).toEqual({ ...before, 'between.csv': 'between', 'during.csv': 'during' });
  // The refusal of the upload.
  pageErrors.length = 0;
  await page.close();
  await line.close();
});

test('a run of a schedule says so, a log that was altered is called broken, and one that can’t be checked hides nothing', async ({
  page,
  ownApp,
}) => {
  const writer = await writerWithPast(ownApp);
  await ownApp.backend.db.exec(`
    begin;
    set local role service_role;
    select backup_close(backup_begin('full', 'xlsx', 'scheduled.xlsx') ->> 'id', 'failed', '{"code": "x", "message": "The disk is full."}');
    commit`);
  await signIn(page, ownApp);
  await expect(runOf(page, 'by schedule')).toContainText('Failed');
  await expect(page.getByText('Log intact: 3 records')).toBeVisible();

  await page.route('**/rest/v1/rpc/backup_log_check', (route) => route.abort());
  await page.route('**/rest/v1/rpc/backup_other_files', (route) => route.abort());
  await page.reload();
  await expect(page.getByText('Whether the log is intact can’t be checked now')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('Whether other files are in the bucket can’t be shown right now.')).toBeVisible();
  await expect(runOf(page, 'by schedule')).toContainText('Failed');
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Check again' }).click();
  await expect(page.getByText('Log intact: 3 records')).toBeVisible();

  await ownApp.backend.db.exec('update backup_logs set record_count = 7 where record_count = 1300');
  await page.reload();
  await expect(page.getByText('Log broken: record 1 is not what it was when it was written')).toBeVisible();
  await expect(page.getByText('It is the one of 24 Nov 2025, 02:00.')).toBeVisible();
  expect(Object.keys(await writer.files())).toHaveLength(3);
});

test('a database without the module, or with an older one, is told from one that is out of reach', async ({
  page,
  ownApp,
}) => {
  const { db } = ownApp.backend;
  await db.exec('drop function backup_module_version()');
  await signIn(page, ownApp);
  const notice = page.getByRole('alert');
  await expect(notice).toContainText('This database has an older version of the backup module, or none.');
  await expect(notice).toContainText('apply the module’s SQL');
  await db.exec("create function backup_module_version() returns integer language sql as 'select 5'");
  await notice.getByRole('button', { name: 'Try again' }).click();
  await expect(status(page)).toHaveText('No backup yet');
});
