import type { Page } from '@playwright/test';
import { ispBilling } from '../../src/catalogs/isp-billing.ts';

/** What stays in Latin letters: names of sheets and columns, of files, people, units and formats. */
const NAMES = [
  ...ispBilling.flatMap(({ name, source, columns }) => [name, source, ...columns.map(({ header }) => header)]),
  'Example Net',
  'demo-password',
  'SHA-256',
  'CAPTCHA',
  'Storage, Settings',
  'customer-backups',
  'Long text',
  // Words of SQL, which are to be typed as they stand.
  ...['SQL', 'row-level security', 'true', 'authenticated', 'unique index', 'create unique index on'],
  ...['alter table', 'add primary key', 'select', 'anon', 'set'],
].toSorted((a, b) => b.length - a.length);

const KEPT = [
  /\S+@\S+?\.com/g,
  /\S+\.(xlsx|csv|zip)/g,
  /\.(xlsx|csv|zip)\b/g,
  /\b[0-9a-f]{64}\b/g,
  // Names of columns and policies.
  /\b[a-z]+(_[a-z]+)+\b/g,
  /\b(kB|MB|GB|UTC|Excel|CSV|zip)\b/g,
];

/** What of a text is in no language but English. */
function english(text: string): string {
  const rest = KEPT.reduce((left, pattern) => left.replace(pattern, ' '), text);
  const words = NAMES.reduce((left, name) => left.replaceAll(name, ' '), rest);
  return /[a-z]{2,}/i.test(words) ? words.trim() : '';
}

/** Every text on the page that is seen or read out and has English words in it. */
export async function englishTexts(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const attributes = [
      'aria-label',
      'aria-description',
      'aria-valuetext',
      'title',
      'placeholder',
      'alt',
      'data-label',
    ];
    const found = new Set([document.title]);
    for (const element of document.body.querySelectorAll('*')) {
      // What is in another language says so; what other programs call their files, or say, is in none that is known.
      const said = element.closest('script, style, noscript, code, bdi, [lang]');
      if (said?.matches(':not([lang=bn])')) continue;
      for (const name of attributes) found.add(element.getAttribute(name) ?? '');
      for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) found.add(node.textContent ?? '');
    }
    return [...found];
  });
  return texts.map(english).filter((text) => text !== '');
}

/** Expects that what the page shows is said in Bangla, and in a language that the document names. */
export async function languagesOf(page: Page): Promise<string[]> {
  return page.evaluate(() => [
    document.documentElement.lang,
    ...[...document.querySelectorAll('[role=dialog]')].map(
      (dialog) => dialog.closest('[lang]')?.getAttribute('lang') ?? '',
    ),
  ]);
}
