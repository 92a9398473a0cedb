import type { CsvSeparator } from '../backup';

/** The separators to choose from, the default first. */
export const SEPARATORS: readonly [CsvSeparator, ...CsvSeparator[]] = [',', ';', '\t'];

/** The separator that a text names, or the default when it names none. */
export function separatorFrom(text: string): CsvSeparator {
  return SEPARATORS.find((separator) => separator === text) ?? SEPARATORS[0];
}

/** What the spreadsheets of a place expect: a semicolon where the comma stands before decimals. */
export function separatorOf(locale: string): CsvSeparator {
  const decimal = new Intl.NumberFormat(locale).formatToParts(0.5).find(({ type }) => type === 'decimal')?.value;
  return decimal === ',' ? ';' : ',';
}
