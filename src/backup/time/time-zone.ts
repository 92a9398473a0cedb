/** An hour: long enough to look an offset up rarely, short enough that it holds at most one change. */
const SPAN = 3_600_000;

/** Offsets kept; an hour each, so a backup that walks through years stays small. */
const KEPT = 20_000;

/**
 * The clock of one time zone, from the platform's own rules (`Intl`).
 *
 * Not date-fns-tz: its `getTimezoneOffset` (3.2.0) takes an instant for a reading of the machine's clock, so it is wrong
 * for hours around every change of offset (Asia/Dhaka, 19 June and 31 December 2009), and `formatInTimeZone` goes
 * through the machine's clock, so it is wrong in the hour that daylight saving skips there.
 *
 * Asking `Intl` costs microseconds, so offsets are kept by the hour; an hour in which the offset changes is asked anew
 * each time.
 */
export class TimeZone {
  /** The IANA name. */
  readonly name: string;
  readonly #clock: Intl.DateTimeFormat;
  readonly #offsets = new Map<number, number>();

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
    const hour = Math.floor(instant / SPAN);
    const known = this.#offsets.get(hour);
    if (known !== undefined) return known;
    const first = this.#lookUp(hour * SPAN);
    if (first !== this.#lookUp((hour + 1) * SPAN - 1000)) return this.#lookUp(instant);
    if (this.#offsets.size >= KEPT) this.#offsets.clear();
    this.#offsets.set(hour, first);
    return first;
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
