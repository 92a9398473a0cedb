import type { Circumstances } from '../measure.ts';

/** The most that is borne: milliseconds from a press to the next picture, or of a task; and how far parts of the page move by themselves. */
export const MOST = { milliseconds: 200, layoutShift: 0.05 };

/** A kind of press, and how long the page took to answer it, in milliseconds to the next picture. */
export interface Pressed {
  readonly what: string;
  readonly times: number;
  readonly slowest: number;
}

/** A backup during which somebody goes on using the page. */
export interface PageRun {
  readonly payments: number;
  /** Of all sheets. */
  readonly rows: number;
  /** Records of the history beside it. */
  readonly records: number;
  readonly seconds: number;
  readonly pressed: readonly Pressed[];
  /** The longest task while nothing runs and one looks for something in the history, in milliseconds. */
  readonly longestLooking: number;
  /** The longest time during the backup that the page's thread was not free, in milliseconds. */
  readonly longestTask: number;
  /** How far parts of the page have moved by themselves, from its opening to the end, but for what one looks for in the history. */
  readonly layoutShift: number;
  /** What is not as it must be. */
  readonly wrong: readonly string[];
}

/** What one run of the benchmark found, on which machine and when. */
export interface PageReport extends Circumstances {
  readonly runs: readonly PageRun[];
}

/** The slowest answer to any press. */
export function slowestOf({ pressed }: Pick<PageRun, 'pressed'>): number {
  return Math.max(0, ...pressed.map(({ slowest }) => slowest));
}

/** The section of `docs/performance.md`. */
export function pageText({ date, machine, runs }: PageReport): string {
  const lines = runs.map((run) =>
    [
      run.rows.toLocaleString('en-US'),
      `${run.seconds.toFixed(1)} s`,
      run.pressed.reduce((sum, { times }) => sum + times, 0),
      `${slowestOf(run)} ms`,
      `${run.longestLooking.toFixed(0)} ms`,
      `${run.longestTask.toFixed(0)} ms`,
      run.layoutShift.toFixed(3),
      run.wrong.length === 0 ? 'yes' : `**no**: ${run.wrong.join('; ')}`,
    ].join(' | '),
  );
  const [first] = runs;
  const presses = (first?.pressed ?? []).map(({ what, times, slowest }) => `${what} | ${times} | ${slowest} ms`);
  return `Written by \`npm run bench:page -- --document\`: the demonstration's page in Chromium while it makes a full backup, beside a history of
${(first?.records ?? 0).toLocaleString('en-US')} records. Somebody goes on using it by mouse and keyboard until the backup is done. The time is that of the browser's own
Event Timing, from the press to the next picture, in steps of 8 ms; what takes less than 16 ms it does not tell. The database, in
WebAssembly, works on the same machine. An answer may take ${MOST.milliseconds} ms; what moves by itself may come to ${MOST.layoutShift}.
Before the backup, somebody scrolls and filters the history: no task may take ${MOST.milliseconds} ms then; what the filters move is not counted.

- **Date:** ${date}
- **Machine:** ${machine.cpu}, ${machine.cores} cores, ${machine.browser}

| Rows of all sheets | Backup | Presses | Slowest answer | Longest task in the history | in the backup | Layout shift | As it must be |
|---|---|---|---|---|---|---|---|
${lines.map((line) => `| ${line} |`).join('\n')}

| Press | Times | Slowest answer |
|---|---|---|
${presses.map((line) => `| ${line} |`).join('\n')}
`;
}
