import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test as base, expect, type Page } from '@playwright/test';
import type axe from 'axe-core';
import { type GalleryFile, galleryFiles } from '../../../dev/gallery/gallery-files.ts';
import { type OpenGallery, openGallery } from '../../../dev/gallery/open-gallery.ts';
import { englishTexts, languagesOf } from '../bangla-page.ts';

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const test = base.extend<{ gallery: OpenGallery }, { files: ReadonlyMap<string, GalleryFile> }>({
  files: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern.
    async ({}, use) => use(await galleryFiles()),
    { scope: 'worker', timeout: 120_000 },
  ],
  gallery: async ({ page, files }, use) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const gallery = await openGallery(page, files);
    await page.addScriptTag({ content: await readFile(AXE, 'utf8') });
    await use(gallery);
  },
});

/** What axe finds on the page, a line each. Of a look that differs from another by its colours alone only those are asked. */
function faults(page: Page, only?: 'colours'): Promise<readonly string[]> {
  return page.evaluate(async (rules) => {
    const { violations } = await window.axe.run(document, {
      resultTypes: ['violations'],
      ...(rules === undefined ? {} : { runOnly: rules }),
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary ?? ''}`),
    );
  }, only && ['color-contrast', 'link-in-text-block']);
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
  const says = lang === 'en' ? 'in English' : 'in Bangla, without a word of English but names,';
  for (let share = 1; share <= SHARES; share += 1) {
    const title = `every state of the page is open to everybody ${says} in light and in dark, ${share} of ${SHARES}`;
    test(title, async ({ page, gallery }) => {
      const found: string[] = [];
      const note = (where: string, lines: readonly string[]) => found.push(...lines.map((line) => `${where}: ${line}`));
      expect(gallery.states.length).toBeGreaterThan(150);
      for (const state of gallery.states.filter((_, index) => index % SHARES === share - 1)) {
        await gallery.show(state, { lang, theme: 'light' });
        if (lang === 'bn') {
          note(state, await englishTexts(page));
          expect(new Set(await languagesOf(page))).toEqual(new Set(['bn']));
        }
        note(`${state} in light`, await faults(page));
        await darken(page);
        note(`${state} in dark`, await faults(page, 'colours'));
      }
      expect(found).toEqual([]);
    });
  }
}
