import { expect, test } from 'vitest';
import { LANGUAGES, languageOf, loadLocale } from '../../../src/locales/index.ts';

test('the language is the first of the browser’s own that there is', () => {
  expect(languageOf(['bn-BD', 'en-US'])).toBe('bn');
  expect(languageOf(['de-DE', 'BN', 'en'])).toBe('bn');
  expect(languageOf(['en-GB', 'bn'])).toBe('en');
  expect(languageOf(['de'])).toBe('en');
  expect(languageOf([])).toBe('en');
});

/** The path of each text of a tree, with what it is. */
function kinds(tree: object, path = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null ? kinds(value, `${path}${key}.`) : [`${path}${key}: ${typeof value}`],
  );
}

test('every language has the same texts', async () => {
  const english = kinds((await loadLocale('en')).page).toSorted();
  expect(english.length).toBeGreaterThan(200);
  for (const language of LANGUAGES) expect(kinds((await loadLocale(language)).page).toSorted()).toEqual(english);
});

test('no text of Bangla is left in English', async () => {
  const plain = (tree: object): string[] =>
    Object.values(tree).flatMap((value) => {
      if (typeof value === 'string') return [value];
      return typeof value === 'object' && value !== null ? plain(value) : [];
    });
  const kept = /English|Excel|CSV|zip|\.xlsx|\.csv|Storage, Settings|MB/g;
  const left = plain((await loadLocale('bn')).page).filter((text) => /[a-z]/i.test(text.replace(kept, '')));
  expect(left).toEqual([]);
});
