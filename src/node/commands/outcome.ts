import type { BackupRecord } from '../../core/index.ts';
import { EXIT, isProven } from '../exit-codes.ts';
import type { Options } from '../options.ts';
import { outcomeData, outcomeWords } from '../words.ts';

/** Says what came of a completed run on the standard output, and answers the exit code. */
export function finished(record: BackupRecord, { json, quiet }: Pick<Options, 'json' | 'quiet'>): number {
  if (json) console.log(JSON.stringify(outcomeData(record)));
  else if (!quiet) console.log(outcomeWords(record));
  return isProven(record) ? EXIT.proven : EXIT.notProven;
}
