import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type axe from 'axe-core';
import { type GalleryFile, galleryFiles } from '../../../dev/gallery/gallery-files.ts';
import { type OpenGallery, openGallery } from '../../../dev/gallery/open-gallery.ts';
import { inSoak, LONG } from '../../support/long-form.ts';
import { englishTexts, languagesOf } from '../bangla-page.ts';
import { test as base, expect } from '../fixtures.ts';

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Built by the first test of a worker. */
let built: Promise<ReadonlyMap<string, GalleryFile>> | undefined;

const test = base.extend<{ gallery: OpenGallery }>({
  gallery: async ({ page }, use) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    built ??= galleryFiles();
    const gallery = await openGallery(page, await built);
    await page.addScriptTag({ content: await readFile(AXE, 'utf8') });
    await use(gallery);
  },
});

/** The rules of axe about colours, which take it longer than all others together. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/** The rules about what has a name and what is in which language: what another language breaks first. */
const TEXTS = ['cat.language', 'cat.name-role-value', 'cat.text-alternatives'];

/** What axe finds on the page, a line each: by all its rules, or by those about colours or texts alone. */
function faults(page: Page, asked: 'all' | 'colours' | 'texts'): Promise<readonly string[]> {
  const options: axe.RunOptions = { all: {}, colours: { runOnly: COLOURS }, texts: { runOnly: TEXTS } }[asked];
  return page.evaluate(async (rules) => {
    const { violations } = await window.axe.run(document, { resultTypes: ['violations'], ...rules });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary ?? ''}`),
    );
  }, options);
}

/** Lets the page be dark, without anything being drawn anew. */
function darken(page: Page): Promise<void> {
  return page.evaluate(() => {
    document.documentElement.dataset['theme'] = 'dark';
  });
}

/** The states are shared out among tests that run side by side. */
const SHARES = 2;

for (const lang of ['en', 'bn'] as const) {
  const says = lang === 'en' ? 'in English, in light and in dark' : 'in Bangla, without a word of English but names';
  // What has which place and colour is hardly a matter of the language: in Bangla it is looked at in the soak.
  const looks = inSoak(true, { else: lang === 'en' });
  for (let share = 1; share <= SHARES; share += 1) {
    const title = `every state of the page is open to everybody ${says}, ${share} of ${SHARES}`;
    test(title, lang === 'bn' ? LONG : {}, async ({ page, gallery }) => {
      const found: string[] = [];
      const note = (where: string, lines: readonly string[]) => found.push(...lines.map((line) => `${where}: ${line}`));
      expect(gallery.states.length).toBeGreaterThan(150);
      for (const state of gallery.states.filter((_, index) => index % SHARES === share - 1)) {
        await gallery.show(state, { lang, theme: 'light' });
        if (lang === 'bn') {
          note(state, await englishTexts(page));
          expect(new Set(await languagesOf(page))).toEqual(new Set(['bn']));
        }
        note(`${state} in light`, await faults(page, looks ? 'all' : 'texts'));
        if (!looks) continue;
        await darken(page);
        note(`${state} in dark`, await faults(page, 'colours'));
      }
      expect(found).toEqual([]);
    });
  }
}
