import type { CsvSeparator } from '../../model/types.ts';

/** What separates fields in the CSV files of any usual program. */
const SEPARATORS: readonly CsvSeparator[] = [',', ';', '\t'];

/** What a formula begins with, and what some programs pass over at its beginning (OWASP, CSV Injection). */
const SIGN = /^[=+\-@]/;
const RISKY = /^[\t\r]/;

/** Other blanks and control characters in front of a sign. */
const PASSED_OVER = /^[\s\p{Cc}]+/u;

/** What begins with a sign and is no formula. */
const HARMLESS = [
  // A sign alone, as in a column of remarks.
  /^[+-]$/,
  // A number, with an exponent or without.
  /^[+-]?(\d+([.,]\d+)?|[.,]\d+)([eE][+-]?\d{1,3})?$/,
  // An amount with its separators: 1,234.56, 12,34,567.00 and 1.234,56.
  /^[+-]?\d{1,3}(,\d{2,3})*,\d{3}(\.\d+)?$/,
  /^[+-]?\d{1,3}(\.\d{3})+(,\d+)?$/,
  // A telephone number of 7 to 15 digits (ITU-T E.164).
  /^(?=(\D*\d){7,15}\D*$)\+\d+([ ().-]{1,3}\d+)*\)?$/,
];

/** Whether a spreadsheet could take the text for a formula. */
export function isFormula(text: string): boolean {
  if (RISKY.test(text)) return true;
  const begun = PASSED_OVER.test(text) ? text.replace(PASSED_OVER, '').trimEnd() : text;
  return SIGN.test(begun) && !HARMLESS.some((pattern) => pattern.test(begun));
}

/** The separators that a program may split at which does not know the file's own. */
export function otherSeparators(own: CsvSeparator): readonly CsvSeparator[] {
  return SEPARATORS.filter((separator) => separator !== own);
}

/** Puts an apostrophe wherever a program that splits at these characters would take a quote, or the one behind the text, for the first of a field. */
export function guardQuotes(text: string, separators: readonly CsvSeparator[]): string {
  return separators.reduce(
    (guarded, separator) =>
      guarded
        .split(separator)
        .map((piece, index) => (index > 0 && opensQuote(separator, piece) ? `'${piece}` : piece))
        .join(separator),
    text,
  );
}

/** Whether a program that has split at a separator meets a quote next: one in the text, or that behind it. */
export function opensQuote(separator: string, rest: string): boolean {
  const begun = rest.replace(/^ +/, '').charAt(0);
  return begun === '' || begun === '"' || begun === separator;
}

/** A list's bullet: a sign, a blank and words, with none of the characters by which a formula does something. */
const BULLET = /^[+-] [^(|!={["]*$/;

/**
 * Puts an apostrophe wherever a program that splits at these characters, and at line breaks, would begin to read a formula
 * inside of a text. Quotes do not keep it out: it meets them in the middle of what it takes for a field.
 */
export function guardInside(text: string, separators: readonly CsvSeparator[]): string {
  let guarded = '';
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    const isBreak = character === '\n' || character === '\r';
    if (!isBreak && !separators.some((separator) => separator === character)) continue;
    guarded += text.slice(from, at + 1);
    from = at + 1;
    const rest = text.slice(from);
    const runs = isBreak ? guardsLine(rest, separators) : guardsBehind(character, rest);
    if (runs) guarded += "'";
  }
  return guarded + text.slice(from);
}

/** Whether a program that has split at a separator reads a formula next. */
export function guardsBehind(separator: string, rest: string): boolean {
  const end = rest.search(separator === '\t' ? /[\t\r\n]/ : separator === ';' ? /[;\r\n]/ : /[,\r\n]/);
  return isFormulaUpTo(end, rest);
}

/** Whether a program that takes a line break for the end of a row reads a formula next. */
export function guardsLine(rest: string, separators: readonly CsvSeparator[]): boolean {
  const end = rest.search(/[\r\n]/);
  const line = end < 0 ? rest : rest.slice(0, end);
  if (BULLET.test(line)) return false;
  // What is a number up to one separator is none for a program that splits at another.
  return isFormulaUpTo(separators.some((separator) => line.includes(separator)) ? -1 : end, rest);
}

/** Behind the end of the text follow a quote and other fields, so a number there is none. Quotes in front close at once. */
function isFormulaUpTo(end: number, rest: string): boolean {
  const begun = rest.replace(/^[\s\p{Cc}"]+/u, '');
  if (!SIGN.test(begun)) return false;
  return end < 0 || isFormula(rest.slice(0, end)) || rest.slice(0, end).includes('"');
}
