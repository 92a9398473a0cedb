import type { CsvSeparator } from '../../model/types.ts';
import { guardsBehind, guardsLine, isFormula, opensQuote, otherSeparators } from './csv-guard.ts';

/** What a file says of itself whose apostrophes are written by these rules: older ones can't be told from a text's own. */
export const CSV_RULES = 'CSV 2';

/** An apostrophe in a place where the guard's may stand. */
const APOSTROPHE = /(^|[,;\t\r\n])'/;

/**
 * Gives a text's own apostrophes one more wherever the guard might have put them, which it does where there is none. So one of each
 * run is always the guard's: {@link withoutGuard} takes it away.
 */
export function withOwnApostrophes(text: string, separator: CsvSeparator): string {
  if (!APOSTROPHE.test(text)) return text;
  const others = otherSeparators(separator);
  let written = '';
  for (let from = 0; from <= text.length; ) {
    const next = placeAfter(text, from, others);
    const isDoubled = text[from] === "'" && mayBeGuarded(text, from, behindApostrophes(text, from), others);
    written += isDoubled ? `'${text.slice(from, next)}` : text.slice(from, next);
    if (next === from) break;
    from = next;
  }
  return written;
}

/** A text as it was before it was guarded in a file with this separator. */
export function withoutGuard(field: string, separator: CsvSeparator): string {
  if (!APOSTROPHE.test(field)) return field;
  const others = otherSeparators(separator);
  const places = [0];
  for (let at = placeAfter(field, 0, others); at < field.length; at = placeAfter(field, at, others)) places.push(at);
  let text = field;
  // From the end on: what follows a place decides whether it was guarded, and is what it was by then.
  for (const place of places.reverse()) {
    if (text[place] !== "'" || !mayBeGuarded(text, place, behindApostrophes(text, place), others)) continue;
    text = text.slice(0, place) + text.slice(place + 1);
  }
  return text;
}

/** Where the guard may stand next. */
function placeAfter(text: string, from: number, others: readonly CsvSeparator[]): number {
  for (let at = from; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (isBreak(character) || others.some((other) => other === character)) return at + 1;
  }
  return text.length;
}

function behindApostrophes(text: string, place: number): number {
  let at = place;
  while (text[at] === "'") at += 1;
  return at;
}

/** Whether an apostrophe may be put into a place, before a text that begins at `from`, in a row of any form. */
function mayBeGuarded(text: string, place: number, from: number, others: readonly CsvSeparator[]): boolean {
  const rest = text.slice(from);
  if (place === 0) return isFormula(rest);
  const before = text.charAt(place - 1);
  return isBreak(before) ? guardsLine(rest, others) : guardsBehind(before, rest) || opensQuote(before, rest);
}

function isBreak(character: string): boolean {
  return character === '\n' || character === '\r';
}
