import { printSql } from '../../../scripts/sql.mjs';

/** `sql`: prints or writes the module's SQL, or that of a schedule. Answers the exit code. */
export async function sql(args: readonly string[]): Promise<number> {
  return printSql(args);
}
