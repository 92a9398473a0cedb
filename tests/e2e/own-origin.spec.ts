import type { Page } from '@playwright/test';
import { type FaultProxy, faults, matchers, type Rule, type SeenRequest } from '../support/fault-proxy.ts';
import { inSoak, LONG } from '../support/long-form.ts';
import { type ScriptedServer, startScriptedServer } from '../support/scripted-server.ts';
import { backUp, test as base, expect, newestLog, signIn, status } from './fixtures.ts';

/** Bytes of a file that goes up in two chunks. */
const TWO_CHUNKS = 7_000_000;

/** What somebody else's server would need to say for a browser to give it everything. */
const WELCOME = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, HEAD, POST, PATCH, PUT, DELETE',
  'access-control-allow-headers':
    'authorization, apikey, content-type, prefer, range, x-client-info, x-upsert, tus-resumable, upload-length, upload-metadata, upload-offset, accept-profile, content-profile, x-supabase-api-version, cache-control',
  'access-control-expose-headers': '*',
};

interface Fixtures {
  /** Somebody else's server, which takes whatever it is sent. It must see nothing. */
  readonly elsewhere: ScriptedServer;
}

const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern.
  elsewhere: async ({}, use) => {
    const elsewhere = await startScriptedServer(() => ({ headers: WELCOME, body: [] }));
    await use(elsewhere);
    expect(elsewhere.seen.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
    await elsewhere.close();
  },
});

test.use({ fileSize: TWO_CHUNKS });

/** The page's own policy would keep it at home too: without it, what the program does shows. */
async function withoutPolicy(page: Page): Promise<void> {
  await page.route(
    (url) => url.pathname === '/' || url.pathname.startsWith('/settings'),
    async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '');
      await route.fulfill({ response, body });
    },
  );
}

const isUpload = ({ method, url }: SeenRequest) =>
  method === 'POST' && url.pathname.startsWith('/storage/v1/upload/resumable');
const isChunk = ({ method, url }: SeenRequest) =>
  method === 'PATCH' && url.pathname.startsWith('/storage/v1/upload/resumable');
const isReadBack = ({ method, url }: SeenRequest) => method === 'GET' && url.pathname.startsWith('/storage/v1/object/');
const isList = ({ url }: SeenRequest) => url.pathname.startsWith('/storage/v1/object/list/');

/** Sends one request, or the whole of its kind, to the same path of another server. */
const sent = (when: Rule['when'], to: string, code: 302 | 307, times = 1): Rule => ({
  when,
  times,
  fault: ({ url }) => faults.redirect(`${to}${url.pathname}${url.search}`, code),
});

/** Lets an upload lie at another server. */
const located = (to: string, line: FaultProxy): Rule => ({
  when: isUpload,
  fault: faults.headers(({ location }) => ({ location: to + new URL(String(location), line.url).pathname })),
});

/** The same server by another name, which is another host. */
const byName = ({ url }: ScriptedServer) => url.replace('127.0.0.1', 'localhost');

const ways: readonly (readonly [string, (elsewhere: ScriptedServer, line: FaultProxy) => Rule])[] = [
  ['an upload that lies at another port', ({ url }, line) => located(url, line)],
  ['an upload that lies at another host', (elsewhere, line) => located(byName(elsewhere), line)],
  ['a page of rows that has moved', ({ url }) => sent(matchers.rows('payments'), url, 302)],
  ['a page of rows that is to be asked for elsewhere', ({ url }) => sent(matchers.rows('areas'), url, 307)],
  ['counts that are to be asked for elsewhere', ({ url }) => sent(matchers.rpc('backup_source_stats'), url, 307)],
  ['a record that is to be closed elsewhere', ({ url }) => sent(matchers.rpc('backup_complete'), url, 307)],
  ['an upload that is to be begun elsewhere', ({ url }) => sent(isUpload, url, 307)],
  ['a chunk that is to be sent elsewhere', ({ url }) => sent(isChunk, url, 307)],
  ['a file whose size is to be asked for elsewhere', ({ url }) => sent(isList, url, 307)],
  ['a file that is to be read back elsewhere', (elsewhere) => sent(isReadBack, byName(elsewhere), 302)],
];

/** All that can come together in one backup; the soak tries each by itself. */
const together = ways.filter(([name]) => !name.includes('another port'));

for (const tried of inSoak<readonly (typeof ways)[]>(
  ways.map((way) => [way]),
  { else: [together] },
)) {
  test(
    `${tried.map(([name]) => name).join(', ')}, once, get no request there and hold no backup up`,
    LONG,
    async ({ page, smallApp, line, elsewhere }) => {
      await withoutPolicy(page);
      await signIn(page, line);
      const rules = tried.map(([, way]) => way(elsewhere, line));
      // What lies at another host for good gives way to what is sent there once.
      line.use(...rules.filter(({ times }) => times === 1), ...rules.filter(({ times }) => times !== 1));
      expect(await backUp(page)).toContain('Completed');
      const met = line.seen.filter(({ fault }) => fault === 'redirect').length;
      expect(met).toBe(rules.filter(({ times }) => times === 1).length);
      if (met < rules.length) expect(line.seen.some(({ fault }) => fault === 'headers')).toBe(true);
      expect(await newestLog(smallApp)).toMatchObject({ status: 'completed' });
    },
  );
}

test('rows that are for good to be asked for elsewhere end the backup', async ({ page, smallApp, line, elsewhere }) => {
  await withoutPolicy(page);
  await signIn(page, line);
  line.use(sent(matchers.rows('payments'), elsewhere.url, 307, Infinity));
  expect(await backUp(page)).toContain('Failed');
  expect(await newestLog(smallApp)).toMatchObject({ status: 'failed' });
});

test('a password that is to be sent elsewhere is not', async ({ page, line, elsewhere }) => {
  await withoutPolicy(page);
  const isSignIn = ({ url }: SeenRequest) => url.pathname === '/auth/v1/token';
  line.use(sent(isSignIn, elsewhere.url, 307));
  await page.goto(`${line.url}/`);
  await page.getByRole('textbox', { name: 'Email' }).fill('admin@example.com');
  await page.getByRole('textbox', { name: 'Password' }).fill('demo-password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/settings/backup');
});

for (const [name, path] of [
  ['an address of another host', (url: string) => `${url}/object/sign/customer-backups/x?token=t`],
  [
    'an address without a protocol',
    (url: string) => `${url.replace('http:', '')}/object/sign/customer-backups/x?token=t`,
  ],
  ['a name before another host', (url: string) => `@${new URL(url).host}/object/sign/customer-backups/x?token=t`],
] as const) {
  test(`a download for which the store signs ${name} is not fetched there`, async ({ page, line, elsewhere }) => {
    await withoutPolicy(page);
    await signIn(page, line);
    expect(await backUp(page)).toContain('Completed');
    const isSigning = ({ method, url }: SeenRequest) =>
      method === 'POST' && url.pathname.startsWith('/storage/v1/object/sign/');
    line.use({ when: isSigning, fault: faults.rewrite(() => ({ signedURL: path(byName(elsewhere)) })) });
    await page.getByRole('button', { name: 'Download workbook' }).click();
    await expect.poll(() => line.seen.filter(isSigning).length).toBe(1);
    const isFetch = ({ method, url }: SeenRequest) => method === 'GET' && url.pathname.startsWith('/storage/v1');
    await expect
      .poll(async () => line.seen.filter(isFetch).length > 0 || (await page.getByRole('alert').count()) > 0)
      .toBe(true);
    await expect(status(page)).toBeVisible();
  });
}
