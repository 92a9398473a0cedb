import type { CellType } from '../model/types.ts';
import { type CalendarValue, dateValue, dayValue, timestampValue } from '../util/calendar.ts';
import type { TimeZone } from '../util/time-zone.ts';
import { arrayText } from './array-text.ts';
import { MAX_SIGNIFICANT_DIGITS } from './limits.ts';

/** Takes one cell's value, in the terms of the format that is written. */
export interface CellSink {
  /** A number, in the digits that the database gave. */
  number(digits: string): void;
  /** A point on the calendar and clock, as Excel's serial number. */
  serial(serial: number): void;
  boolean(value: boolean): void;
  text(text: string): void;
}

/** The row of {@link cellRules} that a column type stands on. */
export type CellKind = Extract<CellType, string> | 'decimal';

/** How the values of a column type become cells. */
export interface CellRule {
  /** Turns the database's text of a value that is not null into a cell. */
  readonly write: (value: string, sink: CellSink, zone: TimeZone) => void;
  /** The number format of the column's cells; `null` for General. */
  readonly format: (type: CellType) => string | null;
}

const text: CellRule['write'] = (value, sink) => sink.text(value);

const number: CellRule['write'] = (value, sink) => {
  if (isExactNumber(value)) sink.number(value);
  else sink.text(value);
};

/**
 * How a value of each type becomes a cell. A null is no cell at all; an empty string is an empty text cell.
 *
 * | type | cell |
 * |---|---|
 * | text, code, json | text, whatever it looks like: a text cell is inert, also one that starts with `=` |
 * | time, interval | text, as the database writes it |
 * | array | text: its elements as {@link arrayText} joins them |
 * | integer, decimal, money, number | a number where 15 significant digits hold it, else text; `NaN` and `Infinity` are text |
 * | date | a serial of whole days from 1 March 1900 to 31 December 9999, else text as the database has it |
 * | day | the day of an instant on the backup's clock, like a date |
 * | timestamp | a serial on the backup's clock, whole seconds; before 1 March 1900 the same clock as text |
 * | boolean | TRUE or FALSE |
 *
 * Sources: ECMA-376 part 1, 18.3.1.4 (c), 18.17.4 (dates and times); Excel specifications and limits (15 digits).
 */
export const cellRules: Readonly<Record<CellKind, CellRule>> = {
  text: { write: text, format: () => null },
  code: { write: text, format: () => '@' },
  json: { write: text, format: () => null },
  time: { write: text, format: () => null },
  interval: { write: text, format: () => null },
  array: { write: (value, sink) => sink.text(arrayText(value)), format: () => null },
  number: { write: number, format: () => null },
  integer: { write: number, format: () => '0' },
  decimal: { write: number, format: (type) => decimalFormat(type) },
  money: { write: number, format: () => '#,##0.00' },
  date: { write: (value, sink) => onCalendar(dateValue(value), sink), format: () => 'yyyy-mm-dd' },
  day: { write: (value, sink, zone) => onCalendar(dayValue(value, zone), sink), format: () => 'yyyy-mm-dd' },
  timestamp: {
    write: (value, sink, zone) => onCalendar(timestampValue(value, zone), sink),
    format: () => 'yyyy-mm-dd hh:mm:ss',
  },
  boolean: {
    write: (value, sink) => {
      if (value === 'true' || value === 'false') sink.boolean(value === 'true');
      else sink.text(value);
    },
    format: () => null,
  },
};

function onCalendar(value: CalendarValue, sink: CellSink): void {
  if ('serial' in value) sink.serial(value.serial);
  else sink.text(value.text);
}

/** The rule for a column type. */
export function cellRule(type: CellType): CellRule {
  return cellRules[typeof type === 'string' ? type : 'decimal'];
}

/** The number format of a column type's cells; `null` for General. */
export function numberFormat(type: CellType): string | null {
  return cellRule(type).format(type);
}

function decimalFormat(type: CellType): string {
  const places = typeof type === 'object' ? type.decimal : 0;
  return places > 0 ? `#,##0.${'0'.repeat(places)}` : '#,##0';
}

/** Longer texts than this hold magnitudes that a double may not reach (about 1e-308 to 1e308). */
const LONGEST_NUMBER = 300;

const ZERO = 0x30;
const MINUS = 0x2d;
const POINT = 0x2e;

/**
 * Whether a number cell keeps every digit. Zeros at the front and at the end of the fraction do not count; zeros at the
 * end of a whole number do, since Excel shows such a number in E notation and people take it for a code.
 */
export function isExactNumber(value: string): boolean {
  if (value.length > LONGEST_NUMBER) return false;
  const start = value.charCodeAt(0) === MINUS ? 1 : 0;
  let point = value.length;
  let first = -1;
  let last = -1;
  for (let i = start; i < value.length; i += 1) {
    const unit = value.charCodeAt(i);
    if (unit === POINT && point === value.length && i > start) point = i;
    else if (unit < ZERO || unit > 0x39) return false;
    else if (unit !== ZERO) {
      if (first < 0) first = i;
      last = i;
    }
  }
  if (start === value.length || point === value.length - 1) return false;
  if (first < 0) return true;
  const end = Math.max(last + 1, point);
  const digits = end - first - (first < point && point < end ? 1 : 0);
  return digits <= MAX_SIGNIFICANT_DIGITS;
}
