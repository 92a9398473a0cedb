import type { Page } from '@playwright/test';
import type { TestApp } from '../../support/backend.ts';
import { type CommandLine, commandLine } from '../../support/runs/hosts/command.ts';
import { type EdgeFunction, startEdgeFunction } from '../../support/runs/hosts/edge-function.ts';
import { withoutSummary, withoutSummarySection } from '../../support/workbook/same-file.ts';
import { backUp, expect, newestLog, newestRun, signIn, test } from '../fixtures.ts';

const SECRET = 'the own secret of the schedule';

/** The newest file in the bucket. */
async function newestFile(page: Page, app: TestApp, format: string): Promise<Uint8Array> {
  const log = await newestLog(app);
  expect(log).toMatchObject({ status: 'completed', format });
  const token = app.backend.issueToken({ role: 'service_role' });
  const path = `/storage/v1/object/authenticated/customer-backups/${String(log['file_path'])}`;
  const answer = await page.request.get(app.url + path, { headers: { authorization: `Bearer ${token}` } });
  return answer.body();
}

test.describe('the files of one moment', () => {
  let line: CommandLine;
  let edge: EdgeFunction;

  test.beforeAll(async ({ smallAppOf }) => {
    line = await commandLine();
    const { backend, url } = await smallAppOf(0);
    edge = await startEdgeFunction({ ...backend, url }, { BACKUP_SCHEDULE_SECRET: SECRET });
  });
  test.afterAll(async () => {
    await edge?.close();
    await line.close();
  });

  test('are the same from the browser, from Node and from Deno, but for who and when, and verified by the page', async ({
    page,
    smallApp,
  }) => {
    test.setTimeout(180_000);
    const { backend, url } = smallApp;
    const fromNode = async (format: string) => {
      const project = ['--url', url, '--key', backend.publishableKey, '--email', 'admin@example.com'];
      const looks = ['--catalog', 'isp-billing', '--zone', 'Asia/Dhaka', '--currency', '৳'];
      const env = { WORKBOOK_BACKUP_PASSWORD: 'demo-password' };
      expect(await line.start(['run', ...project, ...looks, '--format', format], { env }).ended).toMatchObject({
        code: 0,
      });
      return newestFile(page, smallApp, format);
    };
    const fromDeno = async (format: string) => {
      const request = { method: 'POST', headers: { 'x-backup-secret': SECRET }, body: JSON.stringify({ format }) };
      expect(await (await fetch(edge.url, request)).json()).toMatchObject({ success: true });
      return newestFile(page, smallApp, format);
    };

    await signIn(page, smallApp);
    expect(await backUp(page)).toContain('Completed');
    const workbook = withoutSummary(await newestFile(page, smallApp, 'xlsx'));
    expect(workbook.size).toBeGreaterThan(40);
    expect(withoutSummary(await fromNode('xlsx'))).toEqual(workbook);
    expect(withoutSummary(await fromDeno('xlsx'))).toEqual(workbook);

    await page.getByRole('button', { name: 'Options' }).click();
    const formats = page.getByRole('radiogroup', { name: 'File format' });
    await formats.getByRole('radio').last().check();
    await page.keyboard.press('Escape');
    await page.reload();
    expect(await backUp(page)).toContain('Completed');
    const csv = withoutSummarySection(await newestFile(page, smallApp, 'csv'));
    expect(csv.length).toBeGreaterThan(1_000);
    for (const from of [fromNode, fromDeno]) {
      expect(withoutSummarySection(await from('csv'))).toBe(csv);
      await page.reload();
      await newestRun(page).getByRole('button', { name: 'Verify' }).click();
      await expect(newestRun(page)).toContainText('Verified on', { timeout: 60_000 });
      expect(await newestLog(smallApp)).toMatchObject({ verification: { verdict: 'intact' } });
    }
  });
});
