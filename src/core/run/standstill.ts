import { BackupError } from '../model/errors.ts';
import { say } from '../model/message.ts';
import type { StalledPart } from '../model/messages/run.ts';

/** Milliseconds between two looks. */
const LOOK = 5_000;

/** Looks in a row that find nothing moved after which a run is taken to stand still. */
const STILL_LOOKS = 24;

/**
 * Notices a run that stands still: nothing has moved on this computer for two minutes, and nothing is asked of the server, whose
 * silences have bounds of their own. Of two parts that wait for each other one may never answer, and neither would say a word.
 * The time is counted in looks, not read from the clock: a computer that sleeps does not stand still.
 */
export class Standstill {
  readonly #found = new AbortController();
  readonly #timer: ReturnType<typeof setInterval>;
  /** What is waited for on this computer, the newest last. */
  readonly #steps = new Set<{ readonly part: StalledPart }>();
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

  /** What long work of this program calls as it goes on: tells that it moves, and throws the reason of a signal that ends it. */
  orEnd(signal: AbortSignal): () => void {
    return () => {
      signal.throwIfAborted();
      this.moved();
    };
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
  async step<T>(part: StalledPart, answer: Promise<T>): Promise<T> {
    const step = { part };
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
    const waiting = [...this.#steps].map(({ part }) => part).reverse();
    const [part = 'program'] = waiting;
    return new BackupError('stalled', say('run.stalled', { part }), {
      hint: say('hint.reload_or_details'),
      details: waiting.length > 1 ? `waiting for ${waiting.join(', and that for ')}` : null,
    });
  }
}
