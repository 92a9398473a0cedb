import type { Reading } from './read-contender.ts';
import type { Counters } from './read-server.ts';

/** What a real database behind the API is called in the report. */
export const DATABASE = 'PostgreSQL';

/** Where rows are read from: the server that makes them up, by its wait before each answer, or the real database, without any. */
export type Place = `${number} ms` | typeof DATABASE;

/** What is not counted of a reading. */
type Uncounted = { readonly [counter in keyof Counters]: null };

/** One reading of all rows, and what it asked of the server. */
export type Run = Reading & (Counters | Uncounted) & { readonly contender: string; readonly place: Place };

/** How two times of one run of the benchmark compare. */
export interface Ratio {
  readonly place: Place;
  readonly name: string;
  readonly value: number;
  /** What it is meant to stay under; `null` where nothing is promised. */
  readonly atMost: number | null;
}

/** What one run of the benchmark found, on which machine and when. */
export interface ReadReport {
  readonly date: string;
  readonly machine: { readonly cpu: string; readonly cores: number; readonly node: string };
  readonly rows: number;
  readonly sources: number;
  /** Every reading. */
  readonly runs: readonly Run[];
  /** For each contender and place the reading of median time. */
  readonly medians: readonly Run[];
  readonly ratios: readonly Ratio[];
}

/** Requests that a reader may have under way at once. */
const MOST_AT_ONCE = 8;

/** For each contender and place the reading of median time, with the median of the CPU times. */
export function medians(runs: readonly Run[]): readonly Run[] {
  const groups = Map.groupBy(runs, ({ contender, place }) => `${place} ${contender}`);
  return [...groups.values()].flatMap((group) => {
    const middle = (group.length - 1) >>> 1;
    const run = group.toSorted((a, b) => a.seconds - b.seconds)[middle];
    const cpuSeconds = group.map((one) => one.cpuSeconds).toSorted((a, b) => a - b)[middle];
    return run === undefined || cpuSeconds === undefined ? [] : [{ ...run, cpuSeconds }];
  });
}

/** What the time of ours to another's is meant to stay under, where that is promised. */
const AT_MOST: Readonly<Record<string, Readonly<Partial<Record<Place, number>>>>> = {
  offset: { '80 ms': 0.2, '0 ms': 1, [DATABASE]: 1 },
  'one-after-the-other': { '0 ms': 1, [DATABASE]: 1 },
  'plain-keyset': {},
};

/** How our reader compares in each place. */
export function ratios(runs: readonly Run[]): readonly Ratio[] {
  return [...new Set(runs.map(({ place }) => place))].flatMap((place) => {
    const of = (name: string) => runs.find((run) => run.contender === name && run.place === place);
    const [ours, unproven] = [of('ours'), of('ours-unproven')];
    if (!ours || !unproven) return [];
    const ratio = (name: string, value: number, atMost: number | null): Ratio => {
      return { place, name, value: Number(value.toFixed(3)), atMost };
    };
    const others = Object.entries(AT_MOST).map(([name, atMost]) =>
      ratio(`ours to ${name}`, ours.seconds / (of(name)?.seconds ?? Number.NaN), atMost[place] ?? null),
    );
    const latency = Number.parseInt(place, 10);
    const ideal =
      latency > 0 && ours.requests !== null
        ? (ours.requests * latency) / 1000 / Math.max(1, Math.min(ours.mostAtOnce, MOST_AT_ONCE))
        : null;
    return [
      ...others,
      ratio('CPU of ours to ours-unproven', ours.cpuSeconds / unproven.cpuSeconds, 1.15),
      ...(ideal === null ? [] : [ratio('ours to ideal', ours.seconds / ideal, latency === 80 ? 1.5 : null)]),
    ];
  });
}

/** The whole report as Markdown, which reads well enough in a terminal. */
export function readingText({ date, machine, rows, sources, medians: shown, ratios: all }: ReadReport): string {
  return `Written by \`npm run bench:read -- --document\`, against a server on this machine that makes its rows up and waits before
each answer as a distant one would, and against PostgreSQL 17 behind the API, on this machine too and without a wait. The server that
makes its rows up keeps each answer: what a database has to do for it, more the further an offset goes, is only in the last.
Each reader runs in a fresh Node process with the same room for young objects; without a wait each runs several times, in turn, and the
median counts; so do those whose CPU time is compared with a wait. Every row must come exactly once, or the benchmark fails.

- **Date:** ${date}
- **Machine:** ${machine.cpu}, ${machine.cores} cores, Node ${machine.node}
- **Rows:** ${count(rows)} in ${sources} tables, half of them in one; at most 1,000 an answer

| Answers after | Reader | Time | Rows a second | Requests | Most at once | CPU | CPU of the server |
|---|---|---|---|---|---|---|---|
${shown.map(line).join('\n')}

| Answers after | Ratio within this run | | Meant to be |
|---|---|---|---|
${all.map(({ place, name, value, atMost }) => `| ${place} | ${name} | ${value} | ${meant(value, atMost)} |`).join('\n')}

| | |
|---|---|
| \`offset\` | supabase-js alone: pages by \`range()\` in key order until a short one, one table after the other |
| \`plain-keyset\` | a bare loop with the same proof (counts, keyset until an empty page), which holds one page and nothing else |
| \`one-after-the-other\` | the module's reader, given one table after the other and one request at a time |
| \`ours\` | the module's reader as a backup uses it, from asking for the row counts to the last row |
| ideal | the requests of \`ours\` times the wait before each, over the most at once (at most ${MOST_AT_ONCE}): its network time alone |
`;
}

function line(run: Run): string {
  const { place, contender, seconds, rows, missing, doubled } = run;
  const wrong = missing + doubled > 0 ? `, **${count(missing)} rows missing, ${count(doubled)} doubled**` : '';
  const cells = [
    place,
    contender,
    `${seconds.toFixed(2)} s${wrong}`,
    count(Math.round(rows / seconds)),
    run.requests === null ? '' : count(run.requests),
    run.mostAtOnce ?? '',
    `${run.cpuSeconds.toFixed(2)} s`,
    run.serverSeconds === null ? '' : `${run.serverSeconds.toFixed(2)} s`,
  ];
  return `| ${cells.join(' | ')} |`;
}

function meant(value: number, atMost: number | null): string {
  return atMost === null ? '' : `at most ${atMost}: ${value <= atMost ? 'yes' : '**no**'}`;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
