import { describe, expect, it } from 'vitest';
import type { CountedSource, SourceStats, TableReader } from '../../../../src/core/index.ts';
import { StatsTogether } from '../../../../src/core/proof/stats-together.ts';

const { signal } = new AbortController();
const of = (source: string): CountedSource => ({ source });
const told = (source: string): SourceStats => ({ source, rows: 1, columns: [], set: null, shape: null });

/** A database that answers when it is told to. */
class Database implements Pick<TableReader, 'stats'> {
  readonly asked: string[][] = [];
  readonly #answers: (() => void)[] = [];
  fails: (sources: readonly string[]) => boolean = () => false;

  stats: TableReader['stats'] = async (sources) => {
    const names = sources.map(({ source }) => source);
    this.asked.push(names);
    await new Promise<void>((resolve) => this.#answers.push(resolve));
    if (this.fails(names)) throw new Error(`can't tell of ${names.join()}`);
    return names.map(told);
  };

  async answerAll(): Promise<void> {
    for (const answer of this.#answers.splice(0)) answer();
    // All that follows from the answers has happened by the next task.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function together(database: Database): StatsTogether {
  return new StatsTogether(database as unknown as TableReader, signal);
}

describe('what the database says of sources', () => {
  it('is asked for together where others are asked about already, and each gets its own', async () => {
    const database = new Database();
    const stats = together(database);
    const answers = ['a', 'b', 'c', 'd', 'e'].map((name) => stats.of(of(name), 10));
    expect(database.asked).toEqual([['a'], ['b']]);
    await database.answerAll();
    expect(database.asked).toEqual([['a'], ['b'], ['c', 'd', 'e']]);
    await database.answerAll();
    expect((await Promise.all(answers)).map((one) => one?.source)).toEqual(['a', 'b', 'c', 'd', 'e']);
    void stats.of(of('f'), 10);
    expect(database.asked.at(-1)).toEqual(['f']);
  });

  it('is asked for at once where a source is large, and in several requests where many together are', async () => {
    const database = new Database();
    const stats = together(database);
    for (const name of ['a', 'b']) void stats.of(of(name), 10);
    void stats.of(of('large'), 1_000_000);
    for (const name of ['c', 'd', 'e']) void stats.of(of(name), 9_000);
    expect(database.asked).toEqual([['a'], ['b'], ['large']]);
    await database.answerAll();
    expect(database.asked.slice(3)).toEqual([['c', 'd'], ['e']]);
  });

  it('is asked for of each by itself where the question about several fails, so that the one at fault is known', async () => {
    const database = new Database();
    database.fails = (sources) => sources.includes('broken');
    const stats = together(database);
    const answers = Promise.allSettled(['a', 'b', 'c', 'broken'].map((name) => stats.of(of(name), 10)));
    for (let round = 0; round < 3; round += 1) await database.answerAll();
    expect(database.asked.slice(2)).toEqual([['c', 'broken'], ['c'], ['broken']]);
    expect((await answers).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected']);
  });
});
