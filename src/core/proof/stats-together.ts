import type { CountedSource, TableReader } from '../model/ports.ts';
import type { SourceStats } from '../model/types.ts';

/** Rows of sources that are asked about together: counting more of them would keep the smallest waiting. */
const MOST_ROWS_TOGETHER = 20_000;

/** Requests that are under way at once, so that a long way to the server costs no sheet two journeys. */
const MOST_UNDER_WAY = 2;

/** A source of so many rows, and who waits for what the database says of it. */
interface Waiting {
  readonly source: CountedSource;
  readonly rows: number;
  readonly answered: PromiseWithResolvers<SourceStats | undefined>;
}

/**
 * Asks what the database says of sources whose rows have been read. A request costs a server more than the counting of a small
 * source does: those that come while others are asked about are asked about together. Large ones are asked
 * about at once, each by itself.
 */
export class StatsTogether {
  readonly #tables: TableReader;
  readonly #signal: AbortSignal;
  #waiting: Waiting[] = [];
  #underWay = 0;

  constructor(tables: TableReader, signal: AbortSignal) {
    this.#tables = tables;
    this.#signal = signal;
  }

  /** What the database says of a source, of a moment after this call; `rows` is how many were read. */
  of(source: CountedSource, rows: number): Promise<SourceStats | undefined> {
    if (rows > MOST_ROWS_TOGETHER) return this.#alone(source);
    const answered = Promise.withResolvers<SourceStats | undefined>();
    this.#waiting.push({ source, rows, answered });
    if (this.#underWay < MOST_UNDER_WAY) void this.#askAll();
    return answered.promise;
  }

  async #askAll(): Promise<void> {
    this.#underWay += 1;
    for (let next = this.#take(); next.length > 0; next = this.#take()) await this.#ask(next);
    this.#underWay -= 1;
  }

  #take(): readonly Waiting[] {
    let rows = 0;
    let count = 0;
    for (const one of this.#waiting) {
      rows += one.rows;
      if (count > 0 && rows > MOST_ROWS_TOGETHER) break;
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }

  async #ask(sources: readonly Waiting[]): Promise<void> {
    try {
      const stats = await this.#tables.stats(
        sources.map(({ source }) => source),
        this.#signal,
      );
      sources.forEach(({ answered }, index) => {
        answered.resolve(stats[index]);
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

  async #alone(source: CountedSource): Promise<SourceStats | undefined> {
    const [stats] = await this.#tables.stats([source], this.#signal);
    return stats;
  }
}
