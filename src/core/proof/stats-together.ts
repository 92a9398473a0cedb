import type { CountedSource, TableReader } from '../model/ports.ts';
import type { SourceStats } from '../model/types.ts';
import { type Deferred, deferred } from '../util/deferred.ts';

/** Rows of sources that are asked about together: counting more of them would keep the smallest waiting. */
const MOST_ROWS_TOGETHER = 20_000;

/** Milliseconds that a source waits for others, unless it is wanted before: what changes meanwhile must be read once more. */
const LONGEST_WAIT = 250;

/** What the database says of a source, and when its answer came, in milliseconds since 1970. */
export interface Told {
  readonly stats: SourceStats | undefined;
  readonly at: number;
}

/** A source of so many rows, and who waits for what the database says of it. */
interface Waiting {
  readonly source: CountedSource;
  readonly rows: number;
  readonly answered: Deferred<Told>;
}

/**
 * Asks what the database says of sources whose rows have been read. A request costs a server more than the counting of a small
 * source does: those that have been read within a moment, or by when one of them is wanted, are asked about together. Large ones
 * are asked about at once, each by itself, since that takes its time.
 */
export class StatsTogether {
  readonly #tables: TableReader;
  readonly #signal: AbortSignal;
  readonly #now: () => number;
  readonly #waiting = new Set<Waiting>();
  #gathering = false;

  constructor(tables: TableReader, signal: AbortSignal, now: () => number) {
    this.#tables = tables;
    this.#signal = signal;
    this.#now = now;
  }

  /** All rows of a source have been read, so many: what it answers is what the database says of it, of a moment after this call. */
  of(source: CountedSource, rows: number): () => Promise<Told> {
    if (rows > MOST_ROWS_TOGETHER) {
      const told = this.#alone(source);
      // A failure is thrown to whoever wants it; until then nobody may be listening.
      told.catch(() => undefined);
      return () => told;
    }
    const waiting: Waiting = { source, rows, answered: deferred() };
    this.#waiting.add(waiting);
    if (!this.#gathering) void this.#gather();
    return () => {
      if (this.#waiting.has(waiting)) void this.#ask(this.#take(waiting));
      return waiting.answered.promise;
    };
  }

  /** Asks about what has come together, unless it was wanted before. */
  async #gather(): Promise<void> {
    this.#gathering = true;
    for (let [first] = this.#waiting; first !== undefined; [first] = this.#waiting) {
      await new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT));
      if (this.#waiting.has(first)) await this.#ask(this.#take(first));
    }
    this.#gathering = false;
  }

  /** The one that is wanted, and as many others as are counted quickly. */
  #take(wanted: Waiting): readonly Waiting[] {
    const taken = [wanted];
    let { rows } = wanted;
    for (const one of this.#waiting) {
      if (one === wanted || rows + one.rows > MOST_ROWS_TOGETHER) continue;
      rows += one.rows;
      taken.push(one);
    }
    for (const one of taken) this.#waiting.delete(one);
    return taken;
  }

  async #ask(sources: readonly Waiting[]): Promise<void> {
    // As above.
    for (const { answered } of sources) answered.promise.catch(() => undefined);
    try {
      const stats = await this.#tables.stats(
        sources.map(({ source }) => source),
        this.#signal,
      );
      const at = this.#now();
      sources.forEach(({ answered }, index) => {
        answered.resolve({ stats: stats[index], at });
      });
    } catch (error) {
      if (sources.length === 1) {
        sources[0]?.answered.reject(error);
        return;
      }
      // Whose fault it is tells the request for that one alone.
      for (const { source, answered } of sources) answered.resolve(this.#alone(source));
    }
  }

  async #alone(source: CountedSource): Promise<Told> {
    const [stats] = await this.#tables.stats([source], this.#signal);
    return { stats, at: this.#now() };
  }
}
