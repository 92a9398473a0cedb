import type { Message, MessageParams, Told } from '../core/index.ts';

/** How numbers, lists and the like are written in a language. */
export interface MessageFormat {
  /** A number of things. */
  count(value: number): string;
  /** A number with one decimal. */
  decimal(value: number): string;
  /** Bytes, in megabytes. */
  size(bytes: number): string;
  /** Names, one after the other. */
  list(names: readonly string[]): string;
  /** Names in quotes, the last two joined by the word for "and". */
  quoted(names: readonly string[]): string;
  /** Names, each with a number. */
  counts(numbers: Readonly<Record<string, number>>): string;
  /** A time zone, as people call it. */
  zone(name: string): string;
  /** One form or the other, by the language's rules. */
  plural(value: number, forms: { readonly one: string; readonly other: string }): string;
  /** The text of one of several words. */
  choose<K extends string>(key: K, texts: Readonly<Record<K, string>>): string;
  /** A message inside of another; a text as it stands. */
  text(told: unknown): string;
  /** Messages inside of another, one after the other. */
  texts(told: readonly unknown[]): string;
}

/** The texts of a language for some messages: one that lacks any is an error of types. */
export type TextsOf<Params> = {
  readonly [C in keyof Params]: (params: Params[C], format: MessageFormat) => string;
};

/** The texts of a language for all messages. */
export type MessageTexts = TextsOf<MessageParams>;

/** Writes messages in one language. */
export interface MessageWriter {
  /** The text of a message; of one that a newer version wrote, its code. A text as it stands. */
  readonly text: (told: Told) => string;
}

/** Writes messages by the texts of a language. `locale` is what `Intl` knows it by; `and` joins the last two of several. */
export function messageWriter(locale: string, and: string, texts: MessageTexts): MessageWriter {
  const numbers = new Intl.NumberFormat(locale);
  const decimals = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const rules = new Intl.PluralRules(locale);
  const format: MessageFormat = {
    count: (value) => numbers.format(value),
    decimal: (value) => decimals.format(value),
    size: (bytes) => `${decimals.format(bytes / 1e6)} MB`,
    list: (names) => names.join(', '),
    quoted: (names) => names.map((name) => `“${name}”`).join(` ${and} `),
    counts: (counted) =>
      Object.entries(counted)
        .map(([name, count]) => `${name} (${numbers.format(count)})`)
        .join(', '),
    zone: (name) => zoneName(locale, name),
    plural: (value, { one, other }) => (rules.select(value) === 'one' ? one : other),
    choose: (key, words) => words[key],
    text: (told) => text(told as Told),
    texts: (all) => all.map((told) => text(told as Told)).join('; '),
  };
  const text = (told: Told): string => {
    if (typeof told === 'string') return told;
    const template = texts[told.code] as ((params: Message['params'], format: MessageFormat) => string) | undefined;
    if (template === undefined) return told.code;
    try {
      return template(told.params, format);
    } catch {
      // An owner of the database may have written anything into the log.
      return told.code;
    }
  };
  return { text };
}

function zoneName(locale: string, timeZone: string): string {
  const named = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'shortGeneric' });
  return named.formatToParts(0).find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}
