import type { CsvSeparator } from '../../core/index.ts';

/** The separators to choose from, the default first. */
export const SEPARATORS: readonly [CsvSeparator, ...CsvSeparator[]] = [',', ';', '\t'];

/** The separator that a text names, or the default when it names none. */
export function separatorFrom(text: string): CsvSeparator {
  return SEPARATORS.find((separator) => separator === text) ?? SEPARATORS[0];
}

/**
 * What the spreadsheets of a place expect: a semicolon where the comma stands before decimals. A browser may name a place that is
 * none: WebKitGTK says `C` where its system has no language.
 */
export function separatorOf(locale: string): CsvSeparator {
  try {
    const decimal = new Intl.NumberFormat(locale).formatToParts(0.5).find(({ type }) => type === 'decimal')?.value;
    return decimal === ',' ? ';' : SEPARATORS[0];
  } catch (error) {
    if (error instanceof RangeError) return SEPARATORS[0];
    throw error;
  }
}
