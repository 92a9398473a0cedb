import type { Locator, Page } from '@playwright/test';
import { bytesOf, expect, history } from '../fixtures.ts';

export const runOf = (page: Page, text: string) => history(page).getByRole('row').filter({ hasText: text });
export const others = (page: Page) => page.getByRole('list', { name: 'Other files in the bucket' });
export const fileOf = (page: Page, path: string) => others(page).getByRole('listitem').filter({ hasText: path });

/** Answers both questions with yes. */
export async function deleteFile(page: Page, where: Locator): Promise<void> {
  await where.getByRole('button', { name: 'Delete' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Delete the file' }).click();
  await expect(dialog).toContainText('Are you sure? Once it is deleted, nothing brings it back.');
  await expect(dialog.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await dialog.getByRole('button', { name: 'Yes, delete it for good' }).click();
  await expect(dialog).toHaveCount(0);
}

/** Downloads a file, and answers its name and what is in it. */
export async function textOf(page: Page, where: Locator): Promise<{ name: string; text: string }> {
  const download = page.waitForEvent('download');
  await where.getByRole('button', { name: 'Download' }).click();
  const file = await download;
  return { name: file.suggestedFilename(), text: new TextDecoder().decode(await bytesOf(file)) };
}
