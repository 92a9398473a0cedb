import type { BackupRun } from './backup-side.ts';

/** The backups of one state of the sources. */
export interface Side {
  /** Its commit, or `this`. */
  readonly name: string;
  readonly runs: readonly BackupRun[];
  /** The backup of median time. */
  readonly median: BackupRun;
}

/** What the backups were made on, and when. */
export interface Machine {
  readonly date: string;
  readonly cpu: string;
  readonly cores: number;
  readonly browser: string;
}

/** The backups of a state of the sources, with that of median time. */
export function sideOf(name: string, runs: readonly BackupRun[]): Side {
  const median = runs.toSorted((a, b) => a.seconds - b.seconds)[(runs.length - 1) >>> 1];
  if (median === undefined) throw new Error('No backup was completed.');
  return { name, runs, median };
}

/** The whole report as Markdown, which reads well enough in a terminal. */
export function backupText(sides: readonly Side[], { date, cpu, cores, browser }: Machine): string {
  const [ours, other] = sides;
  const ratio = ours && other && (perRow(ours) / perRow(other)).toFixed(3);
  return `Written by \`npm run bench:backup -- --document\`: full backups of the demonstration in a browser of their own each, page,
database and all on one machine. The time is \`finished_at - created_at\` of \`backup_logs\`.

- **Date:** ${date}
- **Machine:** ${cpu}, ${cores} cores, ${browser}

| Sources | Sheets | Rows | File | Backups | Median | Fastest | Slowest | A row |
|---|---|---|---|---|---|---|---|---|
${sides.map(line).join('\n')}
${ratio === undefined ? '' : `\nTime a row, this to ${other?.name}: **${ratio}**.\n`}`;
}

function perRow({ median }: Side): number {
  return median.seconds / median.rows;
}

function line(side: Side): string {
  const { name, runs, median } = side;
  const seconds = runs.map((run) => run.seconds);
  const cells = [
    name,
    median.sheets,
    median.rows.toLocaleString('en-US'),
    `${(median.bytes / 1e6).toFixed(1)} MB`,
    runs.length,
    `${median.seconds.toFixed(2)} s`,
    `${Math.min(...seconds).toFixed(2)} s`,
    `${Math.max(...seconds).toFixed(2)} s`,
    `${(perRow(side) * 1e6).toFixed(1)} µs`,
  ];
  return `| ${cells.join(' | ')} |`;
}
