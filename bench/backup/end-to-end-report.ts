import type { Circumstances } from '../measure.ts';
/** A whole backup: from the press of the button to the record of the uploaded file. */
export interface WholeRun {
  readonly payments: number;
  /** Of all sheets. */
  readonly rows: number;
  readonly seconds: number;
  /** Seconds of processor that the database with its API and Storage took, by seconds of the backup. */
  readonly serverShare: number;
  /** Bytes. */
  readonly fileSize: number;
  /** The renderer's peak before and after the backup (VmHWM), in MB of 2^20 bytes. */
  readonly memoryBeforeMb: number;
  readonly peakMemoryMb: number;
  /** Where the file is not what the database says. */
  readonly wrong: readonly string[];
}

/** What one run of the benchmark found, on which machine and when. */
export interface EndToEnd extends Circumstances {
  readonly runs: readonly WholeRun[];
}

/** The section of `docs/performance.md`. */
export function endToEndText({ date, machine, runs }: EndToEnd): string {
  const lines = runs.map(({ payments, rows, seconds, serverShare, fileSize, memoryBeforeMb, peakMemoryMb, wrong }) =>
    [
      payments.toLocaleString('en-US'),
      rows.toLocaleString('en-US'),
      `${seconds.toFixed(1)} s`,
      `${Math.round(serverShare * 100)}% of a core`,
      `${(fileSize / 1e6).toFixed(1)} MB`,
      `${memoryBeforeMb.toFixed(0)} MB`,
      `${peakMemoryMb.toFixed(0)} MB`,
      wrong.length === 0 ? 'exact' : wrong.join('; '),
    ].join(' | '),
  );
  return `Written by \`npm run bench:end-to-end -- --document\`: the demonstration with more payments, backed up by its page in
Chromium, from the press of the button to the record of the uploaded file. The database, in WebAssembly, works on the same machine.
Memory is the peak (VmHWM) of the renderer, which has the page and its workers in it. Every file is read by another reader, and
held against the database's count of each table and its sums of the payments.

- **Date:** ${date}
- **Machine:** ${machine.cpu}, ${machine.cores} cores, ${machine.browser}

| Payments | Rows of all sheets | Time | Database, API and Storage | File | Memory before | Peak memory | File against the database |
|---|---|---|---|---|---|---|---|
${lines.map((line) => `| ${line} |`).join('\n')}
`;
}
