import { english } from './en/index.ts';
import type { Language } from './language.ts';
import type { Locale } from './locale.ts';

const loaded = new Map<Language, Locale>([['en', english]]);

/** A language that is there already; English always is. */
export function loadedLocale(language: Language): Locale | null {
  return loaded.get(language) ?? null;
}

/** Loads a language: only who reads Bangla loads its texts. Rejects where it can't be loaded. */
export async function loadLocale(language: Language): Promise<Locale> {
  const known = loadedLocale(language);
  if (known !== null) return known;
  const { bangla } = await import('./bn/index.ts');
  loaded.set('bn', bangla);
  return bangla;
}
