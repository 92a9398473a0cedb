import { globSync } from 'node:fs';
import { findBrowser } from '../../scripts/browser.mjs';
import { findProgram, versionOf } from '../readers/programs.ts';
import type { Engine } from './browser.ts';
import { startWithPuppeteer } from './puppeteer.ts';
import { startWebKit } from './webdriver.ts';

const CHROMIUM_ARGS = ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking'];

const chromium = findBrowser() ?? null;
const firefox = findProgram('firefox-esr') ?? findProgram('firefox');
const driver = findProgram('WebKitWebDriver');
const display = findProgram('xvfb-run');
const [miniBrowser = null] = globSync('/usr/lib/*/webkit2gtk-4.*/MiniBrowser');
const webKit = driver && display && miniBrowser;

/** The engines that the page is built for, with the browsers of this machine. */
export const engines: readonly Engine[] = [
  {
    name: 'Chromium',
    version: await versionOf(chromium, ['--version', '--no-sandbox']),
    hasFileSystem: true,
    start: (downloads) =>
      startWithPuppeteer({ browser: 'chrome', executablePath: chromium ?? '', args: CHROMIUM_ARGS }, downloads),
  },
  {
    name: 'Firefox',
    version: await versionOf(firefox, ['--version']),
    hasFileSystem: true,
    start: (downloads) => {
      const extraPrefsFirefox = {
        'browser.download.folderList': 2,
        'browser.download.dir': downloads,
        'browser.download.useDownloadDir': true,
        'browser.download.alwaysOpenPanel': false,
      };
      const options = { browser: 'firefox', executablePath: firefox ?? '', extraPrefsFirefox } as const;
      return startWithPuppeteer(options, downloads);
    },
  },
  {
    name: 'WebKitGTK',
    version: webKit && (await versionOf(display, ['-a', webKit, '--version'])),
    hasFileSystem: false,
    start: (downloads) => startWebKit(miniBrowser ?? '', downloads),
  },
];
