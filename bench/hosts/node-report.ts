import type { Circumstances } from '../measure.ts';
import type { Part } from './parts.ts';
import type { WatchedRun } from './watched-command.ts';

/** What the benchmark of the command found, on which machine and when. */
export interface NodeReport extends Circumstances {
  /** Of the table of the benchmark; some of the demonstration's come to them. */
  readonly rows: number;
  readonly rounds: readonly { readonly run: WatchedRun; readonly reader: Part; readonly writer: Part }[];
}

/** Megabytes of 2^20 bytes, and the part of reader and writer together, that the command is to stay within. */
const MOST_MEMORY = 400;
const MOST_TIME = 1.2;

/** The whole report as Markdown. */
export function nodeText({ date, machine, rows, rounds }: NodeReport): string {
  const of = (take: (round: NodeReport['rounds'][number]) => number) => median(rounds.map(take));
  const [whole, work] = [of(({ run }) => run.seconds), of(({ run }) => run.readAndWritten)];
  const [reader, writer] = [of((round) => round.reader.seconds), of((round) => round.writer.seconds)];
  const memory = Math.max(...rounds.map(({ run }) => run.memoryMb));
  const ratio = work / (reader + writer);
  return `Written by \`npm run bench:node -- --document\`: a full backup as a workbook by \`workbook-backup run\`, of a table of ten columns
and ${count(rows)} rows on a real PostgreSQL behind the embedded API, all on one machine. Memory is the peak (VmHWM) of the command's process.
Beside it, each in a process of its own with the same settings, the reader alone and the writer alone.

- **Date:** ${date}
- **Machine:** ${machine.cpu}, ${machine.cores} cores, Node ${machine.node}
- **Runs:** ${rounds.length} of each, in turn; the medians count, of memory the most

| | |
|---|---|
| the command, from its start to its end | ${seconds(whole)} |
| … of which: from the question how many rows there are to the finished file, read back from the disk | ${seconds(work)} |
| the reader alone, from the same question to the proof of the last row | ${seconds(reader)} |
| the writer alone, on rows in memory, with SHA-256, until the disk has the file | ${seconds(writer)} |
| reading and writing to reader plus writer | ${ratio.toFixed(3)} (at most ${MOST_TIME}: ${meant(ratio <= MOST_TIME)}) |
| the whole command to reader plus writer | ${(whole / (reader + writer)).toFixed(3)} |
| CPU of the command | ${seconds(of(({ run }) => run.cpu))} |
| peak memory of the command | ${memory} MB (at most ${MOST_MEMORY}: ${meant(memory <= MOST_MEMORY)}) |
| file | ${(of(({ run }) => run.bytes) / 1_000_000).toFixed(1)} MB |

The rest of the command's time is its start, the sign-in, what the database describes, the upload and the reading back from Storage.
The writer is given the same 20,000 rows of that table again and again.`;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[(values.length - 1) >>> 1] ?? 0;
}

function seconds(value: number): string {
  return `${value.toFixed(2)} s`;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}

function meant(isSo: boolean): string {
  return isSo ? 'yes' : '**no**';
}
