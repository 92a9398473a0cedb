import type { Language } from '../core/index.ts';

export type { Language };

/** The languages, in the order of the switch. */
export const LANGUAGES: readonly Language[] = ['en', 'bn'];

/** Whether a text names one of the languages. */
export function isLanguage(text: unknown): text is Language {
  return LANGUAGES.some((language) => language === text);
}

/**
 * The first of a person's languages that the page has; English where it has none.
 *
 * @param tags BCP 47 tags, the dearest first, as in `navigator.languages`.
 */
export function languageOf(tags: readonly string[]): Language {
  const wanted = tags.map((tag) => tag.toLowerCase().split('-')[0]);
  return wanted.find(isLanguage) ?? 'en';
}
