import type { Page } from '@playwright/test';
import { signIn as apiSignIn, type TestApp } from '../../support/backend.ts';
import { type FaultProxy, matchers, type Rule, startFaultProxy } from '../../support/fault-proxy.ts';
import { expectEveryCell } from '../../support/workbook/compare-workbook.ts';
import { test as base, newestLog, signIn, startThinApp } from '../fixtures.ts';

export { expect } from '@playwright/test';

interface Fixtures {
  /** Stands between the page and `thinApp`; each test has one of its own. */
  readonly faultProxy: FaultProxy;
  /** An app with few rows whose database is the test's own, and a proxy in front of it. */
  readonly own: { readonly app: TestApp; readonly proxy: FaultProxy };
}

export const test = base.extend<Fixtures>({
  faultProxy: async ({ thinApp, page }, use) => {
    const proxy = await startFaultProxy(thinApp.url);
    await use(proxy);
    // The page goes first: it would meet its server's end as one more fault.
    await page.close();
    await proxy.close();
  },
  own: [
    async ({ page }, use) => {
      const app = await startThinApp();
      const proxy = await startFaultProxy(app.url);
      await use({ app, proxy });
      await page.close();
      await proxy.close();
      await app.close();
    },
    { timeout: 120_000 },
  ],
});

/** A fault that the second page of a table meets. */
export function atSecondPage(source: string, fault: Rule['fault']): Rule {
  return { when: matchers.rows(source), skip: 1, times: 1, fault };
}

/** Signs in through the proxy, and lets the page come to rest: what it reads by itself is not what a test is about. */
export async function open(page: Page, proxy: FaultProxy): Promise<void> {
  await signIn(page, proxy);
  await page.getByText(/^42 sheets · /).waitFor();
}

/** The file of the newest backup, as it lies in the bucket. */
export async function newestFile(app: TestApp): Promise<Uint8Array> {
  const client = await apiSignIn({ url: app.url, publishableKey: app.backend.publishableKey }, 'admin');
  const { file_path: path } = await newestLog(app);
  const { data, error } = await client.storage.from('customer-backups').download(String(path));
  if (error) throw error;
  return new Uint8Array(await data.arrayBuffer());
}

/** Expects the newest backup to be completed, proven, and equal to the database in every cell. */
export async function expectExact(app: TestApp): Promise<void> {
  const { status, tables } = await newestLog(app);
  const verdicts = new Set((tables as { verdict: string }[]).map(({ verdict }) => verdict));
  base.expect({ status, verdicts: [...verdicts] }).toEqual({ status: 'completed', verdicts: ['complete'] });
  await expectEveryCell(await newestFile(app), app.backend.db);
}

/** Pages of rows that were asked for since a moment. */
export function pagesSince({ seen }: FaultProxy, moment: number) {
  return seen.filter((request) => matchers.anyRows(request) && request.startedAt >= moment);
}
