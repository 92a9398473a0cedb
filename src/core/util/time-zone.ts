/**
 * Milliseconds of a day and of an hour: long enough to look an offset up rarely, short enough to hold one change at most. Of all
 * zones and years in the time zone database no two changes are nearer to each other than 95 hours (Freetown, September 1939).
 */
const SPANS = [86_400_000, 3_600_000] as const;

/** Offsets kept of each span, so that a backup that walks through many years stays small. */
const KEPT = 20_000;

/**
 * The clock of one time zone, from the platform's own rules (`Intl`).
 *
 * Not date-fns-tz: its `getTimezoneOffset` (3.2.0) takes an instant for a reading of the machine's clock, so it is wrong
 * for hours around every change of offset (Asia/Dhaka, 19 June and 31 December 2009), and `formatInTimeZone` goes
 * through the machine's clock, so it is wrong in the hour that daylight saving skips there.
 *
 * Asking `Intl` costs many microseconds, so offsets are kept by the day; by the hour on a day on which the offset changes, and
 * the hour of the change is asked anew each time.
 */
export class TimeZone {
  /** The IANA name. */
  readonly name: string;
  readonly #clock: Intl.DateTimeFormat;
  /** For each span the offsets by its number since 1970; `null` where the offset changes within. */
  readonly #offsets = SPANS.map((span) => ({ span, known: new Map<number, number | null>() }));

  /** `name` is an IANA name, such as `Asia/Dhaka`. Throws a `RangeError` when it is unknown. */
  constructor(name: string) {
    this.name = name;
    this.#clock = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  }

  /** Milliseconds to add to the instant (milliseconds since 1970, UTC) to get the zone's clock. */
  offset(instant: number): number {
    for (const { span, known } of this.#offsets) {
      const number = Math.floor(instant / span);
      let offset = known.get(number);
      if (offset === undefined) {
        offset = this.#offsetWithin(number * span, (number + 1) * span - 1000);
        if (known.size >= KEPT) known.clear();
        known.set(number, offset);
      }
      if (offset !== null) return offset;
    }
    return this.#lookUp(instant);
  }

  /** The offset from one instant to another; `null` where it changes. */
  #offsetWithin(first: number, last: number): number | null {
    const offset = this.#lookUp(first);
    return offset === this.#lookUp(last) ? offset : null;
  }

  /** The zone's clock at an instant, as `2026-03-01T03:35:00`. */
  clock(instant: number): string {
    return new Date(instant + this.offset(instant)).toISOString().slice(0, 19);
  }

  #lookUp(instant: number): number {
    const second = Math.floor(instant / 1000) * 1000;
    const fields = new Map(this.#clock.formatToParts(second).map((part) => [part.type, part.value]));
    const field = (type: Intl.DateTimeFormatPartTypes) => Number(fields.get(type));
    const year = fields.get('era') === 'BC' ? 1 - field('year') : field('year');
    const clock = new Date(0);
    clock.setUTCFullYear(year, field('month') - 1, field('day'));
    clock.setUTCHours(field('hour'), field('minute'), field('second'));
    return clock.getTime() - second;
  }
}

/**
 * The instants at which a zone's clock shows `2026-03-01 03:35:07`, in milliseconds since 1970: none in an hour that is skipped, two in
 * one that comes twice. None either for what is no such time.
 */
export function zoneInstants(zone: TimeZone, clock: string): readonly number[] {
  const shown = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(clock) ? Date.parse(`${clock.replace(' ', 'T')}Z`) : Number.NaN;
  if (Number.isNaN(shown)) return [];
  const offsets = new Set([-1, 0, 1].map((days) => zone.offset(shown + days * SPANS[0])));
  return [...offsets].map((offset) => shown - offset).filter((instant) => instant + zone.offset(instant) === shown);
}
