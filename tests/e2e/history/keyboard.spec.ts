import { thinOut } from '../../support/database/thin-out.ts';
import { expect, history, newestLog, newestRun, status, test } from '../fixtures.ts';
import { press, tabTo, watchPage } from './keyboard-page.ts';

test.use({ nightlyBackups: false, afterSeed: thinOut(60) });

test('the whole job is done without a mouse, the focus is always seen and never lost, and nothing moves by itself', async ({
  page,
  ownApp,
  pageErrors,
}) => {
  await watchPage(page);
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
  const dialog = page.getByRole('dialog');
  const { keyboard } = page;
  await page.goto(`${ownApp.url}/`);
  await tabTo(page, page.getByRole('textbox', { name: 'Email' }));
  await keyboard.type('admin@example.com');
  await tabTo(page, page.getByRole('textbox', { name: 'Password' }));
  await keyboard.type('demo-password');
  await keyboard.press('Enter');
  await page.waitForURL('**/settings/backup');
  await expect(page.getByRole('main')).toBeFocused();
  await expect(status(page)).toContainText('No backup');

  // A part of it: the newest full backup is one that nobody can delete.
  await press(page, button('Options'));
  await expect(page.getByRole('radio', { name: 'Excel workbook (.xlsx)' })).toBeFocused();
  await keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'CSV files in a zip (.zip)' })).toBeChecked();
  await press(page, page.getByText('More options'));
  await press(page, button('None'));
  for (const sheet of ['Customers', 'Payments']) {
    await tabTo(page, page.getByRole('checkbox', { name: sheet, exact: true }));
    await keyboard.press('Space');
  }
  await keyboard.press('Escape');
  await expect(button('Options')).toBeFocused();
  await expect(page.getByText('The next backup is only a part: 2 of 42 sheets.')).toBeVisible();

  /** Begins a backup that stops at the payments, and answers what lets it go on. */
  const backUpAndHold = async (key?: 'Shift+Tab') => {
    const held = Promise.withResolvers<void>();
    await page.route('**/rest/v1/payments?*', (route) => held.promise.then(() => route.continue()));
    const reading = page.waitForRequest('**/rest/v1/payments?*');
    await press(page, button('Back up now'), key);
    await reading;
    return held.resolve;
  };
  const cancelled = await backUpAndHold();
  await press(page, button('Cancel'));
  cancelled();
  await expect(status(page)).toContainText('Cancelled');
  await expect(status(page)).toBeFocused();
  await page.unrouteAll();

  // It comes to its end while the focus is on a button that is no longer there then.
  const goOn = await backUpAndHold('Shift+Tab');
  await tabTo(page, button('Cancel'));
  goOn();
  await expect(status(page)).toContainText('Completed');
  await expect(status(page)).toBeFocused();
  await press(page, button('Dismiss'));
  await expect(status(page)).toBeFocused();

  const run = newestRun(page);
  await expect(run).toContainText('Completed');
  await press(page, run.getByRole('button', { name: 'Details' }));
  await expect(dialog.getByText('Customers')).toBeVisible();
  await press(page, button('Copy link'));
  await keyboard.press('Escape');
  await expect(run.getByRole('button', { name: 'Details' })).toBeFocused();

  await press(page, run.getByRole('button', { name: 'Compare' }), 'Shift+Tab');
  await expect(dialog.getByRole('status')).toContainText('Nothing is gone, new or changed in 2 sheets.', {
    timeout: 60_000,
  });
  const saving = page.waitForEvent('download');
  await press(page, button('Save comparison'));
  expect((await saving).suggestedFilename()).toMatch(/\.xlsx$/);
  await keyboard.press('Escape');
  await expect(run.getByRole('button', { name: 'Compare' })).toBeFocused();

  await press(page, run.getByRole('button', { name: 'Verify' }), 'Shift+Tab');
  await expect(run).toContainText('Verified');
  await press(page, run.getByRole('button', { name: 'Delete' }));
  await press(page, button('Delete the file'));
  await expect(button('Keep it')).toBeFocused();
  await press(page, button('Yes, delete it for good'), 'Shift+Tab');
  await expect(run).toContainText('Removed on');
  await expect(run.getByRole('button', { name: 'Delete' })).toBeFocused();
  expect(await newestLog(ownApp)).toMatchObject({ kind: 'partial', format: 'zip', status: 'completed' });
  await expect(history(page).getByRole('row')).toHaveCount(3);

  // A button that hides itself once it is pressed.
  await press(page, button('More filters'), 'Shift+Tab');
  await tabTo(page, page.getByRole('combobox', { name: 'Status' }));
  await keyboard.type('Failed');
  await expect(page.getByText('No such run.')).toBeVisible();
  await press(page, button('Clear filters'));
  await expect(history(page).getByRole('row')).toHaveCount(3);
  await expect(page.getByRole('group', { name: 'More filters' })).toBeFocused();

  const { lost, shifts } = await page.evaluate(() => ({ lost: window.lostFocus, shifts: window.layoutShifts }));
  expect(lost).toEqual([]);
  expect(
    shifts.reduce((sum, { value }) => sum + value, 0),
    JSON.stringify(shifts),
  ).toBeLessThan(0.05);
  expect(pageErrors).toEqual([]);
});
