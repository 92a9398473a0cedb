import type { Told } from '../core/index.ts';
import { bn } from './bn/index.ts';
import { en } from './en/index.ts';
import { createFormat, type Format } from './format.ts';
import type { Language } from './language.ts';
import type { Locale } from './locale.ts';
import { messageText } from './message-text.ts';

const LOCALES: Readonly<Record<Language, Locale>> = { en, bn };

/** Whatever a part of the page needs to speak. */
export interface Texts extends Locale {
  readonly format: Format;
  /** Says what the core has to say: an error, a hint, a note. */
  readonly message: (told: Told) => string;
}

/** A language, and all that is said in it. */
export function localeOf(language: Language): Locale {
  return LOCALES[language];
}

/** The texts of a language, with times on the clock of a zone. */
export function createTexts(language: Language, timeZone: string): Texts {
  return {
    ...LOCALES[language],
    format: createFormat(language, timeZone),
    message: (told) => messageText(language, told),
  };
}
