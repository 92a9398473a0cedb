import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { TestApp } from '../../support/backend.ts';
import { type FaultProxy, faults, type SeenRequest } from '../../support/fault-proxy.ts';
import { inSoak, LONG } from '../../support/long-form.ts';
import { backUp, bytesOf, expect, newestLog, objects, signIn, status, test } from '../fixtures.ts';
import { leftBy, NOTHING } from './leftovers.ts';

/** Bytes of a file that goes up in three chunks of 6 MiB. */
const THREE_CHUNKS = 14_000_000;

test.use({ fileSize: THREE_CHUNKS });

function isUpload({ url }: SeenRequest): boolean {
  return url.pathname.startsWith('/storage/v1/upload/resumable');
}

function isChunk(request: SeenRequest): boolean {
  return isUpload(request) && request.method === 'PATCH';
}

/** Whether it asks how far the upload got. */
function isQuestion(request: SeenRequest): boolean {
  return isUpload(request) && request.method === 'HEAD';
}

/** The requests of the upload, as `POST`, `PATCH` and `HEAD`. */
function uploadRequests(line: FaultProxy): string[] {
  return line.seen.filter(isUpload).map(({ method }) => method);
}

/** Expects a backup that is made over the line to be completed, by an upload of these requests. */
async function expectUpload(page: Page, line: FaultProxy, requests: readonly string[]): Promise<void> {
  await signIn(page, line);
  expect(await backUp(page)).toContain('Completed');
  expect(uploadRequests(line)).toEqual(requests);
}

/** Downloads the completed backup and holds it against its record. */
async function expectProven(app: TestApp, page: Page): Promise<void> {
  const log = await newestLog(app);
  expect(log).toMatchObject({ status: 'completed' });
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download workbook' }).click();
  const bytes = await bytesOf(await download);
  expect(bytes.length).toBeGreaterThan(2 * 6 * 1024 * 1024);
  expect(sha256(bytes)).toBe(log['sha256']);
  await expect.poll(() => leftBy(app, page)).toEqual(NOTHING);
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

test('a connection that breaks in the second of three chunks costs that chunk alone', async ({
  page,
  smallApp,
  line,
}) => {
  line.use({ when: isUpload, skip: 1, times: 1, fault: faults.reset() });
  await expectUpload(page, line, ['POST', 'PATCH', 'HEAD', 'PATCH', 'PATCH']);
  await expectProven(smallApp, page);
});

test('a token that expires in the middle is renewed, and the upload goes on', async ({ page, smallApp, line }) => {
  line.use({ when: isChunk, skip: 1, times: 1, fault: faults.storageTokenExpired() });
  // The next question how far it got finds the server out of breath: no reason to begin anew.
  line.use({ when: isQuestion, times: 1, fault: faults.status(503) });
  await expectUpload(page, line, ['POST', 'PATCH', 'PATCH', 'HEAD', 'HEAD', 'PATCH']);
  expect(new Set(line.seen.filter(isUpload).map(({ token }) => token)).size).toBe(2);
  await expectProven(smallApp, page);
});

test('a reload during the upload goes on where it was, with the same record', async ({ page, smallApp, line }) => {
  const held = Promise.withResolvers<void>();
  const fault = faults.before(() => {
    held.resolve();
    return new Promise(() => undefined);
  });
  line.use({ when: isChunk, skip: 1, times: 1, fault });
  await signIn(page, line);
  await page.getByRole('button', { name: 'Back up now' }).click();
  await held.promise;
  const { id } = await newestLog(smallApp);
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await expect(status(page)).toContainText('Completed', { timeout: 60_000 });
  expect(uploadRequests(line)).toEqual(['POST', 'PATCH', 'PATCH', 'HEAD', 'PATCH']);
  expect(await newestLog(smallApp)).toMatchObject({ id, status: 'completed' });
  await expectProven(smallApp, page);
});

test('a file that the bucket refuses is kept, through a reload and a second refusal, to be saved and uploaded', async ({
  page,
  smallApp,
  line,
}) => {
  const { db } = smallApp.backend;
  const [rules] = await db.query<{ file_size_limit: number; allowed_mime_types: string[] }>(
    "select file_size_limit, allowed_mime_types from storage.buckets where id = 'customer-backups'",
  );
  const allow = (size: number | undefined, types: readonly string[] | undefined) =>
    db.query("update storage.buckets set file_size_limit = $1, allowed_mime_types = $2 where id = 'customer-backups'", [
      size,
      types,
    ]);
  const card = page.getByRole('region', { name: 'A finished Excel workbook is kept on this computer' });

  await allow(1_000_000, rules?.allowed_mime_types);
  await signIn(page, line);
  await expect(card).toHaveCount(0);
  expect(await backUp(page)).toMatch(/Failed: The file is too large for the bucket: \d\d\.\d MB\./);
  const failed = await newestLog(smallApp);
  expect(failed).toMatchObject({ status: 'failed', error: { code: 'upload_failed' } });
  await expect.poll(() => leftBy(smallApp, page)).toEqual({ ...NOTHING, kept: [failed['id']] });

  await page.reload();
  await expect(card).toContainText(String(failed['file_name']));
  const download = page.waitForEvent('download');
  await card.getByRole('button', { name: 'Save to this computer' }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe(failed['file_name']);
  const savedSha256 = sha256(await bytesOf(saved));

  await allow(rules?.file_size_limit, ['image/png']);
  await card.getByRole('button', { name: 'Retry upload' }).click();
  await expect(status(page)).toContainText('Failed: The bucket takes no files of this type.');
  expect(await newestLog(smallApp)).toMatchObject({ status: 'failed', continues: failed['id'] });

  await allow(rules?.file_size_limit, rules?.allowed_mime_types);
  await card.getByRole('button', { name: 'Retry upload' }).click();
  await expect(status(page)).toContainText('Completed', { timeout: 60_000 });
  const log = await newestLog(smallApp);
  expect(log).toMatchObject({ status: 'completed', continues: failed['id'], sha256: savedSha256 });
  expect(await objects(smallApp)).toContain(`${log['id']}/${failed['file_name']}`);
  await expectProven(smallApp, page);
  await expect(card).toHaveCount(0);
});

// What goes on in Node as it does here: tests/integration/backup/hosted-resumable-faults.test.ts.
if (inSoak(true, { else: false })) {
  test('an upload that is out of step with the server asks how far it got', LONG, async ({ page, smallApp, line }) => {
    line.use({ when: isChunk, skip: 1, times: 1, fault: faults.status(409) });
    await expectUpload(page, line, ['POST', 'PATCH', 'PATCH', 'HEAD', 'PATCH']);
    await expectProven(smallApp, page);
  });

  test(
    'an upload that the server has forgotten begins anew at another address',
    LONG,
    async ({ page, smallApp, line }) => {
      const addresses = new Set<string>();
      line.use({
        when: ({ url }) => {
          if (/resumable\/./.test(url.pathname)) addresses.add(url.pathname);
          const [first] = addresses;
          return url.pathname === first && line.seen.filter(isChunk).length > 1;
        },
        fault: ({ method }) => faults.status(method === 'HEAD' ? 404 : 410),
      });
      await expectUpload(page, line, ['POST', 'PATCH', 'PATCH', 'HEAD'].concat(['POST', 'PATCH', 'PATCH']));
      expect(addresses.size).toBe(2);
      await expectProven(smallApp, page);
    },
  );

  test(
    'an upload whose last answer is lost and which the server has forgotten is found done',
    LONG,
    async ({ page, smallApp, line }) => {
      line.use({ when: isChunk, skip: 1, times: 1, fault: faults.resetAfterUpstream() });
      line.use({ when: isQuestion, fault: faults.status(404) });
      await signIn(page, line);
      expect(await backUp(page)).toContain('Completed');
      // The second one meets the object that the first one made.
      expect(line.seen.filter((request) => isUpload(request) && request.method === 'POST').at(-1)?.status).toBe(409);
      await expectProven(smallApp, page);
    },
  );
}
