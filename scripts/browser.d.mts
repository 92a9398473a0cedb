/** The machine's Chromium: `CHROMIUM_PATH`, or one on the PATH. `undefined` where there is none. */
export function findBrowser(): string | undefined;

/** Sees to it that there is a browser: the machine's, Debian's package, or the one that Playwright brings. */
export function ensureBrowser(): boolean;
