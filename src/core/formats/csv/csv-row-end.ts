import type { CsvSeparator } from '../../model/types.ts';

/** A quote behind a line break, or at the beginning of the row with a doubled one somewhere behind it. */
const BEHIND_BREAK = /[\r\n] *"|^".*""/s;
const BEHIND: Readonly<Record<CsvSeparator, RegExp>> = { ',': /, *"/, ';': /; *"/, '\t': /\t *"/ };

/**
 * Whether a program that splits at this character alone would take the end of the row, and with it the rows that follow, for
 * part of a quoted field. `line` is the row without the end of its line.
 */
export function hidesRowEnd(line: string, separator: CsvSeparator): boolean {
  if (!BEHIND[separator].test(line) && !BEHIND_BREAK.test(line)) return false;
  return endsQuotedByRule(line, separator) || endsQuotedInLibreOffice(line, separator);
}

/** By the letter of RFC 4180: a quote opens at a field's beginning, and the first that is not doubled closes. */
function endsQuotedByRule(line: string, separator: string): boolean {
  let quoted = false;
  let begins = true;
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (!quoted) {
      quoted = begins && character === '"';
      begins = character === separator || isBreak(character);
    } else if (character === '"') {
      if (line[at + 1] === '"') at += 1;
      else quoted = false;
    }
  }
  return quoted;
}

/**
 * As LibreOffice 7.4 does it: blanks may stand before an opening quote, only a quote at the end of a field closes, and a row
 * whose last quote is a stray one ends although its field does not. Rows with line breaks beside other fields it splits anyway.
 */
function endsQuotedInLibreOffice(line: string, separator: string): boolean {
  let quoted = false;
  let stray = false;
  let begins = true;
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (!quoted) {
      quoted = begins && character === '"';
      stray = false;
      begins = character === separator || (begins && character === ' ');
    } else if (character === '"' && line[at + 1] === '"') {
      at += 1;
      stray = false;
    } else if (character === '"') {
      stray = !endsField(line, at + 1, separator);
      quoted = stray;
    }
  }
  return quoted && !stray;
}

function endsField(line: string, from: number, separator: string): boolean {
  let at = from;
  while (line[at] === ' ') at += 1;
  return at >= line.length || line[at] === separator;
}

function isBreak(character: string): boolean {
  return character === '\n' || character === '\r';
}
