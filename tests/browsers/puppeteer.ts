import { type ElementHandle, type LaunchOptions, launch, type Page } from 'puppeteer-core';
import type { Browser } from './browser.ts';

/** Starts a browser that puppeteer drives: Chromium by its own protocol, Firefox by WebDriver BiDi. */
export async function startWithPuppeteer(options: LaunchOptions, downloads: string): Promise<Browser> {
  const browser = await launch({
    ...options,
    headless: true,
    downloadBehavior: { policy: 'allow', downloadPath: downloads },
  });
  const [page = await browser.newPage()] = await browser.pages();
  await page.setViewport({ width: 1280, height: 900 });
  const told: string[] = [];
  page.on('pageerror', (error) => told.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') told.push(message.text());
  });
  return {
    told,
    open: async (url) => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    run: async (look, ...args) => (await page.evaluate(look as never, ...args)) as never,
    click: async (find, ...args) => (await element(page, find as never, args)).click(),
    type: async (text, find, ...args) => (await element(page, find as never, args)).type(text),
    close: () => browser.close(),
  };
}

async function element(page: Page, find: () => Element | null, args: readonly unknown[]): Promise<ElementHandle> {
  const handle = await page.evaluateHandle(find as (...args: readonly unknown[]) => Element | null, ...args);
  const found = handle.asElement();
  if (found === null) throw new Error(`The page has no ${args.join(' ')}.`);
  return found as ElementHandle;
}
