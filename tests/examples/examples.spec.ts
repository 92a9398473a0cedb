import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import * as XLSX from 'xlsx';
import { type Backend, startTestBackend } from '../support/backend.ts';
import { startProject } from '../support/projects/start.ts';
import { Example, stylesOfHost } from './example.ts';

const HOSTS = [
  {
    name: 'shadcn-classic',
    start: () => startTestBackend(),
    email: 'owner@example.com',
    open: (page: Page) => page.getByRole('tab', { name: 'Backup' }).click(),
    sheet: 'Payments',
    toast: 'Backup saved',
  },
  {
    name: 'shadcn-now',
    start: () => startProject('shop', {}),
    email: 'admin@example.com',
    open: async () => undefined,
    sheet: 'Orders',
    toast: null,
  },
] as const;

/** How long the page is, and where what is seen of it ends: nothing unseen may make it longer. */
function heights(page: Page): Promise<{ page: number; parts: number }> {
  return page.evaluate(() => ({
    page: document.documentElement.scrollHeight,
    parts: Math.max(
      window.innerHeight,
      (document.querySelector('main')?.getBoundingClientRect().bottom ?? 0) + window.scrollY,
    ),
  }));
}

for (const { name, start, email, open, sheet, toast } of HOSTS) {
  test.describe(`the example ${name}`, () => {
    const example = Example.named(name);
    let backend: Backend;

    test.beforeAll(async () => {
      backend = await start();
      await example.build(backend);
    });
    test.afterAll(() => backend.close());

    async function signedIn(page: Page, url: string) {
      example.watch(page, [url, backend.url]);
      await page.goto(url);
      await page.getByLabel('Email').fill(email);
      await page.getByLabel('Password').fill('demo-password');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await open(page);
      await expect(page.getByRole('button', { name: 'Back up now' })).toBeEnabled();
    }

    async function backedUp(page: Page) {
      await page.getByRole('button', { name: 'Back up now' }).click();
      await expect(page.getByRole('status').filter({ hasText: 'Completed' }).first()).toBeVisible({ timeout: 120_000 });
      if (toast !== null) await expect(page.getByText(toast)).toBeVisible();
    }

    test('has no error of types', async () => {
      await example.checkTypes();
    });

    test('makes a backup, in light and in dark, and nothing is logged', async ({ page }, testInfo) => {
      const server = await example.serve();
      try {
        await signedIn(page, server.url);
        await backedUp(page);
        await page.screenshot({ path: testInfo.outputPath('light.png'), fullPage: true });
        const { page: height, parts } = await heights(page);
        expect(height).toBeLessThan(parts + 200);
        const download = page.waitForEvent('download');
        await page.getByRole('button', { name: 'Download', exact: true }).first().click();
        const workbook = XLSX.read(await readFile(await (await download).path()));
        expect(workbook.SheetNames).toContain('Summary');
        expect(workbook.SheetNames).toContain(sheet);
        await page.getByRole('button', { name: 'Theme' }).click();
        await page.screenshot({ path: testInfo.outputPath('dark.png'), fullPage: true });
        expect(example.logged).toEqual([]);
      } finally {
        server.close();
      }
    });

    test('makes a backup while it is being developed', async ({ page }) => {
      const server = await example.serveForDevelopment(backend);
      try {
        await signedIn(page, server.url);
        await backedUp(page);
      } finally {
        server.close();
      }
    });

    test('looks the same with the module’s styles as without', async ({ page }) => {
      const main = join(example.folder, 'src', 'main.tsx');
      const source = await readFile(main, 'utf8');
      const line = "import 'workbook-backup/styles.css';\n";
      expect(source).toContain(line);
      await writeFile(main, source.replace(line, ''));
      try {
        await example.build(backend, 'dist-without');
      } finally {
        await writeFile(main, source);
      }
      const [withStyles, without] = [await example.serve(), await example.serve('dist-without')];
      try {
        await page.goto(without.url);
        await page.getByLabel('Email').waitFor();
        const before = await stylesOfHost(page);
        await page.goto(withStyles.url);
        await page.getByLabel('Email').waitFor();
        expect(await stylesOfHost(page)).toEqual(before);
      } finally {
        withStyles.close();
        without.close();
      }
    });
  });
}
