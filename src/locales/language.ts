import type { Language } from '../core/index.ts';

export type { Language };

/** The languages, in the order of the switch. */
export const LANGUAGES: readonly Language[] = ['en', 'bn'];

/** What each is called in itself, and what it calls a language. */
export const LANGUAGE_NAMES: Readonly<Record<Language, { readonly name: string; readonly word: string }>> = {
  en: { name: 'English', word: 'Language' },
  bn: { name: 'বাংলা', word: 'ভাষা' },
};

/** What a full backup is called where the application doesn't say: on the page, and in the file. */
export const TITLES: Readonly<Record<Language, string>> = {
  en: 'Full system backup (all data)',
  bn: 'পুরো সিস্টেমের ব্যাকআপ (সব তথ্য)',
};

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
