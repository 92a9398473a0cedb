import type { Page } from 'playwright';

/** Something that a person does on the page while a backup runs. */
export interface Press {
  readonly what: string;
  readonly act: (page: Page) => Promise<void>;
  /** Whether other rows were asked for: what they move does not move by itself, however late they come. */
  readonly asksForOthers?: true;
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Where a dialog is not there yet, nothing is pressed in it. */
const closed = async (page: Page) => {
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
};

/** Waits until the history that was asked for is there. */
const answered = (page: Page) => page.locator('table[aria-busy="false"]').first().waitFor();

/** What one does to find a run among many. */
export const LOOKING: readonly Press[] = [
  {
    what: 'scroll through the history',
    act: async (page) => {
      await page.getByRole('table', { name: 'Backup history' }).getByRole('row').nth(1).scrollIntoViewIfNeeded();
      await page.getByRole('table', { name: 'Backup history' }).getByRole('row').nth(1).hover();
      for (const way of [1, -1]) {
        for (let turn = 0; turn < 12; turn += 1) {
          await page.mouse.wheel(0, way * 240);
          await page.evaluate(() => new Promise(requestAnimationFrame));
        }
      }
    },
  },
  {
    what: 'filter the history by kind, status and person',
    asksForOthers: true,
    act: async (page) => {
      const choose = async (name: string, value: string) => {
        await page.getByRole('combobox', { name, exact: true }).selectOption(value);
        await answered(page);
      };
      await button(page, 'More filters').click();
      await choose('Runs to show', 'full');
      await choose('Status', 'failed');
      await choose('By', 'owner@example.com');
      await button(page, 'Clear filters').click();
      await answered(page);
      await button(page, 'More filters').click();
    },
  },
];

/** What is done in turn, by real presses of mouse and keys. */
export const PRESSES: readonly Press[] = [
  ...LOOKING,
  {
    what: 'open *Options*, and close them by Escape',
    act: async (page) => {
      await button(page, 'Options').click();
      await closed(page);
    },
  },
  {
    what: 'type into *Find a sheet*',
    act: async (page) => {
      await page.getByRole('searchbox', { name: 'Find a sheet' }).click();
      await page.keyboard.type('pay', { delay: 30 });
      for (const key of ['Backspace', 'Backspace', 'Backspace']) await page.keyboard.press(key);
    },
  },
  {
    what: 'go on by Tab',
    act: async (page) => {
      for (let times = 0; times < 5; times += 1) await page.keyboard.press('Tab');
    },
  },
  {
    what: 'show and hide *More filters* of the history',
    act: async (page) => {
      await button(page, 'More filters').click();
      await button(page, 'More filters').click();
    },
  },
  {
    what: 'turn a page of the history, and turn back',
    act: async (page) => {
      await button(page, 'Show older runs').click();
      await page.getByText('Page 2', { exact: true }).waitFor();
      await button(page, 'Show newer runs').click();
      await page.getByText('Page 1', { exact: true }).waitFor();
    },
  },
  {
    what: 'open the *Details* of a run, and close them by Escape',
    act: async (page) => {
      await page.getByRole('row').getByRole('button', { name: 'Details' }).first().click();
      await closed(page);
    },
  },
  {
    what: 'change the language, and change it back',
    act: async (page) => {
      await button(page, 'বাংলা').click();
      await button(page, 'English').click();
    },
  },
];
