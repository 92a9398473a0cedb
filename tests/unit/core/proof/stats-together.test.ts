import { describe, expect, it, vi } from 'vitest';
import type { CountedSource, SourceStats, TableReader } from '../../../../src/core/index.ts';
import { StatsTogether } from '../../../../src/core/proof/stats-together.ts';

const { signal } = new AbortController();
const of = (source: string): CountedSource => ({ source });
const told = (source: string): SourceStats => ({ source, rows: 1, columns: [], set: null, shape: null });

/** A database that answers when it is told to. */
class Database implements Pick<TableReader, 'stats'> {
  readonly asked: string[][] = [];
  time = 0;
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
  return new StatsTogether(database as unknown as TableReader, signal, () => database.time);
}

describe('what the database says of sources', () => {
  it('is asked for of all that have been read when one of them is wanted, and each gets its own', async () => {
    const database = new Database();
    const stats = together(database);
    const wanted = ['a', 'b', 'c'].map((name) => stats.of(of(name), 10));
    expect(database.asked).toEqual([]);
    const answers = [wanted[1]?.(), wanted[0]?.(), wanted[2]?.()];
    expect(database.asked).toEqual([['b', 'a', 'c']]);
    await database.answerAll();
    expect((await Promise.all(answers)).map((one) => one?.stats?.source)).toEqual(['b', 'a', 'c']);
    const later = stats.of(of('d'), 10)();
    expect(database.asked.at(-1)).toEqual(['d']);
    await database.answerAll();
    expect((await later).stats?.source).toBe('d');
  });

  it('is asked for within a quarter of a second where none is wanted', async () => {
    const database = new Database();
    const stats = together(database);
    const began = performance.now();
    const wanted = ['a', 'b'].map((name) => stats.of(of(name), 10));
    await vi.waitUntil(() => database.asked.length > 0);
    expect(performance.now() - began).toBeGreaterThan(200);
    expect(database.asked).toEqual([['a', 'b']]);
    await database.answerAll();
    expect((await Promise.all(wanted.map((want) => want()))).map((one) => one?.stats?.source)).toEqual(['a', 'b']);
    expect(database.asked).toHaveLength(1);
  });

  it('is of the moment at which it was told, however much later it is wanted', async () => {
    const database = new Database();
    const stats = together(database);
    const [first, second] = ['a', 'b'].map((name) => stats.of(of(name), 10));
    const large = stats.of(of('large'), 1_000_000);
    void first?.();
    database.time = 1_000;
    await database.answerAll();
    database.time = 600_000;
    expect([(await second?.())?.at, (await large()).at]).toEqual([1_000, 1_000]);
  });

  it('is asked for at once where a source is large, and in several requests where many together are', async () => {
    const database = new Database();
    const stats = together(database);
    stats.of(of('large'), 1_000_000);
    expect(database.asked).toEqual([['large']]);
    const wanted = ['c', 'd', 'e'].map((name) => stats.of(of(name), 9_000));
    for (const want of wanted) void want();
    expect(database.asked).toEqual([['large'], ['c', 'd'], ['e']]);
  });

  it('is asked for of each by itself where the question about several fails, so that the one at fault is known', async () => {
    const database = new Database();
    database.fails = (sources) => sources.includes('broken');
    const stats = together(database);
    const wanted = ['a', 'broken'].map((name) => stats.of(of(name), 10));
    const answers = Promise.allSettled(wanted.map((want) => want()));
    for (let round = 0; round < 2; round += 1) await database.answerAll();
    expect(database.asked).toEqual([['a', 'broken'], ['a'], ['broken']]);
    expect((await answers).map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  });
});
