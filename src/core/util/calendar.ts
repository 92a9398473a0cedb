import type { TimeZone } from './time-zone.ts';

const DAY = 86_400_000;

/** Day 0 of the serial numbers, counted so that 1 March 1900 is day 61 as in Excel (ECMA-376 part 1, 18.17.4.1). */
const EPOCH = Date.UTC(1899, 11, 30);

/** Before this, Excel's calendar has a 29 February 1900 that never was: such days stay text. */
const FIRST = Date.UTC(1900, 2, 1);
const LAST = Date.UTC(9999, 11, 31) + DAY - 1;

/** A point on a calendar and clock that a date cell can show, as Excel's serial number; or the text to show instead. */
export type CalendarValue = { readonly serial: number } | { readonly text: string };

/** Turns PostgreSQL's text of a `date` (ISO style) into a serial of whole days. What Excel can't count stays as it is. */
export function dateValue(text: string): CalendarValue {
  const fields = parse(text);
  if (!fields || fields.hasTime || fields.clock < FIRST || fields.clock > LAST) return { text };
  return { serial: (fields.clock - EPOCH) / DAY };
}

/**
 * Turns PostgreSQL's text of a `timestamptz` (ISO style, any offset) into a serial on the zone's clock; one without an
 * offset (`timestamp`) is on that clock already. Fractions of a second are cut off, as a clock shows them. Before
 * 1 March 1900 the cell says the time as text; what is no such time (`infinity`, years BC or above 9999) stays as it is.
 */
export function timestampValue(text: string, zone: TimeZone): CalendarValue {
  const fields = parse(text);
  if (!fields) return { text };
  let clock = fields.clock;
  if (fields.offset !== null) {
    const instant = clock - fields.offset;
    clock = instant + zone.offset(instant);
  }
  if (clock > LAST) return { text };
  if (clock < FIRST) return { text: new Date(clock).toISOString().slice(0, 19).replace('T', ' ') };
  return { serial: (clock - EPOCH) / DAY };
}

/**
 * Turns PostgreSQL's text of a `timestamptz` into the serial of its day on the zone's clock. Before 1 March 1900 the cell says
 * the day as text; what is no such time stays as it is.
 */
export function dayValue(text: string, zone: TimeZone): CalendarValue {
  const time = timestampValue(text, zone);
  if ('serial' in time) return { serial: Math.floor(time.serial) };
  return time.text === text ? time : { text: time.text.slice(0, 10) };
}

/** The instant that PostgreSQL's text of a `timestamptz` names, in microseconds since 1970; `null` if it names none. */
export function timestampMicros(text: string): bigint | null {
  const fields = parse(text);
  if (!fields) return null;
  return BigInt(fields.clock - (fields.offset ?? 0)) * 1000n + BigInt(fields.micros);
}

interface Fields {
  /** The calendar and clock fields as if they were UTC, whole seconds, in milliseconds since 1970. */
  readonly clock: number;
  readonly micros: number;
  readonly hasTime: boolean;
  /** Milliseconds east of UTC; `null` where the text has none. */
  readonly offset: number | null;
}

const SHAPE =
  /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,6}))?)?(?:(Z)|([+-])(\d\d)(?::?(\d\d)(?::?(\d\d))?)?)?)?$/;

function parse(text: string): Fields | null {
  return parseUsual(text) ?? parseAny(text);
}

/** What PostgreSQL writes nearly always, `2026-03-01` and `2026-03-01 03:35:07.123456+00`, read without a pattern. */
function parseUsual(text: string): Fields | null {
  const { length } = text;
  const day = utc(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
  if (Number.isNaN(day) || text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return null;
  if (length === 10) return { clock: day, micros: 0, hasTime: false, offset: null };
  const time = digits(text, 11, 13) * 3600 + digits(text, 14, 16) * 60 + digits(text, 17, 19);
  if (text.charCodeAt(10) !== BLANK || text.charCodeAt(13) !== COLON || text.charCodeAt(16) !== COLON) return null;
  const sign = text.charCodeAt(length - 3);
  if (sign !== PLUS && sign !== DASH) return null;
  const fraction = length - 3 - 20;
  const hasFraction = fraction > 0 && text.charCodeAt(19) === POINT;
  if (length !== 22 && !hasFraction) return null;
  const micros = hasFraction ? digits(text, 20, 20 + fraction) * 10 ** (6 - fraction) : 0;
  const hours = digits(text, length - 2, length);
  const clock = day + time * 1000;
  if (Number.isNaN(clock + micros + hours) || fraction > 6) return null;
  return { clock, micros, hasTime: true, offset: (sign === DASH ? -hours : hours) * 3_600_000 };
}

const DASH = 0x2d;
const BLANK = 0x20;
const COLON = 0x3a;
const PLUS = 0x2b;
const POINT = 0x2e;

/** The number that the characters from `start` to `end` write in decimal digits; NaN when one is no digit. */
function digits(text: string, start: number, end: number): number {
  let number = 0;
  for (let i = start; i < end; i += 1) {
    const digit = text.charCodeAt(i) - 0x30;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}

function parseAny(text: string): Fields | null {
  const match = SHAPE.exec(text);
  if (!match) return null;
  const number = (index: number) => Number(match[index] ?? 0);
  const clock = utc(number(1), number(2), number(3)) + (number(4) * 3600 + number(5) * 60 + number(6)) * 1000;
  const east = (number(10) * 3600 + number(11) * 60 + number(12)) * 1000;
  const offset = match[8] ? 0 : match[9] ? (match[9] === '-' ? -east : east) : null;
  return {
    clock,
    micros: match[7] ? Number(match[7].padEnd(6, '0')) : 0,
    hasTime: match[4] !== undefined,
    offset,
  };
}

/** `Date.UTC`, which takes the years 0 to 99 for 1900 to 1999. */
function utc(year: number, month: number, day: number): number {
  return year > 99 ? Date.UTC(year, month - 1, day) : new Date(0).setUTCFullYear(year, month - 1, day);
}
