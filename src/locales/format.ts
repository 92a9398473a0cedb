import { bnWords } from './bn/words.ts';
import { enWords } from './en/words.ts';
import { createNumbers, type NumberFormats } from './format/numbers.ts';
import { createTimes, type TimeFormats } from './format/times.ts';
import type { FormatWords } from './format/words.ts';
import type { Language } from './language.ts';

/** How numbers, sizes, dates, spans, lists and plurals are said in a language. */
export interface Format extends NumberFormats, TimeFormats {
  /** The form of a word that goes with a number. `one` may be left out where the language has a single form. */
  plural(value: number, forms: { readonly one?: string; readonly other: string }): string;
  /** `a, b and c`. */
  list(items: readonly string[]): string;
  /** The zone that times are in. */
  readonly timeZone: string;
}

/** The tag that a language's rules go by, and what `Intl` has no words for. */
const RULES: Readonly<Record<Language, { readonly tag: string; readonly words: FormatWords }>> = {
  en: { tag: 'en-US', words: enWords },
  bn: { tag: 'bn-BD', words: bnWords },
};

/**
 * The formats of a language, by `Intl` and in the digits of that language.
 *
 * @param timeZone IANA name of the zone that times are shown in.
 * @throws A `RangeError` where the zone is unknown.
 */
export function createFormat(language: Language, timeZone: string): Format {
  const { tag, words } = RULES[language];
  const plurals = new Intl.PluralRules(tag);
  const lists = new Intl.ListFormat(tag, { type: 'conjunction' });
  return {
    ...createNumbers(tag, words),
    ...createTimes(tag, timeZone, words),
    timeZone,
    plural: (value, { one, other }) => (plurals.select(value) === 'one' ? (one ?? other) : other),
    list: (items) => lists.format(items),
  };
}
