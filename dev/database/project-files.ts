import { readSqlFiles, type SqlFile } from './sql-files.ts';

/** The files that a project's database is made by, in the order in which they are applied. */
export interface ProjectFiles {
  readonly migrations: readonly SqlFile[];
  /** The backup module's own SQL, which can be applied any number of times. */
  readonly module: readonly SqlFile[];
  readonly seed: readonly SqlFile[];
}

/** Reads the files of SQL. Which files, and in which order, is said here alone. */
export async function readProjectFiles(directories: {
  readonly migrations: string;
  readonly module: string | null;
  readonly seed: string | null;
}): Promise<ProjectFiles> {
  return {
    migrations: await readSqlFiles(directories.migrations),
    module: directories.module === null ? [] : await readSqlFiles(directories.module),
    seed: directories.seed === null ? [] : await readSqlFiles(directories.seed),
  };
}
