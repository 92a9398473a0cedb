import { createHash } from 'node:crypto';
import { faults, matchers } from '../../support/fault-proxy.ts';
import { backUp, newestLog } from '../fixtures.ts';
import { expect, expectExact, newestFile, open, pagesSince, test } from './fixtures.ts';

const isRead = ({ method }: { readonly method: string }) => method === 'GET';

/** The total of what customers owe, as the record of the newest backup has it. */
function totalDue(record: Record<string, unknown>): unknown {
  const tables = record['tables'] as { name: string; control_totals: Record<string, unknown> }[];
  return tables.find(({ name }) => name === 'Customers')?.control_totals['Due'];
}

test('behind a gateway that lets browsers keep what they read for ten minutes, a second backup has what is new', async ({
  page,
  own: { app, proxy },
}) => {
  const { db } = app.backend;
  const keep = { 'cache-control': 'public, max-age=600', expires: new Date(Date.now() + 600_000).toUTCString() };
  proxy.use({ when: isRead, fault: faults.headers(() => keep) });
  await open(page, proxy);
  expect(await backUp(page)).toContain('Completed');
  await expectExact(app);
  const first = { record: await newestLog(app), pages: pagesSince(proxy, 0).length };

  const owing = 'total_due < 1000000';
  const [{ added } = { added: 0 }] = await db.query<{ added: number }>(
    `select count(*)::int * 1000 as added from customers where ${owing}`,
  );
  await db.exec(`update customers set total_due = total_due + 1000 where ${owing}`);
  const between = performance.timeOrigin + performance.now();
  expect(await backUp(page)).toContain('Completed');
  await expectExact(app);
  const second = await newestLog(app);
  expect(pagesSince(proxy, between).length).toBeGreaterThanOrEqual(first.pages - 1);
  expect(Number(totalDue(second))).toBeCloseTo(Number(totalDue(first.record)) + added, 2);
  expect(second['id']).not.toBe(first.record['id']);
  expect(
    createHash('sha256')
      .update(await newestFile(app))
      .digest('hex'),
  ).toBe(second['sha256']);
  expect(proxy.seen.filter((request) => matchers.anyRows(request) && request.status === 304)).toEqual([]);
});
