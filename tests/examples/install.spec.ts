import { execFileSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type Backend, startTestBackend } from '../support/backend.ts';
import { Example, PACKAGE } from './example.ts';

const PAGE = new URL('../../docs/install.md', import.meta.url);

interface Block {
  readonly language: string;
  readonly file: string | undefined;
  readonly text: string;
}

/** The blocks of the page up to where it says what may be said beyond. */
async function blocks(): Promise<Block[]> {
  const [steps = ''] = (await readFile(PAGE, 'utf8')).split('## What you may say');
  return Array.from(
    steps.matchAll(/^```(\w+)(?: file=(\S+))?\n(.*?)^```$/gms),
    ([, language = '', file, text = '']) => ({
      ...{ language, file, text },
    }),
  );
}

/** A shop without the module, in a database of its own. */
async function startShop(): Promise<Backend> {
  const migrations = await mkdtemp(join(tmpdir(), 'no-migrations-'));
  const backend = await startTestBackend({ migrations, seed: null, module: null });
  for (const file of ['logins', 'shop']) {
    await backend.db.exec(await readFile(new URL(`../support/projects/${file}.sql`, import.meta.url), 'utf8'));
  }
  return backend;
}

test('docs/install.md, word for word, leads from an empty folder to a backup in ten minutes', async ({ page }) => {
  const started = performance.now();
  const folder = await mkdtemp(join(tmpdir(), 'install-'));
  await copyFile(PACKAGE, join(folder, 'workbook-backup-0.1.0.tgz'));
  const backend = await startShop();
  try {
    for (const { language, file, text } of await blocks()) {
      if (file !== undefined) {
        await mkdir(dirname(join(folder, file)), { recursive: true });
        const own = text
          .replace('https://your-project.supabase.co', backend.url)
          .replace('sb_publishable_your_key', backend.publishableKey);
        await writeFile(join(folder, file), own);
      } else if (language === 'sh') {
        execFileSync('sh', ['-ec', text], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
        const written = await readFile(join(folder, 'workbook-backup.sql'), 'utf8').catch(() => null);
        if (text.includes('workbook-backup.sql') && written !== null) await backend.db.exec(written);
      } else if (language === 'sql') {
        await backend.db.exec(text);
      }
    }
    const server = await Example.in(folder).serve();
    try {
      await page.goto(server.url);
      await page.getByLabel('Email').fill('admin@example.com');
      await page.getByLabel('Password').fill('demo-password');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('button', { name: 'Back up now' }).click();
      await expect(page.getByRole('status').filter({ hasText: 'Completed' }).first()).toBeVisible({ timeout: 120_000 });
    } finally {
      server.close();
    }
    const rows = await backend.db.query<{ status: string }>('select status from backup_logs');
    expect(rows).toEqual([{ status: 'completed' }]);
    expect(performance.now() - started).toBeLessThan(600_000);
  } finally {
    await backend.close();
  }
});
