import type { Circumstances } from '../measure.ts';

/** The most that a comparison may take: of the time of a backup of the same rows, and of the renderer's memory in MB of 2^20 bytes. */
export const MOST = { ratio: 1.5, memoryMb: 400 };

/** A backup, and its comparison with the database in which nothing changed since. */
export interface ComparedRun {
  readonly payments: number;
  /** Of all sheets of the backup. */
  readonly rows: number;
  readonly backupSeconds: number;
  readonly compareSeconds: number;
  /** The renderers' peaks (VmHWM), of the one that made the backup and of the one that compared it, in MB of 2^20 bytes. */
  readonly backupMemoryMb: number;
  readonly peakMemoryMb: number;
  /** What is not as it must be. */
  readonly wrong: readonly string[];
}

/** What one run of the benchmark found, on which machine and when. */
export interface Compared extends Circumstances {
  readonly runs: readonly ComparedRun[];
}

/** The section of `docs/performance.md`. */
export function compareText({ date, machine, runs }: Compared): string {
  const lines = runs.map(({ payments, rows, backupSeconds, compareSeconds, backupMemoryMb, peakMemoryMb, wrong }) =>
    [
      payments.toLocaleString('en-US'),
      rows.toLocaleString('en-US'),
      `${backupSeconds.toFixed(1)} s`,
      `${compareSeconds.toFixed(1)} s`,
      (compareSeconds / backupSeconds).toFixed(2),
      `${backupMemoryMb.toFixed(0)} MB`,
      `${peakMemoryMb.toFixed(0)} MB`,
      wrong.length === 0 ? 'the same' : wrong.join('; '),
    ].join(' | '),
  );
  return `Written by \`npm run bench:compare -- --document\`: the demonstration with more payments, backed up by its page in Chromium and
then compared with the database, in which nothing changed, each from the press of its button to the end. The database, in
WebAssembly, works on the same machine. Memory is the peak (VmHWM) of a renderer that did nothing else. A comparison may take ${MOST.ratio} times
the time of the backup, and ${MOST.memoryMb} MB.

- **Date:** ${date}
- **Machine:** ${machine.cpu}, ${machine.cores} cores, ${machine.browser}

| Payments | Rows of all sheets | Backup | Comparison | Ratio | Memory of the backup | Memory of the comparison | Found |
|---|---|---|---|---|---|---|---|
${lines.map((line) => `| ${line} |`).join('\n')}
`;
}
