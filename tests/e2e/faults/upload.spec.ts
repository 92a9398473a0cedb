import {
  type Fault,
  type FaultProxy,
  faults,
  matchers,
  type Rule,
  type SeenRequest,
} from '../../support/fault-proxy.ts';
import { inSoak, LONG } from '../../support/long-form.ts';
import { backUp, newestLog, objects, status } from '../fixtures.ts';
import { expect, expectExact, open, test } from './fixtures.ts';

const isUpload = (request: SeenRequest) =>
  matchers.storage(request) && request.method === 'POST' && request.url.pathname.includes('/customer-backups/');
const isReadBack = (request: SeenRequest) => matchers.storage(request) && request.method === 'GET';

/** Lets the bucket tell another tag of its files than it has. */
const tag = (eTag: string): Rule => ({
  when: ({ url }) => url.pathname.includes('/object/list/'),
  fault: faults.rewrite((objects) =>
    (objects as { metadata: object }[]).map((object) => ({ ...object, metadata: { ...object.metadata, eTag } })),
  ),
});
const IN_PARTS = '"0123456789abcdef0123456789abcdef-2"';

/** The faults that requests have met, but for another tag. */
function harmOf(proxy: FaultProxy): readonly string[] {
  return proxy.seen.flatMap(({ fault }) => (fault === null || fault === 'rewrite' ? [] : [fault]));
}

const passing: readonly (readonly [string, (request: SeenRequest) => boolean, Fault])[] = [
  ['an upload whose connection is reset', isUpload, faults.reset()],
  ['an upload that meets a 503', isUpload, faults.status(503)],
  ['an upload whose token is refused', isUpload, faults.unauthorized()],
  ['an upload whose token has expired for hosted Storage', isUpload, faults.storageTokenExpired()],
  ['an upload whose answer is lost', isUpload, faults.resetAfterUpstream()],
  ['a file that breaks off as it is read back', isReadBack, faults.cutBody(0.5)],
];

/**
 * What can come to one upload; a connection that is reset looks like an answer that is lost, and a second refused token is the end
 * of a session. The soak tries each by itself.
 */
const together = passing.filter(([, , { name }]) => !['reset', faults.storageTokenExpired().name].includes(name));

for (const met of inSoak<readonly (typeof passing)[]>(
  passing.map((one) => [one]),
  { else: [together] },
)) {
  test(
    `${met.map(([name]) => name).join(', ')}: a backup all the same, which lies in the bucket once`,
    LONG,
    async ({ page, thinApp, faultProxy: proxy }) => {
      await open(page, proxy);
      const before = await objects(thinApp);
      proxy.use(...met.map(([, when, fault]) => ({ when, times: 1, fault })), tag(IN_PARTS));
      expect(await backUp(page)).toContain('Completed');
      expect(harmOf(proxy)).toEqual(met.map(([, , { name }]) => name));
      expect((await objects(thinApp)).length).toBe(before.length + 1);
      await expectExact(thinApp);
    },
  );
}

test('a file that the bucket has the MD5 of is proven by that, and no byte of it comes back; with another MD5 it is read back', async ({
  page,
  thinApp,
  faultProxy: proxy,
}) => {
  await open(page, proxy);
  expect(await backUp(page)).toContain('Completed');
  expect(proxy.seen.filter(isReadBack)).toEqual([]);
  await expectExact(thinApp);
  proxy.use(tag('"0123456789abcdef0123456789abcdef"'));
  expect(await backUp(page)).toContain('Completed');
  expect(proxy.seen.filter(isReadBack).length).toBe(1);
  await expectExact(thinApp);
});

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
