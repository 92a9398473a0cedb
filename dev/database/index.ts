import type { LiteAppOptions } from '../lite.ts';
import { type PostgresOptions, preparePostgres } from '../postgres/prepare.ts';
import { preparePglite } from './pglite.ts';
import type { PreparedDatabase } from './prepared.ts';
import { readProjectFiles } from './project-files.ts';

export type { Caller, Database, Speaker } from './database.ts';
export type { PreparedDatabase } from './prepared.ts';

/** What is needed to have the database ready. */
export interface DatabaseOptions extends LiteAppOptions {
  /** The directory of PGlite's data; `null` for one in memory. */
  readonly database: string | null;
  readonly migrations: string;
  /** The directory of the backup module's own SQL; `null` for none. */
  readonly module: string | null;
  readonly seed: string | null;
  readonly snapshots: string | null;
  /** A real PostgreSQL to be used instead of PGlite. */
  readonly postgres: PostgresOptions | null;
}

/** Starts the database and brings it up to date with the files. */
export async function prepareDatabase(options: DatabaseOptions): Promise<PreparedDatabase> {
  const { migrations, module, seed, postgres, ...rest } = options;
  const files = await readProjectFiles({ migrations, module, seed });
  return postgres === null ? preparePglite(files, rest) : preparePostgres(files, postgres, rest);
}
