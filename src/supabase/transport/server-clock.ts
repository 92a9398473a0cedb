/** Milliseconds of a `Date` header's one second. */
const SECOND = 1_000;

/** Milliseconds that an answer may seem older than its question, for servers whose clocks differ a little. */
const MOST_SKEW = 60_000;

/** Milliseconds by which a computer's clock may be off without a word. */
const MOST_OFF = 2 * 60_000;

/** When a request was sent and its answer began, by {@link ServerClock.steady}. */
export interface Exchange {
  readonly sentAt: number;
  readonly answeredAt: number;
}

/**
 * The server's clock, learnt from its answers. A computer's own may be hours off and may be set while a run is going on; what
 * passes between two answers is measured by a clock that nobody can set.
 *
 * Each answer says that the server's time was so much while it was on its way, to the second: what all of them allow is kept.
 * Where an answer contradicts those before it, as after the computer has slept, it alone counts from then on. The database's own
 * word goes before that of a gateway whose clock differs a little.
 */
export class ServerClock {
  /** Between these two lies what the server's time is ahead of the steady clock. */
  #least = Number.NEGATIVE_INFINITY;
  #most = Number.POSITIVE_INFINITY;
  /** Whether the database itself has said it. */
  #isExact = false;
  /** What was last told: time never goes back by what merely became known better. */
  #told = Number.NEGATIVE_INFINITY;

  /** Milliseconds by a clock that is never set; it may stand still while the computer sleeps. */
  static steady(): number {
    return performance.now();
  }

  /** Whether the server's time is known. */
  get isKnown(): boolean {
    return Number.isFinite(this.#least);
  }

  /** Milliseconds since 1970 by the server's clock; by this computer's until the server's is known. */
  now(): number {
    if (!this.isKnown) return Date.now();
    this.#told = Math.max(this.#told, this.#estimate());
    return this.#told;
  }

  #estimate(): number {
    return ServerClock.steady() + (this.#least + this.#most) / 2;
  }

  /** Milliseconds that this computer's clock is ahead of the server's; `null` where they agree within two minutes. */
  off(): number | null {
    const ahead = Date.now() - this.now();
    return Math.abs(ahead) > MOST_OFF ? Math.round(ahead) : null;
  }

  /** Learns from the `Date` of an answer, if it has one (RFC 9110, 6.6.1). */
  heard(headers: Headers, exchange: Exchange): void {
    const date = dateOf(headers);
    if (date === null) return;
    const differs = Math.abs(date - exchange.answeredAt - this.#least);
    if (!this.#isExact || differs > MOST_SKEW) this.#learn(date, exchange, SECOND);
  }

  /** Learns the database's own time from the answer of one of the module's functions, which tell it as `now`. */
  read(text: string, exchange: Exchange): void {
    const { now } = (JSON.parse(text) ?? {}) as { readonly now?: unknown };
    const time = Date.parse(String(now));
    if (!Number.isNaN(time)) this.learn(time, exchange);
  }

  /** Learns that the database's time was `time` while an answer was on its way. */
  learn(time: number, exchange: Exchange): void {
    if (!this.#isExact) [this.#least, this.#most] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    this.#isExact = true;
    this.#learn(time, exchange, 1);
  }

  /** The time was `time` while an answer was on its way, or up to `precision` milliseconds later. */
  #learn(time: number, { sentAt, answeredAt }: Exchange, precision: number): void {
    const [least, most] = [time - answeredAt, time + precision - sentAt];
    const agrees = least <= this.#most && most >= this.#least;
    this.#least = agrees ? Math.max(this.#least, least) : least;
    this.#most = agrees ? Math.min(this.#most, most) : most;
    // Unless it was badly wrong before.
    if (this.#told - this.#estimate() > MOST_SKEW) this.#told = Number.NEGATIVE_INFINITY;
  }

  /** Whether an answer with this `Date` was made well before it was asked for, and so by a cache. */
  isBefore(headers: Headers, { sentAt }: Pick<Exchange, 'sentAt'>): boolean {
    const date = dateOf(headers);
    return date !== null && this.isKnown && date + SECOND + MOST_SKEW < sentAt + this.#least;
  }
}

function dateOf(headers: Headers): number | null {
  const date = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(date) ? null : date;
}
