import type { KeyColumn } from '../model/types.ts';
import { timestampMicros } from '../util/calendar.ts';

/**
 * How two keys stand in the database's order. `unknown`: a text decides, and texts are ordered by a collation that only the
 * database knows. `senseless`: a text is no value of its type.
 */
export type KeyOrder = 'before' | 'same' | 'after' | 'unknown' | 'senseless';

/**
 * How key `a` stands to key `b`. Keys are compared by their values, not their texts: a timestamp's text has as many decimals
 * as it needs.
 */
export function keyOrder(key: readonly KeyColumn[], a: readonly string[], b: readonly string[]): KeyOrder {
  for (let index = 0; index < key.length; index += 1) {
    const order = compare((key[index] as KeyColumn).type, a[index] ?? '', b[index] ?? '');
    if (typeof order === 'string') return order;
    if (order !== 0) return order < 0 ? 'before' : 'after';
  }
  return 'same';
}

/** Whether rows can be seen to be in the key's order from their texts alone. */
export function isComparable(key: readonly KeyColumn[]): boolean {
  return key.every(({ type }) => type !== 'text');
}

/**
 * Whether a key of several columns has a text with quotes in it, or a column whose name is more than a word: in a condition on
 * all of them not every server reads it alike.
 */
export function isAwkward(key: readonly KeyColumn[], values: readonly string[]): boolean {
  if (key.length === 1) return false;
  return key.some(
    ({ name, type }, index) => !/^\w+$/.test(name) || (type === 'text' && /["\\]/.test(values[index] ?? '')),
  );
}

const INTEGER = /^-?\d+$/;

function compare(type: KeyColumn['type'], a: string, b: string): number | 'unknown' | 'senseless' {
  if (a === b) return 0;
  switch (type) {
    case 'text':
      return 'unknown';
    case 'uuid':
      return a < b ? -1 : 1;
    case 'bigint':
      return INTEGER.test(a) && INTEGER.test(b) ? sign(BigInt(a), BigInt(b)) : 'senseless';
    case 'numeric':
      return ordered(decimal(a), decimal(b), compareDecimals);
    case 'date':
    case 'timestamp':
      return byLetters(a, b) ?? ordered(instant(a), instant(b), sign);
  }
}

function ordered<T>(a: T | null, b: T | null, order: (a: T, b: T) => number): number | 'senseless' {
  return a === null || b === null ? 'senseless' : order(a, b);
}

/** A number as its digits without the point and the number of those behind it; or one of the three that PostgreSQL has too. */
type Decimal = { readonly digits: bigint; readonly scale: number } | number;

const DECIMAL = /^(-?\d+)(?:\.(\d+))?$/;

function decimal(text: string): Decimal | null {
  const [, whole, fraction = ''] = DECIMAL.exec(text) ?? [];
  if (whole !== undefined) return { digits: BigInt(whole + fraction), scale: fraction.length };
  return /^(?:-?Infinity|NaN)$/.test(text) ? Number(text) : null;
}

function compareDecimals(a: Decimal, b: Decimal): number {
  if (typeof a === 'object' && typeof b === 'object') {
    const scale = Math.max(a.scale, b.scale);
    return sign(a.digits * 10n ** BigInt(scale - a.scale), b.digits * 10n ** BigInt(scale - b.scale));
  }
  return sign(placeOf(a), placeOf(b));
}

/** Where a number stands among all plain ones and the three others: PostgreSQL has NaN behind Infinity. */
function placeOf(value: Decimal): number {
  if (typeof value === 'object') return 0;
  return Number.isNaN(value) ? 2 : Math.sign(value);
}

/** Where the fraction of a second stands in a timestamp with a year of four digits. */
const FRACTION = 19;

const [PLUS, MINUS, POINT, ZERO, COLON, Z] = [0x2b, 0x2d, 0x2e, 0x30, 0x3a, 0x5a];

/**
 * The order of two timestamps on one clock, letter by letter: a fraction's last zeros are not written. `null` where they don't show
 * it, or are the same. Nearly all keys are such, and each row's is compared.
 */
function byLetters(a: string, b: string): number | null {
  const zone = zoneLength(a);
  if (zone === 0 || zone !== zoneLength(b) || a.charCodeAt(10) !== b.charCodeAt(10)) return null;
  const [end, other] = [a.length - zone, b.length - zone];
  for (let at = 0; at < zone; at += 1) if (a.charCodeAt(end + at) !== b.charCodeAt(other + at)) return null;
  for (let at = 0; at < end || at < other; at += 1) {
    const unwritten = at === FRACTION ? POINT : ZERO;
    const letter = at < end ? a.charCodeAt(at) : unwritten;
    const against = at < other ? b.charCodeAt(at) : unwritten;
    if (letter !== against) return letter < against ? -1 : 1;
  }
  return null;
}

/** Letters of a timestamp's zone, as in `+06`, `+05:30` and `Z`; 0 for one without, or of another form. */
function zoneLength(text: string): number {
  const { length } = text;
  if (length <= FRACTION || text.charCodeAt(4) !== MINUS || text.charCodeAt(16) !== COLON) return 0;
  if (text.charCodeAt(length - 1) === Z) return 1;
  if (isSign(text.charCodeAt(length - 3))) return 3;
  return text.charCodeAt(length - 3) === COLON && isSign(text.charCodeAt(length - 6)) ? 6 : 0;
}

function isSign(letter: number): boolean {
  return letter === PLUS || letter === MINUS;
}

/** A year of more than four digits, or before our era. */
const FAR = /^(\d{4,6})(-.*?)( BC)?$/;

/** The calendar repeats itself after so many years, and so many microseconds. */
const CYCLE_YEARS = 400;
const CYCLE = 146_097n * 86_400_000_000n;

/** Where a timestamp stands in PostgreSQL's order, which has two more than all instants: `-infinity` and `infinity`. */
function instant(text: string): bigint | number | null {
  if (text === 'infinity') return Infinity;
  if (text === '-infinity') return -Infinity;
  const [, digits = '', rest = '', era] = FAR.exec(text) ?? [];
  if (digits.length < 5 && era === undefined) return timestampMicros(text);
  // The year before 1 is 1 BC.
  const year = era === undefined ? Number(digits) : 1 - Number(digits);
  const cycles = Math.floor(year / CYCLE_YEARS) - 5;
  const micros = timestampMicros(`${year - cycles * CYCLE_YEARS}${rest}`);
  return micros === null ? null : micros + BigInt(cycles) * CYCLE;
}

function sign(a: bigint | number, b: bigint | number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
