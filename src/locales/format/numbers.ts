import type { FormatWords } from './words.ts';

/** Numbers and sizes, in a language's digits. */
export interface NumberFormats {
  /** A number with its separators: `12,400`. */
  count(value: number): string;
  /** A number without separators, as it is typed. */
  digits(value: number): string;
  /** Whole percent: `12%` of 12. */
  percent(value: number): string;
  /** A change with its sign, a true minus: `+12`, `−5`. */
  change(value: number): string;
  /** An exact decimal, every digit of it: `12,404,220.00`; with its sign when it is a change. */
  decimal(value: string, options?: { readonly signed?: boolean }): string;
  /** A size in decimal units: `8.4 MB`. */
  size(bytes: number): string;
  /** Bytes, whatever their number: `12,404,220 bytes`. */
  bytes(value: number): string;
  /** A part of a size, both in the unit of the whole: `3.2 of 8.4 MB`. */
  sizeOf(part: number, whole: number): string;
}

const UNITS = [
  { unit: 'gigabyte', bytes: 1e9, places: 2 },
  { unit: 'megabyte', bytes: 1e6, places: 1 },
  { unit: 'kilobyte', bytes: 1e3, places: 0 },
  { unit: 'byte', bytes: 1, places: 0 },
] as const;

/** `Intl` takes no more digits after the point. */
const MOST_PLACES = 100;

/** The numbers of a language. */
export function createNumbers(tag: string, words: FormatWords): NumberFormats {
  const counting = new Intl.NumberFormat(tag, { maximumFractionDigits: 0 });
  const plain = new Intl.NumberFormat(tag, { maximumFractionDigits: 0, useGrouping: false });
  const percents = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0 });
  const changes = new Intl.NumberFormat(tag, { maximumFractionDigits: 0, signDisplay: 'always' });
  const sizes = UNITS.map(({ unit, bytes, places }) => {
    const digits = { minimumFractionDigits: places, maximumFractionDigits: places };
    // The short form of `bytes` is `byte`, whatever their number.
    const unitDisplay = unit === 'byte' ? 'long' : 'short';
    return {
      bytes,
      number: new Intl.NumberFormat(tag, digits),
      withUnit: new Intl.NumberFormat(tag, { ...digits, style: 'unit', unit, unitDisplay }),
    };
  });
  // What would be rounded up to a whole of the next unit is shown in that: 1.0 MB, not 1000 kB.
  const sizeUnit = (bytes: number) => sizes.find((size) => bytes >= size.bytes * 0.9995) ?? sizes.at(-1);

  const size = (bytes: number) => {
    const unit = sizeUnit(bytes);
    return unit === undefined ? '' : unit.withUnit.format(bytes / unit.bytes);
  };

  return {
    count: (value) => counting.format(value),
    digits: (value) => plain.format(value),
    percent: (value) => percents.format(value / 100),
    change: (value) => minus(changes.format(value)),
    decimal(value, { signed = false } = {}) {
      const places = Math.min(MOST_PLACES, value.split('.')[1]?.length ?? 0);
      const exact = new Intl.NumberFormat(tag, {
        minimumFractionDigits: places,
        maximumFractionDigits: places,
        signDisplay: signed ? 'always' : 'auto',
      });
      // As a text, which keeps the digits that a number would lose.
      return minus(exact.format(value as Intl.StringNumericLiteral));
    },
    size,
    bytes: (value) => sizes.at(-1)?.withUnit.format(value) ?? '',
    sizeOf(part, whole) {
      const unit = sizeUnit(whole);
      return words.partOf(unit?.number.format(part / unit.bytes) ?? '', size(whole));
    },
  };
}

function minus(text: string): string {
  return text.replace('-', '\u2212');
}
