import { faults, matchers, type SeenRequest } from '../../support/fault-proxy.ts';
import { inSoak, LONG } from '../../support/long-form.ts';
import { backUp, newestLog, status } from '../fixtures.ts';
import { expect, expectExact, open, pagesSince, test } from './fixtures.ts';

const isRefresh = ({ url, method }: SeenRequest) =>
  method === 'POST' && url.pathname === '/auth/v1/token' && url.searchParams.get('grant_type') === 'refresh_token';

test('many tokens that are refused at once are refreshed once for all, and what they were for is asked once more', async ({
  page,
  thinApp,
  faultProxy: proxy,
}) => {
  await open(page, proxy);
  // A token names the second in which it was made: one made in the same second would be the same.
  const signedIn = Date.now();
  await expect.poll(() => Date.now() - signedIn).toBeGreaterThan(1_000);
  let first: string | null = null;
  proxy.use({
    when: (request) => {
      // Who is who is read alone, before all else.
      if (!matchers.anyRows(request) || matchers.rows('profiles')(request)) return false;
      first ??= request.token;
      return request.token === first;
    },
    fault: faults.unauthorized(),
  });
  expect(await backUp(page)).toContain('Completed');
  await expectExact(thinApp);
  expect(proxy.seen.filter(({ status: code }) => code === 401).length).toBeGreaterThan(1);
  expect(proxy.seen.filter(isRefresh).length).toBe(1);
  const refused = proxy.seen.find((request) => request.fault !== null);
  const again = proxy.seen.filter(({ url }) => url.href === refused?.url.href);
  expect(again.map((request) => request.status)).toEqual([401, 200]);
  expect(again[1]?.token).not.toBe(again[0]?.token);
});

test('a token that is refused again ends the backup, and the page offers to sign in', async ({
  page,
  thinApp,
  faultProxy: proxy,
}) => {
  await open(page, proxy);
  proxy.use({ when: matchers.rows('payments'), fault: faults.unauthorized() });
  expect(await backUp(page)).toContain('Failed: Your session has ended.');
  expect(await newestLog(thinApp)).toMatchObject({ status: 'failed', error: { code: 'session_expired' } });
  await page.getByRole('button', { name: 'Sign in again' }).click();
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
});

test(
  'tokens that live for seconds carry a backup that takes many times as long',
  LONG,
  async ({ page, own: { app, proxy } }) => {
    test.setTimeout(180_000);
    // A token is handed out for half its life; a page takes less than that.
    const life = inSoak(10, { else: 5 });
    app.backend.setJwtExpiry(life);
    await open(page, proxy);
    proxy.use({ when: matchers.anyRows, fault: faults.latency(life * 300) });
    const started = Date.now();
    expect(await backUp(page)).toContain('Completed');
    expect(Date.now() - started).toBeGreaterThan(life * 4_000);
    await expectExact(app);
    const refreshes = proxy.seen.filter(isRefresh);
    expect(refreshes.length).toBeGreaterThan(4);
    expect(refreshes.map(({ status: code }) => code)).toEqual(refreshes.map(() => 200));
    expect(proxy.mostAtOnce(isRefresh)).toBe(1);
  },
);

test('a server that turns refreshes away until the token has ended costs time, not the session', async ({
  page,
  own: { app, proxy },
}) => {
  test.setTimeout(120_000);
  app.backend.setJwtExpiry(10);
  await open(page, proxy);
  proxy.use({ when: isRefresh, times: 2, fault: faults.tooManyRequests(8) });
  proxy.use({ when: isRefresh, times: 1, fault: faults.resetAfterUpstream() });
  proxy.use({ when: matchers.anyRows, fault: faults.latency(1_000) });
  expect(await backUp(page)).toContain('Completed');
  await expectExact(app);
  expect(proxy.seen.filter((request) => isRefresh(request) && request.fault !== null).length).toBe(3);
  await expect(page.getByRole('button', { name: 'Back up now' })).toBeVisible();
});

test('a session that is revoked ends the backup with its last token', async ({ page, own: { app, proxy } }) => {
  app.backend.setJwtExpiry(10);
  await open(page, proxy);
  proxy.use({ when: matchers.anyRows, fault: faults.latency(1_000) });
  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect(status(page)).toContainText(/sheet \d+ of 42/);
  await app.backend.db.exec('delete from auth.sessions; delete from auth.refresh_tokens');
  await expect(status(page)).toContainText('Failed: Your session has ended.', { timeout: 30_000 });
  const refused = proxy.seen.findLast((request) => isRefresh(request) && (request.status ?? 0) >= 400);
  // One for each of the eight that may be under way at once, while the refusal is on its way.
  expect(pagesSince(proxy, refused?.endedAt ?? 0).length).toBeLessThanOrEqual(8);
});

test('signing out in another tab asks first, and the tab whose backup it ended says so', async ({
  page,
  context,
  own: { proxy },
}) => {
  await open(page, proxy);
  proxy.use({ when: matchers.anyRows, fault: faults.latency(1_000) });
  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect(status(page)).toContainText(/sheet \d+ of \d+/);
  const other = await context.newPage();
  await other.goto(`${proxy.url}/settings/backup`);
  const question = other.getByRole('dialog', { name: 'A backup is being made' });
  await other.getByRole('button', { name: 'Sign out' }).click();
  await expect(question).toContainText('in another tab');
  await question.getByRole('button', { name: 'Stay' }).click();
  await expect(status(page)).toContainText(/sheet \d+ of \d+/);

  await other.getByRole('button', { name: 'Sign out' }).click();
  await question.getByRole('button', { name: 'Sign out all the same' }).click();
  await expect(other.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  await expect(page.getByText('the backup that was being made ended with it')).toBeVisible();
  await other.close();
});
