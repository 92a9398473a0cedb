import type { Page } from '@playwright/test';
import { SHRINK } from '../support/database/small-database.ts';
import { buildHost, type HostBuild } from '../support/host/build-host.ts';
import { HOST_STYLES, RESETS, TOKENS, tokenRules } from '../support/host/host-styles.ts';
import { test as base, expect } from './fixtures.ts';
import { colorsOf, differences, elementLooks, hostLooks, stillness } from './host-looks.ts';

interface HostOptions {
  readonly css?: string;
  readonly htmlAttributes?: string;
  /** Without it, the host stands alone. */
  readonly withModule?: boolean;
  /** Whether the host's own CSS comes after the module's. */
  readonly cssLast?: boolean;
}

/** Built by the first test of a worker. */
let built: Promise<HostBuild> | undefined;

const test = base.extend<{ openHost: (options: HostOptions) => Promise<Page> }>({
  openHost: async ({ page, ownApp }, use) => {
    built ??= buildHost();
    const host = await built;
    await use(async ({ css = '', htmlAttributes = '', withModule = true, cssLast = false }) => {
      const links = [
        `<style>${HOST_STYLES}${css}</style>`,
        withModule ? '<link rel="stylesheet" href="/host.css">' : '',
      ];
      if (cssLast) links.reverse();
      await page.unrouteAll();
      await page.route('**/host.css', (route) => route.fulfill({ contentType: 'text/css', body: host.styles }));
      await page.route('**/host.js', (route) => route.fulfill({ contentType: 'text/javascript', body: host.script }));
      await page.route('**/host.html*', (route) =>
        route.fulfill({
          contentType: 'text/html',
          body: `<!doctype html><html ${htmlAttributes}><head><meta charset="utf-8">${links.join('')}</head>
            <body style="margin: 0"><h1 class="host">Host</h1><button class="host-button" type="button">Host</button>
            <div id="backup" style="width: 1000px"></div>
            ${withModule ? '<script type="module" src="/host.js"></script>' : ''}</body></html>`,
        }),
      );
      await page.goto(`${ownApp.url}/host.html?key=${ownApp.backend.publishableKey}`);
      if (withModule) {
        await expect(page.getByRole('table', { name: 'Backup history' }).getByRole('row')).toHaveCount(4);
        await expect(page.getByRole('button', { name: 'Download Customers' })).toBeVisible();
      }
      return page;
    });
  },
});

// A history of three runs, and no more.
test.use({ afterSeed: SHRINK });

test('the page looks the same without a reset, under those of Tailwind, and under rules of elements', async ({
  openHost,
}) => {
  // Of two rules that are as strong the later wins: the host's, if there is one.
  const page = await openHost({ cssLast: true });
  await page.getByRole('button', { name: 'Details' }).first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
  const none = await elementLooks(page);
  expect(Object.keys(none).length).toBeGreaterThan(100);
  for (const [name, css] of Object.entries(RESETS)) {
    await restyle(page, css);
    const differs = differences(none, await elementLooks(page));
    expect({ name, differs }).toEqual({ name, differs: [] });
  }
});

test('the page has the host’s colours in whatever form they are, light and dark', async ({ openHost }) => {
  const forms = Object.keys(TOKENS) as (keyof typeof TOKENS)[];
  const page = await openHost({ css: hostWith('HSL triplets', '.dark') });
  for (const form of forms) {
    for (const [name, value, dark] of [
      ['class', 'dark', '.dark'],
      ['data-theme', 'dark', '[data-theme="dark"]'],
      ['data-mode', 'dark', '[data-mode="dark"]'],
    ] as const) {
      await restyle(page, hostWith(form, dark), { [name]: 'light' });
      const day = await colorsOf(page);
      await restyle(page, hostWith(form, dark), { [name]: value });
      const night = await colorsOf(page);
      expect({ form, ...day.page }).toEqual({ form, ...day.host });
      expect({ form, ...night.page }).toEqual({ form, ...night.host });
      expect(night.page).not.toEqual(day.page);
      expect([day.scheme, night.scheme]).toEqual(['light', 'dark']);
    }
  }
});

test('each of the host’s colours is the page’s own where it is the inside of hsl()', async ({ openHost }) => {
  const names = [
    'card',
    'foreground',
    'muted',
    'muted-foreground',
    'border',
    'primary',
    'primary-foreground',
    'accent',
    'ring',
    'destructive',
    'success',
    'warning',
  ];
  const triplet = (name: string) => `${25 * names.indexOf(name)} 50% 40%`;
  const hostWithOnly = (some: readonly string[]) =>
    `:root { ${some.map((name) => `--${name}: ${triplet(name)};`).join(' ')} }`;
  const page = await openHost({ css: hostWithOnly(names) });
  const colorOf = (own: string) =>
    page
      .locator('.wb-root')
      .first()
      .evaluate((root, name) => getComputedStyle(root).getPropertyValue(`--wb-${name}`), own);
  for (const name of names) {
    const own = name === 'destructive' ? 'destructive-fill' : name;
    await expect.poll(() => colorOf(own), name).toBe(`hsl(${triplet(name)})`);
  }
  // The page's ground is the host's where it has no colour of cards.
  await restyle(page, hostWithOnly(['background']), { class: 'light' });
  await expect.poll(() => colorOf('card')).toBe(`hsl(${triplet('background')})`);
});

/** A host's CSS that has its colours in a form, and a button of its own in them. */
function hostWith(form: keyof typeof TOKENS, dark: string): string {
  const { own } = TOKENS[form];
  return `${tokenRules(form, dark)} .host-button { background: ${own('primary')}; color: ${own('foreground')};
    border-color: ${own('card')}; }`;
}

/** Gives the open host other CSS, and then its root other attributes. */
async function restyle(page: Page, css: string, attributes: Record<string, string> = {}): Promise<void> {
  await page.evaluate(
    ([text, wanted]) => {
      const style = document.querySelector('style');
      if (style !== null) style.textContent = text;
      const root = document.documentElement;
      for (const name of ['class', 'data-theme', 'data-mode']) root.removeAttribute(name);
      for (const [name, value] of Object.entries(wanted)) root.setAttribute(name, value);
    },
    [`${HOST_STYLES}${css}`, attributes] as const,
  );
  await stillness(page);
}

test('a host without colours has the module’s own, dark only where the host is', async ({ openHost, page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  const light = await colorsOf(await openHost({}));
  const byDevice = await colorsOf(await openHost({ css: ':root { color-scheme: light dark; }' }));
  const byClass = await colorsOf(await openHost({ htmlAttributes: 'class="dark"' }));
  expect(light.page.card).toEqual([255, 255, 255, 255]);
  expect(byDevice.page.card[0]).toBeLessThan(60);
  expect(byClass.page).toEqual(byDevice.page);
});

test('the host’s own elements look the same with the module’s styles and without', async ({ openHost }) => {
  for (const css of ['', RESETS['Tailwind 3'], RESETS['Tailwind 4']]) {
    const alone = await hostLooks(await openHost({ css, withModule: false }));
    const together = await openHost({ css });
    expect(differences(alone, await hostLooks(together))).toEqual([]);
    await together.getByRole('button', { name: 'Details' }).first().click();
    const font = await together.getByRole('dialog').evaluate((dialog) => getComputedStyle(dialog).fontFamily);
    expect(font).toBe('Georgia, serif');
  }
});

test('every rule of the module’s styles is about its own classes', async ({ openHost }) => {
  const page = await openHost({ css: '' });
  const foreign = await page.evaluate(() => {
    const strangers: string[] = [];
    const look = (rules: CSSRuleList) => {
      for (const rule of rules) {
        if (rule instanceof CSSStyleRule) {
          const alone = rule.selectorText.split(/,(?![^(]*\))/).filter((selector) => !/\.wb-/.test(selector));
          const classes = rule.selectorText.match(/\.(?!wb-|dark|light)[a-z][\w-]*/gi) ?? [];
          strangers.push(...alone, ...classes);
        } else if (rule instanceof CSSKeyframesRule) {
          if (!rule.name.startsWith('wb-')) strangers.push(rule.name);
        } else if (rule instanceof CSSPropertyRule) {
          if (!rule.name.startsWith('--wb-')) strangers.push(rule.name);
        } else if (rule instanceof CSSGroupingRule) look(rule.cssRules);
      }
    };
    for (const sheet of document.styleSheets) if (sheet.href !== null) look(sheet.cssRules);
    return strangers;
  });
  expect(foreign).toEqual([]);
});
