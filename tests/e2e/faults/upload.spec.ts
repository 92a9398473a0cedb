import { type Fault, faults, matchers, type SeenRequest } from '../../support/fault-proxy';
import { backUp, newestLog, objects, status } from '../fixtures';
import { expect, expectExact, open, test } from './fixtures';

const isUpload = (request: SeenRequest) =>
  matchers.storage(request) && request.method === 'POST' && request.url.pathname.includes('/customer-backups/');
const isReadBack = (request: SeenRequest) => matchers.storage(request) && request.method === 'GET';

const passing: readonly (readonly [string, (request: SeenRequest) => boolean, Fault])[] = [
  ['an upload whose connection is reset', isUpload, faults.reset()],
  ['an upload whose answer is lost', isUpload, faults.resetAfterUpstream()],
  ['an upload that meets a 503', isUpload, faults.status(503)],
  ['an upload whose token is refused', isUpload, faults.unauthorized()],
  ['an upload whose token has expired for hosted Storage', isUpload, faults.storageTokenExpired()],
  ['a file that breaks off as it is read back', isReadBack, faults.cutBody(0.5)],
];

for (const [name, when, fault] of passing) {
  test(`${name} is a backup all the same, and lies in the bucket once`, async ({
    page,
    thinApp,
    faultProxy: proxy,
  }) => {
    await open(page, proxy);
    const before = await objects(thinApp);
    proxy.use({ when, times: 1, fault });
    expect(await backUp(page)).toContain('Completed');
    expect(proxy.seen.filter((request) => request.fault !== null).length).toBe(1);
    expect((await objects(thinApp)).length).toBe(before.length + 1);
    await expectExact(thinApp);
  });
}

test('a line that is gone during the upload is waited for', async ({ page, thinApp, faultProxy: proxy }) => {
  await open(page, proxy);
  proxy.use({ when: isUpload, times: 1, fault: faults.before(async () => proxy.goOffline()) });
  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect(status(page)).toContainText('No connection', { timeout: 60_000 });
  proxy.goOnline();
  await expect(status(page)).toContainText('Completed', { timeout: 60_000 });
  await expectExact(thinApp);
  expect(await newestLog(thinApp)).toMatchObject({ status: 'completed' });
});
