import type { BackupRecord } from '../../core/index.ts';
import { EXIT, isProven } from '../exit-codes.ts';
import type { Options } from '../options.ts';
import { outcomeData, outcomeWords } from '../terminal/words.ts';

/** Says what came of a completed run on the standard output, with the file's path on this computer, and answers the exit code. */
export function finished(
  record: BackupRecord,
  { json, quiet }: Pick<Options, 'json' | 'quiet'>,
  path: string | null = null,
): number {
  if (json) console.log(JSON.stringify({ ...outcomeData(record), path }));
  else if (!quiet) console.log(outcomeWords(record, path));
  if (isProven(record)) return EXIT.proven;
  // Whoever wants to hear of errors alone wants to hear of this, too.
  if (quiet) console.error(outcomeWords(record, path));
  return EXIT.notProven;
}
