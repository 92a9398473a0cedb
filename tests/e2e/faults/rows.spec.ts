import type { Told } from '../../../src/core/index.ts';
import { messageText } from '../../../src/locales/message-text.ts';
import { faults, matchers } from '../../support/fault-proxy.ts';
import { idsInDatabase, idsInWorkbook } from '../../support/runs/soak-run.ts';
import { readWithSheetJs } from '../../support/workbook/read-workbook.ts';
import { backUp, newestLog, objects, status } from '../fixtures.ts';
import { atSecondPage, expect, expectExact, newestFile, open, test } from './fixtures.ts';

type JsonRows = Record<string, unknown>[];

test('a row cap that changes while it reads loses and doubles nothing', async ({ page, own: { app, proxy } }) => {
  await open(page, proxy);
  let turn = 0;
  proxy.use({
    when: matchers.anyRows,
    fault: faults.before(async () => {
      turn += 1;
      app.backend.setMaxRows([50, 7, 31, 1000, 12][turn % 5] ?? 50);
    }),
  });
  expect(await backUp(page)).toContain('Completed');
  await expectExact(app);
});

const lies: readonly (readonly [string, string, (rows: JsonRows) => JsonRows])[] = [
  ['brings a row twice', 'key_order', (rows) => [...rows.slice(0, 3), ...rows.slice(2)]],
  ['brings rows out of order', 'key_order', (rows) => rows.toReversed()],
  ['sends numbers where texts were asked for', 'server', (rows) => rows.map((row) => ({ ...row, c0: 1 }))],
];

test(`a server that ${lies.map(([name]) => name).join(', or ')} ends the backup, with the sheet named`, async ({
  page,
  thinApp,
  faultProxy: proxy,
}) => {
  await open(page, proxy);
  const before = await objects(thinApp);
  const failed = new Set<unknown>();
  for (const [name, code, lie] of lies) {
    await test.step(name, async () => {
      proxy.clear();
      proxy.use(
        atSecondPage(
          'payments',
          faults.rewrite((rows) => lie(rows as JsonRows)),
        ),
      );
      expect(await backUp(page)).toContain('Failed: Payments');
      const log = await newestLog(thinApp);
      expect(log).toMatchObject({ status: 'failed', error: { code, sheet: 'Payments' } });
      failed.add(log['id']);
      expect(await objects(thinApp)).toEqual(before);
    });
  }
  expect(failed.size).toBe(lies.length);
});

test('a row that a server leaves out is fetched afterwards, and one that it leaves out each time is missed', async ({
  page,
  own: { app, proxy },
}) => {
  await open(page, proxy);
  const [row] = await app.backend.db.query<{ id: string }>(
    'select id from payments order by created_at, id offset 20 limit 1',
  );
  const leaveOut = faults.rewrite((rows) => (rows as JsonRows).filter((one) => !Object.values(one).includes(row?.id)));
  proxy.use({ when: matchers.rows('payments'), times: 1, fault: leaveOut });
  expect(await backUp(page)).toContain('Completed');
  const { tables } = await newestLog(app);
  expect((tables as { verdict: string }[]).every(({ verdict }) => verdict === 'complete')).toBe(true);
  const payments = (await idsInDatabase(app.backend)).get('Payments');
  const inFile = idsInWorkbook(await newestFile(app)).get('Payments') ?? [];
  expect(inFile.at(-1)).toBe(row?.id);
  expect(new Set(inFile)).toEqual(payments);
  expect(inFile).toHaveLength(payments?.size ?? 0);

  const before = await objects(app);
  proxy.clear();
  proxy.use({ when: matchers.rows('payments'), fault: leaveOut });
  expect(await backUp(page)).toContain("Failed: Payments can't be proven complete");
  expect(await newestLog(app)).toMatchObject({ status: 'failed', error: { code: 'incomplete', sheet: 'Payments' } });
  expect(await objects(app)).toEqual(before);
});

test('rows that come, change and go while it reads are told as drift', async ({ page, own: { app, proxy } }) => {
  await open(page, proxy);
  const { db } = app.backend;
  proxy.use(
    atSecondPage(
      'payments',
      faults.after(() =>
        db.exec(`
          insert into payments (customer_id, amount, method)
          select customer_id, 1, 'cash' from payments order by created_at, id limit 2;
          update payments set notes = 'changed' where id = (select id from payments order by created_at, id limit 1)
        `),
      ),
    ),
    atSecondPage(
      'call_records',
      faults.after(() =>
        db.exec('delete from call_records where id = (select id from call_records order by created_at, id limit 1)'),
      ),
    ),
  );
  const [first] = await db.query<{ id: string; payments: number }>(
    'select id, (select count(*)::int from payments) as payments from call_records order by created_at, id limit 1',
  );
  expect(await backUp(page)).toContain('Completed');
  const { tables } = await newestLog(app);
  const by = new Map(
    (tables as { name: string; verdict: string; drift: unknown; notes: Told[] }[]).map((t) => [t.name, t]),
  );
  expect(by.get('Payments')).toMatchObject({ verdict: 'changed', drift: { came: 2, went: 0 } });
  expect(by.get('Call Records')).toMatchObject({ verdict: 'changed', drift: { came: 0, went: 1 } });
  expect(
    by
      .get('Call Records')
      ?.notes.map((note) => messageText('en', note))
      .join(),
  ).toMatch(/changed meanwhile \(drift\): .*; at least 1 row went/);
  expect(by.get('Customers')).toMatchObject({ verdict: 'complete', drift: null });

  const sheets = readWithSheetJs(await newestFile(app));
  expect(sheets.get('Payments')?.length).toBe(1 + Number(first?.payments) + 2);
  expect(JSON.stringify(sheets.get('Call Records'))).toContain(first?.id);
  const summary = JSON.stringify(sheets.get('Summary'));
  expect(summary).toContain('in one single moment');
  expect(summary).toContain('at least 2 rows came');
});

test('an admin who is no admin any more is told so, within a page', async ({ page, own: { app, proxy } }) => {
  await open(page, proxy);
  let demotedAt = 0;
  proxy.use(
    atSecondPage(
      'billing_records',
      faults.before(async () => {
        await app.backend.db.exec('delete from user_roles');
        demotedAt = Date.now();
      }),
    ),
  );
  expect(await backUp(page)).toContain('Failed: Your account may not do this.');
  await expect(page.getByText('Ask an administrator for the right to make backups.').first()).toBeVisible();
  expect(await objects(app)).toEqual([]);
  const later = proxy.seen.filter((request) => matchers.anyRows(request) && request.startedAt > demotedAt);
  // One for each of the eight that may be under way at once, and one more before the first of them is counted.
  expect(later.length).toBeLessThanOrEqual(16);
});

test('a record that somebody has closed meanwhile is not called completed', async ({ page, own: { app, proxy } }) => {
  await open(page, proxy);
  proxy.use({
    when: matchers.rpc('backup_complete'),
    times: 1,
    fault: faults.before(() =>
      app.backend.db.exec("update backup_logs set status = 'interrupted' where made_by = 'session'"),
    ),
  });
  expect(await backUp(page)).toContain('Failed: The database refused to record the backup.');
  expect(await newestLog(app)).toMatchObject({ status: 'interrupted' });
  await expect.poll(() => objects(app)).toEqual([]);
});

test('a table that loses its grant while it is read ends the backup', async ({ page, own: { app, proxy } }) => {
  await open(page, proxy);
  proxy.use(
    atSecondPage(
      'payments',
      faults.before(() => app.backend.db.exec('revoke select on payments from authenticated')),
    ),
  );
  expect(await backUp(page)).toContain("Failed: Payments can't be read");
  await expect(status(page)).toContainText('no right');
  expect(await newestLog(app)).toMatchObject({ error: { code: 'source_unreadable', sheet: 'Payments' } });
});
