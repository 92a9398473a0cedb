import { expect } from 'vitest';
import type { Browser } from './browser.ts';
import { COLLECTED, collectedErrors } from './programs.ts';

/** Milliseconds that a full backup may take, with its database on the same machine. */
const PATIENCE = 120_000;

/** The page, as whoever sits before it uses it. */
export class BackupPage {
  readonly browser: Browser;
  readonly url: string;

  constructor(browser: Browser, url: string) {
    this.browser = browser;
    this.url = url;
  }

  async signIn(): Promise<void> {
    await this.browser.open(`${this.url}/`);
    await this.#shown('Sign in');
    await this.browser.type('admin@example.com', field, 'email');
    await this.browser.type('demo-password', field, 'password');
    await this.press('Sign in');
    await this.ready();
  }

  /** Waits until a backup could be made. */
  async ready(): Promise<void> {
    await this.#shown('Back up now');
  }

  async press(name: string): Promise<void> {
    await this.#shown(name);
    await this.browser.click(button, name);
  }

  async has(name: string): Promise<boolean> {
    return this.browser.run(hasButton, name);
  }

  /** What can be seen. */
  async text(): Promise<string> {
    // biome-ignore lint/performance/useDomNodeTextContent: the rendered text is what is asked for.
    return this.browser.run(() => document.body.innerText);
  }

  /** What the status region says, once that matches. */
  async says(what: RegExp, timeout = PATIENCE): Promise<string> {
    await expect.poll(() => this.status(), { timeout, interval: 100 }).toMatch(what);
    return this.status();
  }

  status(): Promise<string> {
    return this.browser.run(() => document.querySelector('[role=status]')?.textContent ?? '');
  }

  /** Everything that went wrong in the page and its workers, as the page and the browser tell it. */
  async errors(): Promise<readonly string[]> {
    return [...(await this.browser.run(collectedErrors, COLLECTED)), ...this.browser.told];
  }

  /** What is to be known where something went wrong. */
  async describe(): Promise<string> {
    return [(await this.text()).slice(0, 1_500), ...(await this.errors())].join('\n');
  }

  async #shown(name: string): Promise<void> {
    await expect.poll(() => this.has(name), { timeout: 30_000, interval: 100 }).toBe(true);
  }
}

/** Runs in the page: the first button of a name that can be pressed. */
const button = (name: string): Element | null =>
  [...document.querySelectorAll('button')].find(
    (found) =>
      found.ariaDisabled !== 'true' && (found.getAttribute('aria-label') ?? found.textContent?.trim()) === name,
  ) ?? null;

/** Runs in the page. */
const hasButton = (name: string): boolean =>
  [...document.querySelectorAll('button')].some(
    (found) =>
      found.ariaDisabled !== 'true' && (found.getAttribute('aria-label') ?? found.textContent?.trim()) === name,
  );

/** Runs in the page. */
const field = (type: string): Element | null => document.querySelector(`input[type=${type}]`);
