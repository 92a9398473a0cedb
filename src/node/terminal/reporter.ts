import type { BackupProgress } from '../../core/index.ts';
import { printable } from './printable.ts';

/** Tells how a run goes on, on the standard error: a bar on a terminal, plain lines elsewhere, nothing where it is to be quiet. */
export interface Reporter {
  progress(progress: BackupProgress): void;
  connectivity(up: boolean): void;
  /** Ends the bar. */
  end(): void;
}

const WIDTH = 24;

/** Columns of a terminal that has no room for a bar beside the words. */
const NARROW = 60;

/** Makes the reporter that fits the terminal. */
export function createReporter(quiet: boolean, out: NodeJS.WriteStream = process.stderr): Reporter {
  // A dumb terminal moves no cursor; one whose size nobody has told has no columns.
  const isBar = out.isTTY && process.env['TERM'] !== 'dumb';
  const width = () => (out.columns || 80) - 1;
  if (quiet) return { progress: () => undefined, connectivity: () => undefined, end: () => undefined };
  let last = '';
  const say = (words: string) => {
    const line = printable(words);
    if (line === last) return;
    last = line;
    out.write(isBar ? `\r${line.slice(0, width())}\u001b[K` : `${line}\n`);
  };
  return {
    progress: (now) =>
      say(isBar ? `${width() < NARROW ? '' : bar(shareOf(now))}${percent(shareOf(now))} ${step(now)}` : step(now)),
    connectivity: (up) => say(up ? 'The server can be reached again.' : 'The server can’t be reached; waiting for it.'),
    end: () => {
      if (isBar && last !== '') out.write('\r\u001b[K');
    },
  };
}

function step({ phase, sheet, sheetIndex, sheetCount }: BackupProgress): string {
  if (phase === 'reading' && sheet !== null) return `reading ${sheetIndex}/${sheetCount} ${sheet}`;
  return phase;
}

function shareOf({ phase, rowsRead, rowsExpected, bytesUploaded, fileSize }: BackupProgress): number {
  if (phase === 'uploading') return fileSize === 0 ? 0 : bytesUploaded / fileSize;
  if (phase === 'verifying' || phase === 'recording') return 1;
  return rowsExpected ? Math.min(1, rowsRead / rowsExpected) : 0;
}

function bar(share: number): string {
  const full = Math.round(share * WIDTH);
  return `[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}] `;
}

function percent(share: number): string {
  return `${String(Math.round(share * 100)).padStart(3)}%`;
}
