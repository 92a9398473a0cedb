import { createFormat, type Format } from './format.ts';
import type { Locale } from './locale.ts';

/** Whatever a part of the page needs to speak. */
export interface Texts extends Locale {
  readonly format: Format;
}

/** The texts of a language, with times on the clock of a zone. */
export function createTexts(locale: Locale, timeZone: string): Texts {
  return { ...locale, format: createFormat(locale.language, timeZone) };
}
