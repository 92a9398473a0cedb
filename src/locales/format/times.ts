import { toDate } from 'date-fns-tz';
import type { FormatWords } from './words.ts';

/** Dates, times and spans, in a language's digits and a time zone. Without a date there, they say that it is unknown. */
export interface TimeFormats {
  /** `1 Mar 2026, 03:35`. */
  shortTime(iso: string): string;
  /** `03:35`. */
  clock(iso: string): string;
  /** `1 March 2026 at 03:35 (Dhaka)`. */
  longTime(iso: string): string;
  /** `1 March 2026, 03:35:12 (Dhaka)`, to the second. */
  exactTime(iso: string): string;
  /** The same on the clock of UTC. */
  exactUtc(iso: string): string;
  /** `8 Dec`. */
  shortDay(iso: string): string;
  /** `24 November`, with its year where that is another than the present one. */
  longDay(iso: string, now: number): string;
  /** `March 2026`. */
  month(iso: string): string;
  /** `6 hours ago`; `just now` for the last minute, and for what the server's clock says is yet to come. */
  ago(iso: string, now: number): string;
  /** `7 days`: how long ago it was. */
  age(iso: string, now: number): string;
  /** A time span: `38 sec`, `2 min 5 sec`, `1 hr 2 min`. */
  duration(milliseconds: number): string;
  /** A span that is a guess, in whole words and round numbers: `6 seconds`, `2 minutes`. */
  roughly(seconds: number): string;
}

const SPANS = [
  { unit: 'year', seconds: 365 * 86_400 },
  { unit: 'month', seconds: 30 * 86_400 },
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3_600 },
  { unit: 'minute', seconds: 60 },
  { unit: 'second', seconds: 1 },
] as const;

type Unit = (typeof SPANS)[number]['unit'];

/** The times of a language on the clock of a zone. */
export function createTimes(tag: string, timeZone: string, words: FormatWords): TimeFormats {
  const short = createClock(tag, timeZone, words.shortMonth);
  const long = createClock(tag, timeZone, 'long');
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'always' });
  const units = new Map<string, Intl.NumberFormat>();

  function unit(value: number, unit: Unit, unitDisplay: 'short' | 'long'): string {
    const key = `${unit} ${unitDisplay}`;
    const format = units.get(key) ?? new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay });
    units.set(key, format);
    return format.format(value);
  }

  function dated(iso: string, text: (instant: number) => string): string {
    const instant = instantOf(iso);
    return Number.isNaN(instant) ? words.unknownDate : text(instant);
  }

  const zone = () => words.zone(timeZone, long.zone());
  const day = ({ day, month, year }: Fields) => `${day} ${month} ${year}`;
  const time = ({ hour, minute }: Fields) => `${hour}:${minute}`;

  function exactly(iso: string, clock: Clock, zone: string): string {
    const text = dated(iso, (at) => {
      const fields = clock.read(at);
      return words.dateAndTime(day(fields), `${time(fields)}:${fields.second}`);
    });
    return `${text} (${zone})`;
  }

  /** The largest unit that a span has a whole of, and how many; `null` under a minute. */
  function past(iso: string, now: number): readonly [number, Unit] | null {
    const seconds = (now - instantOf(iso)) / 1_000;
    if (seconds < 60) return null;
    const span = SPANS.find((each) => seconds >= each.seconds) ?? SPANS[4];
    return [Math.floor(seconds / span.seconds), span.unit];
  }

  return {
    shortTime: (iso) => dated(iso, (at) => words.dateAndTime(day(short.read(at)), time(short.read(at)))),
    clock: (iso) => dated(iso, (at) => time(short.read(at))),
    longTime(iso) {
      const at = instantOf(iso);
      if (Number.isNaN(at)) return `${words.unknownDate} (${zone()})`;
      const fields = long.read(at);
      return words.dateAtTime(day(fields), time(fields), zone());
    },
    exactTime: (iso) => exactly(iso, long, zone()),
    exactUtc: (iso) => exactly(iso, createClock(tag, 'UTC', 'long'), 'UTC'),
    shortDay: (iso) => dated(iso, (at) => `${short.read(at).day} ${short.read(at).month}`),
    longDay: (iso, now) =>
      dated(iso, (at) => {
        const fields = long.read(at);
        return fields.year === long.read(now).year ? `${fields.day} ${fields.month}` : day(fields);
      }),
    month: (iso) => dated(iso, (at) => `${long.read(at).month} ${long.read(at).year}`),
    ago(iso, now) {
      if (Number.isNaN(instantOf(iso))) return words.unknownTime;
      const span = past(iso, now);
      return span === null ? words.justNow : relative.format(-span[0], span[1]);
    },
    age(iso, now) {
      if (Number.isNaN(instantOf(iso))) return words.unknownTime;
      const span = past(iso, now);
      return span === null ? words.justNow : unit(span[0], span[1], 'long');
    },
    duration(milliseconds) {
      const seconds = Math.round(Math.max(0, milliseconds) / 1_000);
      if (seconds < 1) return words.under(unit(1, 'second', 'short'));
      const minutes = Math.floor(seconds / 60);
      const parts: readonly [number, Unit][] =
        minutes < 60
          ? [
              [minutes, 'minute'],
              [seconds % 60, 'second'],
            ]
          : [
              [Math.floor(minutes / 60), 'hour'],
              [minutes % 60, 'minute'],
            ];
      return parts
        .filter(([value]) => value > 0)
        .map(([value, name]) => unit(value, name, 'short'))
        .join(' ');
    },
    roughly(seconds) {
      const span = SPANS.slice(2).find((each) => seconds >= each.seconds) ?? SPANS[5];
      return unit(Math.max(1, Math.round(seconds / span.seconds)), span.unit, 'long');
    },
  };
}

/** Milliseconds since 1970, alike in every engine: `Date.parse` of WebKit takes no `2026-03-01 03:35:00+00`. */
function instantOf(iso: string): number {
  return toDate(iso).getTime();
}

interface Clock {
  /** What the clock says at an instant, in milliseconds since 1970. */
  read(instant: number): Fields;
  /** What `Intl` calls its zone. */
  zone(): string;
}

interface Fields {
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly hour: string;
  readonly minute: string;
  readonly second: string;
}

/**
 * Reads the clock of a zone, in a language's digits. By `Intl`, which knows the zone's rules: what goes through the
 * viewer's own clock is an hour off where that skips an hour.
 */
function createClock(tag: string, timeZone: string, month: 'short' | 'long'): Clock {
  const format = new Intl.DateTimeFormat(tag, {
    timeZone,
    calendar: 'gregory',
    day: 'numeric',
    month,
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  return {
    read(instant) {
      const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]));
      const field = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
      return {
        day: field('day'),
        month: field('month'),
        year: field('year'),
        hour: field('hour'),
        minute: field('minute'),
        second: field('second'),
      };
    },
    zone() {
      const named = new Intl.DateTimeFormat(tag, { timeZone, timeZoneName: 'shortGeneric' });
      return named.formatToParts(0).find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
    },
  };
}
