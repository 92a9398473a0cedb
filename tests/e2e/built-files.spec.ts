import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { secretIn } from '../../dev/vite/no-secret-keys.ts';
import { expect, signIn, test } from './fixtures.ts';

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));

test('the built files hold no service key, nothing of the embedded backend and none of the gallery', async () => {
  const files = (await readdir(DIST, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  expect(files.length).toBeGreaterThan(3);
  for (const { parentPath, name } of files) {
    const text = await readFile(join(parentPath, name), 'latin1');
    const foreign = /pglite|supabase\/lite|wb-gallery|There is no state/i.exec(text)?.[0];
    expect(`${name}: ${secretIn(text) ?? foreign ?? 'clean'}`).toBe(`${name}: clean`);
  }
});

test('the page runs under a strict content security policy, without a violation', async ({ page, app, pageErrors }) => {
  await page.goto(app.url);
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  expect(policy).toContain("default-src 'self'");
  expect(policy).not.toMatch(/script-src[^;]*'unsafe-(inline|eval)'/);
  await signIn(page, app);
  expect(pageErrors).toEqual([]);
});
