import { BackupError } from '../model/errors.ts';

/** Milliseconds between two looks. */
const LOOK = 5_000;

/** Looks in a row that find nothing moved after which a run is taken to stand still. */
const STILL_LOOKS = 24;

/** The same in words. */
const STILL_FOR = 'two minutes';

/**
 * Notices a run that stands still: nothing has moved on this computer for two minutes, and nothing is asked of the server, whose
 * silences have bounds of their own. Of two parts that wait for each other one may never answer, and neither would say a word.
 * The time is counted in looks, not read from the clock: a computer that sleeps does not stand still.
 */
export class Standstill {
  readonly #found = new AbortController();
  readonly #timer: ReturnType<typeof setInterval>;
  /** What is waited for on this computer, the newest last. */
  readonly #steps = new Set<{ readonly what: string }>();
  #asking = 0;
  #still = 0;

  constructor() {
    this.#timer = setInterval(() => this.#look(), LOOK);
  }

  /** Aborted, with a {@link BackupError} of code `stalled`, once the run stands still. */
  get signal(): AbortSignal {
    return this.#found.signal;
  }

  /** Something moved. */
  moved(): void {
    this.#still = 0;
  }

  /** Waits for the server; that is no standstill, however long it takes. */
  async asking<T>(answer: Promise<T>): Promise<T> {
    this.#asking += 1;
    try {
      return await answer;
    } finally {
      this.#asking -= 1;
      this.moved();
    }
  }

  /** Waits for a part of this computer, by its name. */
  async step<T>(what: string, answer: Promise<T>): Promise<T> {
    const step = { what };
    this.#steps.add(step);
    try {
      return await answer;
    } finally {
      this.#steps.delete(step);
      this.moved();
    }
  }

  /** Looks no longer. */
  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    if (this.#asking > 0) this.#still = 0;
    else this.#still += 1;
    if (this.#still < STILL_LOOKS) return;
    this.stop();
    this.#found.abort(this.#stalled());
  }

  #stalled(): BackupError {
    const waiting = [...this.#steps].map(({ what }) => what).reverse();
    const [what = 'the program itself'] = waiting;
    return new BackupError('stalled', `Nothing moved any more: ${what} did not answer for ${STILL_FOR}.`, {
      hint: 'Reload the page, then try again. If it happens once more, pass on the technical details.',
      details: waiting.length > 1 ? `waiting for ${waiting.join(', and that for ')}` : null,
    });
  }
}
