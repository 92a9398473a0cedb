import type { Reading } from './read-contender.ts';
import type { Counters } from './read-server.ts';

/** One reading of all rows, and what it asked of the server. */
export interface Run extends Reading, Counters {
  readonly contender: string;
  /** Milliseconds before each answer. */
  readonly latency: number;
}

/** How two times of one run of the benchmark compare. */
export interface Ratio {
  readonly latency: number;
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
  /** For each contender and latency the reading of median time. */
  readonly medians: readonly Run[];
  readonly ratios: readonly Ratio[];
}

/** Requests that a reader may have under way at once. */
const MOST_AT_ONCE = 8;

/** For each contender and latency the reading of median time. */
export function medians(runs: readonly Run[]): readonly Run[] {
  const groups = Map.groupBy(runs, ({ contender, latency }) => `${latency} ${contender}`);
  return [...groups.values()].flatMap((group) => {
    const sorted = group.toSorted((a, b) => a.seconds - b.seconds);
    return sorted.slice((sorted.length - 1) >>> 1).slice(0, 1);
  });
}

/** What is promised of our reader, and how it compares where nothing is. */
export function ratios(runs: readonly Run[]): readonly Ratio[] {
  return [...new Set(runs.map(({ latency }) => latency))].flatMap((latency) => {
    const of = (name: string) => runs.find((run) => run.contender === name && run.latency === latency);
    const names = ['ours', 'offset', 'plain-keyset', 'one-after-the-other', 'ours-unproven'];
    const [ours, offset, plain, single, unproven] = names.map(of);
    if (!ours || !offset || !plain || !single || !unproven) return [];
    const ratio = (name: string, under: number, atMost: number | null): Ratio => {
      return { latency, name, value: Number((ours.seconds / under).toFixed(3)), atMost };
    };
    const ideal = (ours.requests * latency) / 1000 / Math.max(1, Math.min(ours.mostAtOnce, MOST_AT_ONCE));
    return [
      ratio('ours to offset', offset.seconds, latency === 80 ? 0.2 : 1),
      ratio('ours to one-after-the-other', single.seconds, latency === 0 ? 1 : null),
      ratio('ours to plain-keyset', plain.seconds, null),
      {
        ...ratio('CPU of ours to ours-unproven', 1, null),
        value: Number((ours.cpuSeconds / unproven.cpuSeconds).toFixed(3)),
        atMost: 1.15,
      },
      ...(latency > 0 ? [ratio('ours to ideal', ideal, latency === 80 ? 1.5 : null)] : []),
    ];
  });
}

/** The whole report as Markdown, which reads well enough in a terminal. */
export function readingText({ date, machine, rows, sources, medians: shown, ratios: all }: ReadReport): string {
  return `Written by \`npm run bench:read -- --document\`, against a server on this machine that makes its rows up and waits before
each answer as a distant one would. Each reader runs in a fresh Node process with the same room for young
objects; without a wait each runs five times, in turn, and the median counts. Every row must come exactly once, or the benchmark fails.

- **Date:** ${date}
- **Machine:** ${machine.cpu}, ${machine.cores} cores, Node ${machine.node}
- **Rows:** ${count(rows)} in ${sources} tables, half of them in one; at most 1,000 an answer

| Before each answer | Reader | Time | Rows a second | Requests | Most at once | CPU | CPU of the server |
|---|---|---|---|---|---|---|---|
${shown.map(line).join('\n')}

| Before each answer | Ratio within this run | | Meant to be |
|---|---|---|---|
${all.map(({ latency, name, value, atMost }) => `| ${latency} ms | ${name} | ${value} | ${meant(value, atMost)} |`).join('\n')}

| | |
|---|---|
| \`offset\` | pages by \`range()\` in key order until a short one, one table after the other |
| \`plain-keyset\` | a bare loop with the same proof (counts, keyset until an empty page), which holds one page and nothing else |
| \`one-after-the-other\` | the module's reader, given one table after the other and one request at a time |
| \`ours\` | the module's reader as a backup uses it, from asking for the row counts to the last row |
| ideal | the requests of \`ours\` times the wait before each, over the most at once (at most ${MOST_AT_ONCE}): its network time alone |
`;
}

function line(run: Run): string {
  const { latency, contender, seconds, rows, missing, doubled } = run;
  const wrong = missing + doubled > 0 ? `, **${count(missing)} rows missing, ${count(doubled)} doubled**` : '';
  const cells = [
    `${latency} ms`,
    contender,
    `${seconds.toFixed(2)} s${wrong}`,
    count(Math.round(rows / seconds)),
    count(run.requests),
    run.mostAtOnce,
    `${run.cpuSeconds.toFixed(2)} s`,
    `${run.serverSeconds.toFixed(2)} s`,
  ];
  return `| ${cells.join(' | ')} |`;
}

function meant(value: number, atMost: number | null): string {
  return atMost === null ? '' : `at most ${atMost}: ${value <= atMost ? 'yes' : '**no**'}`;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
