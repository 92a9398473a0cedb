import { MAX_SHEET_NAME } from './limits.ts';

const FORBIDDEN = /[:\\/?*[\]\p{Cc}\uFFFE\uFFFF]/gu;

/**
 * Hands out sheet names that Excel accepts: at most 31 characters, none of `: \ / ? * [ ]`, no apostrophe at an end,
 * not empty, not `History`, and unique without regard to case.
 */
export class SheetNames {
  readonly #taken = new Set<string>();

  /** A legal name as near to `wanted` as possible; a number in brackets tells it from one that is taken. */
  take(wanted: string): string {
    const base = legal(wanted);
    for (let count = 1; ; count += 1) {
      const name = count === 1 ? base : withSuffix(base, ` (${count})`);
      if (!this.#taken.has(fold(name))) {
        this.#taken.add(fold(name));
        return name;
      }
    }
  }
}

function legal(wanted: string): string {
  const cleaned = trimEnds(cut(wanted.toWellFormed().replace(FORBIDDEN, '_'), MAX_SHEET_NAME));
  if (cleaned === '') return 'Sheet';
  return fold(cleaned) === 'history' ? `${cleaned}_` : cleaned;
}

function withSuffix(base: string, suffix: string): string {
  return `${trimEnds(cut(base, MAX_SHEET_NAME - suffix.length))}${suffix}`;
}

function trimEnds(name: string): string {
  return name.replace(/^['\s]+|['\s]+$/gu, '');
}

/** At most `length` code units, never half a surrogate pair. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const end = /[\uD800-\uDBFF]/.test(text.charAt(length - 1)) ? length - 1 : length;
  return text.slice(0, end);
}

function fold(name: string): string {
  return name.toUpperCase().toLowerCase();
}

/** A reference to a sheet's cell, as formulas and links write it: `'O''Brien'!A1`. */
export function sheetReference(name: string, cell: string): string {
  return `'${name.replaceAll("'", "''")}'!${cell}`;
}
