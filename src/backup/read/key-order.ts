import { timestampMicros } from '../time/calendar';
import type { KeyColumn } from '../types';

/**
 * Whether key `a` comes before key `b` in the database's order. Keys are compared by their values, not their texts: a
 * timestamp's text has as many decimals as it needs. `null` where a text is no value of its type.
 */
export function isBefore(key: readonly KeyColumn[], a: readonly string[], b: readonly string[]): boolean | null {
  for (let index = 0; index < key.length; index += 1) {
    const order = compare((key[index] as KeyColumn).type, a[index] ?? '', b[index] ?? '');
    if (order === null) return null;
    if (order !== 0) return order < 0;
  }
  return false;
}

const INTEGER = /^-?\d+$/;

function compare(type: KeyColumn['type'], a: string, b: string): number | null {
  if (a === b) return 0;
  switch (type) {
    case 'uuid':
      return a < b ? -1 : 1;
    case 'bigint':
      return INTEGER.test(a) && INTEGER.test(b) ? sign(BigInt(a), BigInt(b)) : null;
    case 'timestamp': {
      if (haveOneForm(a, b)) return a < b ? -1 : 1;
      const [left, right] = [instant(a), instant(b)];
      return left === null || right === null ? null : sign(left, right);
    }
  }
}

/** The end of a timestamp's text that says where its clock stands. */
const ZONE = /(?:Z|[+-]\d\d(?::\d\d)?)$/;

/** Whether two timestamps are texts of one length on one clock, so that the order of their letters is theirs too. */
function haveOneForm(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const zone = ZONE.exec(a)?.[0];
  return zone !== undefined && b.endsWith(zone) && a[4] === '-' && b[4] === '-';
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
