import { printSql } from '../../../scripts/sql.mjs';
import { wrongArguments } from '../options.ts';
import { WrongUse } from '../wrong-use.ts';

/** `sql`: prints or writes the module's SQL, or that of a schedule. Answers the exit code. */
export async function sql(args: readonly string[]): Promise<number> {
  try {
    return printSql(args);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (!('code' in error)) throw new WrongUse(error.message);
    throw String(error.code).startsWith('ERR_PARSE_ARGS') ? wrongArguments(error) : error;
  }
}
