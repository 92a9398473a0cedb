import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { findBrowser } from '../../scripts/browser.mjs';
import { galleryFiles } from './gallery-files.ts';
import { openGallery } from './open-gallery.ts';

const FOLDER = fileURLToPath(new URL('../../screenshots', import.meta.url));

const WIDTHS = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } } as const;

const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } });

const executablePath = findBrowser();
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: ['--no-sandbox'],
});
try {
  const files = await galleryFiles();
  if (values.only === '') await rm(FOLDER, { recursive: true, force: true });
  for (const [width, viewport] of Object.entries(WIDTHS)) {
    const page = await browser.newPage({ viewport, reducedMotion: 'reduce', timezoneId: 'Asia/Dhaka' });
    const gallery = await openGallery(page, files);
    const wanted = gallery.states.filter((state) => state.includes(values.only));
    for (const lang of ['en', 'bn'] as const) {
      for (const theme of ['light', 'dark'] as const) {
        const folder = join(FOLDER, `${width}-${lang}-${theme}`);
        await mkdir(folder, { recursive: true });
        for (const state of wanted) {
          await gallery.show(state, { lang, theme });
          const path = join(folder, `${state.replace('/', '.')}.png`);
          // A dialog covers what is seen of the page, and no more.
          await page.screenshot({ path, fullPage: (await page.locator('[role="dialog"]').count()) === 0 });
        }
        console.log(`${folder}: ${wanted.length} pictures`);
      }
    }
    await page.close();
  }
} finally {
  await browser.close();
}
