import { expect, signIn, test } from './fixtures.ts';

test('signed out, every address leads to the sign-in page', async ({ page, app }) => {
  for (const path of ['/', '/settings/backup', '/nowhere']) {
    await page.goto(`${app.url}${path}`);
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Back up now' })).toHaveCount(0);
  }
});

test('a refused sign-in says so', async ({ page, app }) => {
  await page.goto(app.url);
  await page.getByRole('textbox', { name: 'Email' }).fill('admin@example.com');
  await page.getByRole('textbox', { name: 'Password' }).fill('wrong');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
});

test('staff are told that they have no right, and are offered nothing', async ({ page, app }) => {
  await signIn(page, app, 'staff@example.com');
  await expect(page.getByRole('alert')).toBeVisible();
  for (const name of ['Back up now', 'Cancel', 'Download', 'Details', /^Download /]) {
    await expect(page.getByRole('button', { name })).toHaveCount(0);
  }
  await expect(page.getByRole('table', { name: 'Backup history' })).toHaveCount(0);
});

test('signing out leads back to the sign-in page', async ({ page, app }) => {
  await signIn(page, app);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
});
