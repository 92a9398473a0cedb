import type { Page } from '@playwright/test';
import { hashOf, type Look, type Place } from './address.ts';
import type { GalleryFile } from './gallery-files.ts';

/** A name that no server has: what is asked of it is answered from memory. Not `http`, where a page may do less. */
const ORIGIN = 'https://gallery.invalid';

/** The gallery in a page of a browser. */
export interface OpenGallery {
  /** Every state, as `section/state`. */
  readonly states: readonly string[];
  /** Shows a state, without loading anything anew, and waits until it is there. */
  show(state: string, look: Look): Promise<void>;
}

/** Opens the built gallery in a page. */
export async function openGallery(page: Page, files: ReadonlyMap<string, GalleryFile>): Promise<OpenGallery> {
  await page.route(`${ORIGIN}/**`, (route) => {
    const file = files.get(new URL(route.request().url()).pathname);
    return file === undefined ? route.fulfill({ status: 404, body: '' }) : route.fulfill({ ...file });
  });
  await page.goto(`${ORIGIN}/gallery.html`);
  const links = page.locator('[data-state]');
  await links.first().waitFor();
  const states = await links.evaluateAll((each) => each.map((link) => link.getAttribute('data-state') ?? ''));
  return {
    states,
    async show(name, look) {
      const [section = '', state = ''] = name.split('/');
      const address = hashOf({ section, state, ...look } satisfies Place);
      const shown = await page.evaluate(async (hash) => {
        const { dataset } = document.documentElement;
        window.location.hash = hash;
        while (!dataset['shown']?.startsWith(hash)) await new Promise((resolve) => setTimeout(resolve, 5));
        return dataset['shown'];
      }, address);
      if (shown !== address) throw new Error(shown);
    },
  };
}
