import type { Page } from '@playwright/test';
import { faults, matchers } from '../support/fault-proxy.ts';
import { englishTexts, languagesOf } from './bangla-page.ts';
import { expect, test } from './fixtures.ts';

test.use({ locale: 'bn-BD' });

const state = (page: Page) => page.getByRole('status');
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Expects that nothing on the page is left in English. */
async function expectBangla(page: Page, where: string): Promise<void> {
  await test.step(where, async () => {
    expect(await englishTexts(page)).toEqual([]);
    expect(new Set(await languagesOf(page))).toEqual(new Set(['bn']));
  });
}

async function signInInBangla(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/`);
  await page.getByRole('textbox', { name: 'ইমেইল' }).fill('admin@example.com');
  await page.getByRole('textbox', { name: 'পাসওয়ার্ড' }).fill('demo-password');
  await button(page, 'সাইন ইন').click();
  await page.waitForURL('**/settings/backup');
}

test('in Bangla one signs in, makes a backup, has it checked and deletes it', async ({ page, line }) => {
  await page.goto(`${line.url}/`);
  await expect(page.getByRole('heading', { name: 'সাইন ইন' })).toBeVisible();
  await signInInBangla(page, line.url);
  await expect(page.getByText(/^৪২টি শীট · /)).toBeVisible();
  await expect(page).toHaveTitle('ব্যাকআপ · Example Net');

  const held = Promise.withResolvers<void>();
  line.use({ when: matchers.rows('payments'), times: 1, fault: faults.before(() => held.promise) });
  await button(page, 'এখনই ব্যাকআপ নিন').click();
  await expect(state(page)).toContainText('টি সারি');
  await expectBangla(page, 'running');
  held.resolve();
  await expect(state(page)).toContainText(/^সম্পন্ন: ৪২টি শীট, [০-৯,]+টি সারি/, { timeout: 60_000 });
  await expectBangla(page, 'completed');

  const row = page.getByRole('table', { name: 'ব্যাকআপের ইতিহাস' }).getByRole('row').nth(1);
  await row.getByRole('button', { name: 'যাচাই করুন' }).click();
  await expect(row).toContainText(/যাচাই করা [০-৯]/, { timeout: 60_000 });
  await expectBangla(page, 'verified');

  await button(page, 'এখনই ব্যাকআপ নিন').click();
  await expect(state(page)).toContainText('সম্পন্ন: ', { timeout: 60_000 });
  // The older one is the newest that was verified, and stays.
  await row.getByRole('button', { name: 'মুছুন' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'ফাইলটি মুছুন' }).click();
  await expect(page.getByRole('dialog')).toContainText('আপনি কি নিশ্চিত?');
  await page.getByRole('dialog').getByRole('button', { name: /^হ্যাঁ/ }).click();
  await expect(row).toContainText('মুছে ফেলা হয়েছে');
  await expectBangla(page, 'deleted');
});

test('the language is chosen by a switch on the page, and remembered', async ({ page, smallApp }) => {
  await signInInBangla(page, smallApp.url);
  await button(page, 'English').click();
  await expect(button(page, 'Back up now')).toBeVisible();
  await page.reload();
  await expect(button(page, 'Back up now')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(button(page, 'English')).toHaveAttribute('aria-pressed', 'true');
  await button(page, 'বাংলা').click();
  await expect(button(page, 'এখনই ব্যাকআপ নিন')).toBeVisible();
  await expect(button(page, 'Sign out')).toHaveCount(0);
});
