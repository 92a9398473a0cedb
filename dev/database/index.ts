import type { DataDirectory } from '../data-directory.ts';
import { type Lite, type LiteOptions, startLite } from '../lite.ts';
import type { Turnstile } from '../turnstile.ts';
import { applyMigrations, applySeed, execute } from './migrate.ts';
import { readSnapshot, writeSnapshot } from './snapshot.ts';
import { fingerprint, readSqlFiles, type SqlFile } from './sql-files.ts';

/** SQL as the database's superuser, past row-level security. */
export interface Database {
  /** Runs one statement and answers its rows. */
  query<Row = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<readonly Row[]>;
  /** Runs any number of statements. The API then sees changed tables, views and functions. */
  exec(sql: string): Promise<void>;
}

/** What is needed to have the database ready. */
export interface DatabaseOptions extends Pick<LiteOptions, 'maxRows' | 'jwtExpiry' | 'storageAdapter'> {
  readonly data: DataDirectory;
  readonly migrations: string;
  /** The directory of the module's own SQL, which is applied after the migrations; `null` for none. */
  readonly module: string | null;
  readonly seed: string | null;
  readonly snapshots: string | null;
}

/** The migrations that decide who may do what; written so that they can run any number of times. */
const GRANTS_AND_POLICIES = /_access/;

/** Starts the database and brings it up to date with the files. */
export async function prepareDatabase(options: DatabaseOptions): Promise<Lite> {
  const migrations = await readSqlFiles(options.migrations);
  const own = options.module === null ? [] : await readSqlFiles(options.module);
  const seed = options.seed === null ? [] : await readSqlFiles(options.seed);
  const images = options.data.database === null ? options.snapshots : null;
  const key = fingerprint([...migrations, ...own, ...seed]);
  const snapshot = images === null ? null : await readSnapshot(images, key);

  const { maxRows, jwtExpiry, storageAdapter } = options;
  const { database, jwtSecret } = options.data;
  const lite = await startLite({ database, snapshot, jwtSecret, jwtExpiry, maxRows, storageAdapter });
  try {
    await bringUpToDate(lite, migrations, own, seed);
    if (images !== null && snapshot === null) await writeSnapshot(images, key, lite.connection.driver);
  } catch (error) {
    await lite.connection.close();
    throw error;
  }
  return lite;
}

async function bringUpToDate(
  lite: Lite,
  migrations: readonly SqlFile[],
  own: readonly SqlFile[],
  seed: readonly SqlFile[],
): Promise<void> {
  const { driver } = lite.connection;
  await applyMigrations(driver, migrations);
  // The start gave anon and authenticated every right on every table.
  for (const file of migrations) if (GRANTS_AND_POLICIES.test(file.name)) await execute(driver, file);
  // The module's SQL can be applied any number of times.
  for (const file of own) await execute(driver, file);
  for (const file of seed) await applySeed(driver, file);
  await lite.connection.clearSchemaCache();
}

/** SQL on the database that the API serves; statements take turns with the API's requests. */
export function openSuperuserSql({ connection }: Lite, turnstile: Turnstile): Database {
  return {
    query: <Row>(sql: string, params: readonly unknown[] = []) =>
      turnstile.run(async () => (await connection.driver.query<Row>(sql, [...params])).rows),
    exec: (sql) =>
      turnstile.run(async () => {
        await connection.driver.exec(sql);
        await connection.clearSchemaCache();
      }),
  };
}
