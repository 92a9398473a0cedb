import { MOST_AT_ONCE } from '../../core/index.ts';

/** Requests under way at once to begin with. */
const FIRST_LIMIT = 4;

/** An answer is slow that takes this many times as long as the quickest of its kind, and this many milliseconds more. */
const SLOW_FACTOR = 3;
const SLOW_BEYOND = 100;

/** By how much the quickest answer is forgotten with each one: what held an hour ago need not hold now. */
const FORGETTING = 1.02;

/**
 * Bounds the requests that are under way at once, as the server bears it: one more for each round of prompt answers, one
 * fewer for slow ones, half for a refusal (429 or 503). Of the setbacks of requests that were under way together only the
 * first counts, since the others tell of the same moment.
 */
export class ConcurrencyLimit {
  readonly #quickest = new Map<string, number>();
  readonly #waiting: (() => void)[] = [];
  readonly #most: number;
  #limit = FIRST_LIMIT;
  #underWay = 0;
  #prompt = 0;
  /** Until the first setback every prompt answer makes room for one more. */
  #starting = true;
  /** Changes with every setback; a request that was sent before the last one tells nothing new. */
  #round = 0;

  /** `most`: requests that are under way at once, however well the server bears them. */
  constructor(most = MOST_AT_ONCE) {
    this.#most = most;
  }

  /** Requests that may be under way at once at present. */
  get limit(): number {
    return this.#limit;
  }

  /**
   * Makes a request when it is its turn. `answered` is to be called with the status once the answer begins; answers of one
   * `kind` are expected to take about as long.
   */
  async pass<T>(kind: string, request: (answered: (status: number) => void) => Promise<T>): Promise<T> {
    if (this.#underWay >= this.#limit) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#underWay += 1;
    const round = this.#round;
    const started = performance.now();
    try {
      return await request((status) => this.#answered(kind, status, performance.now() - started, round));
    } finally {
      this.#underWay -= 1;
      this.#letThrough();
    }
  }

  #answered(kind: string, status: number, took: number, round: number): void {
    const refused = status === 429 || status === 503;
    const slow = !refused && this.#isSlow(kind, took);
    if (refused || slow) {
      if (round !== this.#round) return;
      this.#round += 1;
      this.#starting = false;
      this.#set(refused ? Math.floor(this.#limit / 2) : this.#limit - 1);
    } else {
      this.#prompt += 1;
      if (this.#starting || this.#prompt >= this.#limit) this.#set(this.#limit + 1);
    }
  }

  #isSlow(kind: string, took: number): boolean {
    const quickest = Math.min(took, (this.#quickest.get(kind) ?? took) * FORGETTING);
    this.#quickest.set(kind, quickest);
    return took > quickest * SLOW_FACTOR && took > quickest + SLOW_BEYOND;
  }

  #set(limit: number): void {
    this.#limit = Math.min(this.#most, Math.max(1, limit));
    this.#prompt = 0;
    this.#letThrough();
  }

  #letThrough(): void {
    while (this.#underWay < this.#limit) {
      const next = this.#waiting.shift();
      if (!next) return;
      this.#underWay += 1;
      next();
    }
  }
}
