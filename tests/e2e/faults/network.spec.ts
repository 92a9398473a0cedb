import { type Fault, faults, matchers, type SeenRequest } from '../../support/fault-proxy.ts';
import { inSoak, LONG } from '../../support/long-form.ts';
import { backUp, newestLog, objects, status } from '../fixtures.ts';
import { atSecondPage, expect, expectExact, open, test } from './fixtures.ts';

/** Milliseconds without a line: more than all tries of a request take together. */
const OFFLINE = inSoak(60_000, { else: 35_000 });

/** Faults that pass. Those of a group are met in one backup, each by pages of tables of its own. */
const passing: Readonly<Record<string, readonly (readonly [string, Fault])[]>> = {
  'words of a server': [
    ['too many requests, with a time to wait', faults.tooManyRequests(1)],
    ['a 500', faults.status(500)],
    ['a 502', faults.status(502)],
    ['a 503', faults.status(503)],
  ],
  'words of what stands in front of it': [
    ['a 504', faults.status(504)],
    ['a 520', faults.status(520)],
    ['a 524', faults.status(524)],
    ['a statement that takes too long', faults.statementTimeout()],
  ],
  'answers that break off': [
    ['a connection that is reset', faults.reset()],
    ['an answer that is lost', faults.resetAfterUpstream()],
    ['a body that breaks off in the middle', faults.cutBody(0.5)],
    ['a body that breaks off near its end', faults.cutBody(0.99)],
  ],
  'answers that are not the server’s': [
    ['a body that a gateway cuts and passes on as whole', faults.truncate(0.5)],
    ['a page of a gateway in place of the answer', faults.status(200, { body: '<html>Sign in to the Wi-Fi</html>' })],
    ['a refused token', faults.unauthorized()],
  ],
};

/** Tables of more than one page, a pair for each fault of a group: one meets it at its first page, one at its second. */
const VICTIMS = [
  ['reminder_logs', 'payments'],
  ['call_records', 'invoices'],
  ['contracts', 'billing_records'],
  ['attendance', 'transactions'],
] as const;

/**
 * Those for which a browser has words of its own. The others are the same to Node, where tests/integration/backup/hosted-faults.test.ts
 * meets each of them; the soak meets all.
 */
const inBrief = Object.entries(passing).filter(([group]) => group === 'answers that break off');

for (const [group, members] of inSoak(Object.entries(passing), { else: inBrief })) {
  const title = `${group}, ${members.map(([name]) => name).join(', ')}: every row is there all the same`;
  test(title, LONG, async ({ page, thinApp, faultProxy: proxy }) => {
    await open(page, proxy);
    const met = new Map<string, string[]>();
    members.forEach(([name, fault], place) => {
      const [atFirst = '', atSecond = ''] = VICTIMS[place] ?? [];
      const hit = (where: string) => (request: SeenRequest) => {
        met.set(name, [...(met.get(name) ?? []), `${where} ${request.source}`]);
        return fault;
      };
      proxy.use(
        atSecondPage(atSecond, hit('second page of')),
        { when: matchers.rows(atFirst), times: 1, fault: hit('first page of') },
        { when: matchers.rpc('backup_source_stats'), skip: 3 + place * 2, times: 1, fault: hit('a call of') },
      );
    });
    expect(await backUp(page)).toContain('Completed');
    await expectExact(thinApp);
    for (const [place, [name]] of members.entries()) {
      const [atFirst, atSecond] = VICTIMS[place] ?? [];
      const where = [`a call of rpc/backup_source_stats`, `first page of ${atFirst}`, `second page of ${atSecond}`];
      expect([name, met.get(name)?.toSorted()]).toEqual([name, where]);
    }
    expect(proxy.seen.filter((request) => request.fault !== null).length).toBe(members.length * 3);
  });
}

test('a request that is never answered is given up and made again', async ({ page, thinApp, faultProxy: proxy }) => {
  await open(page, proxy);
  proxy.use(atSecondPage('payments', faults.hang()));
  expect(await backUp(page)).toContain('Completed');
  await expectExact(thinApp);
});

test('a connection that is always reset ends the backup, with the sheet named and nothing left behind', async ({
  page,
  thinApp,
  faultProxy: proxy,
}) => {
  await open(page, proxy);
  const before = await objects(thinApp);
  proxy.use({ when: matchers.rows('payments'), skip: 1, fault: faults.reset() });
  expect(await backUp(page)).toContain("Failed: Payments can't be read");
  expect(await newestLog(thinApp)).toMatchObject({ status: 'failed', error: { code: 'network', sheet: 'Payments' } });
  expect(await objects(thinApp)).toEqual(before);
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  const tries = new Map<string, number>();
  for (const { source, url } of proxy.seen) {
    if (source === 'payments') tries.set(url.href, (tries.get(url.href) ?? 0) + 1);
  }
  expect(Math.max(...tries.values())).toBeLessThanOrEqual(6);
});

test('a server that is overrun is asked by fewer requests at once', async ({ page, thinApp, faultProxy: proxy }) => {
  await open(page, proxy);
  proxy.use(
    { when: matchers.anyRows, skip: 20, times: 3, fault: faults.tooManyRequests(0) },
    { when: matchers.anyRows, fault: faults.latency(40) },
  );
  expect(await backUp(page)).toContain('Completed');
  await expectExact(thinApp);
  const refused = proxy.seen.find((request) => request.status === 429);
  const refusedAt = refused?.startedAt ?? 0;
  const before = proxy.mostAtOnce((request) => matchers.anyRows(request) && request.startedAt < refusedAt);
  expect(before).toBeGreaterThanOrEqual(4);
  expect(proxy.mostAtOnce()).toBeLessThanOrEqual(8);
});

test('a page that takes too long is asked for in halves', async ({ page, thinApp, faultProxy: proxy }) => {
  await open(page, proxy);
  const tooMany = (limit: number) => ({
    when: (request: Parameters<typeof matchers.anyRows>[0]) =>
      matchers.rows('customers')(request) && Number(request.url.searchParams.get('limit')) > limit,
    fault: faults.statementTimeout(),
  });
  proxy.use(tooMany(700));
  expect(await backUp(page)).toContain('Completed');
  await expectExact(thinApp);
  const limits = proxy.seen
    .filter((request) => matchers.rows('customers')(request))
    .map(({ url }) => Number(url.searchParams.get('limit')));
  expect(limits.slice(0, 4)).toEqual([5000, 2500, 1250, 625]);
});

test(
  'offline for long in the middle: it says so, waits, and completes',
  LONG,
  async ({ page, thinApp, faultProxy: proxy }) => {
    test.setTimeout(180_000);
    await open(page, proxy);
    proxy.use(
      atSecondPage(
        'payments',
        faults.before(async () => proxy.goOffline()),
      ),
    );
    await page.getByRole('button', { name: 'Back up now' }).click();
    await expect(status(page)).toContainText('No connection', { timeout: 60_000 });
    const since = Date.now();
    await expect.poll(() => Date.now() - since, { timeout: 70_000 }).toBeGreaterThan(OFFLINE);
    await expect(status(page)).toContainText('No connection');
    proxy.goOnline();
    await expect(status(page)).toContainText('Completed', { timeout: 60_000 });
    await expectExact(thinApp);
  },
);
