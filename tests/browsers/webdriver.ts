import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Builder, type WebDriver, type WebElement } from 'selenium-webdriver';
import { freePorts, probePort } from '../../dev/ports.ts';
import type { Browser } from './browser.ts';

/** Milliseconds that WebKit's driver may take to listen. */
const PATIENCE = 20_000;

/** Pixels of the display and of the window on it. */
const WINDOW = { width: 1280, height: 1024 };

/** Starts WebKitGTK's MiniBrowser on a display that nobody sees. It tells nothing of its console. */
export async function startWebKit(miniBrowser: string, downloads: string): Promise<Browser> {
  const home = await mkdtemp(join(tmpdir(), 'webkit-'));
  const port = await freePorts(undefined, (candidate) => probePort(candidate, '127.0.0.1'));
  // It saves into the home of who started it.
  const env = { ...process.env, HOME: downloads, XDG_CACHE_HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home };
  const args = ['-a', '-s', `-screen 0 ${WINDOW.width}x${WINDOW.height}x24`, 'WebKitWebDriver', `--port=${port}`];
  const child = spawn('xvfb-run', args, { env, stdio: 'ignore', detached: true });
  const end = async () => {
    // The whole group: `xvfb-run` leaves its display behind else.
    if (child.pid !== undefined && child.exitCode === null) {
      process.kill(-child.pid);
      await once(child, 'exit');
    }
    await rm(home, { recursive: true, force: true });
  };
  try {
    await listening(`http://127.0.0.1:${port}/status`);
    const options = { binary: miniBrowser, args: ['--automation'] };
    const driver: WebDriver = await new Builder()
      .usingServer(`http://127.0.0.1:${port}`)
      .withCapabilities({ browserName: 'MiniBrowser', 'webkitgtk:browserOptions': options })
      .build();
    await driver
      .manage()
      .window()
      .setRect({ x: 0, y: 0, ...WINDOW });
    return browserOf(driver, end);
  } catch (error) {
    await end();
    throw error;
  }
}

function browserOf(driver: WebDriver, end: () => Promise<void>): Browser {
  const element = async (find: unknown, args: readonly unknown[]): Promise<WebElement> => {
    const found = await driver.executeScript(find, ...args);
    if (found === null) throw new Error(`The page has no ${args.join(' ')}.`);
    return found as WebElement;
  };
  return {
    told: [],
    open: (url) => driver.get(url),
    reload: () => driver.navigate().refresh(),
    run: async (look, ...args) => (await driver.executeScript(look, ...args)) as never,
    click: async (find, ...args) => {
      // WebKit's driver finds no place to press in what lies in a list that scrolls by itself.
      await driver.executeScript((pressed: HTMLElement) => pressed.click(), await element(find, args));
    },
    type: async (text, find, ...args) => (await element(find, args)).sendKeys(text),
    close: async () => {
      await driver.quit().catch(() => undefined);
      await end();
    },
  };
}

async function listening(url: string): Promise<void> {
  for (const until = Date.now() + PATIENCE; ; ) {
    if (
      await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
    if (Date.now() > until) throw new Error("WebKit's driver does not listen.");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
