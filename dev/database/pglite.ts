import { type Lite, type LiteOptions, startLite } from '../lite.ts';
import { Mutex } from '../mutex.ts';
import { assume, callOf } from './caller.ts';
import type { Caller, Database, Speaker, Sql } from './database.ts';
import { applyMigrations, applySeed, execute } from './migrate.ts';
import type { PreparedDatabase } from './prepared.ts';
import type { ProjectFiles } from './project-files.ts';
import { readSnapshot, SPARE, writeSnapshot } from './snapshot.ts';
import { fingerprint } from './sql-files.ts';

/** The migrations that decide who may do what; written so that they can run any number of times. */
const GRANTS_AND_POLICIES = /_access/;

/** Opens the database in WebAssembly and brings it up to date with the files. */
export async function preparePglite(
  files: ProjectFiles,
  { snapshots, ...options }: Omit<LiteOptions, 'snapshot'> & { readonly snapshots: string | null },
): Promise<PreparedDatabase> {
  const images = options.database === null ? snapshots : null;
  const keyOf = (seed: ProjectFiles['seed']) => fingerprint([...files.migrations, ...files.module, ...seed], ...SPARE);
  const key = keyOf(files.seed);
  const whole = images === null ? null : await readSnapshot(images, key);
  // Where the last file of the seed alone is missing, what was made without it goes a long way.
  const snapshot = whole ?? (images === null ? null : await readSnapshot(images, keyOf(files.seed.slice(0, -1))));
  const lite = await startLite({ ...options, snapshot });
  try {
    await bringUpToDate(lite, files);
    if (images !== null && whole === null) await writeSnapshot(images, key, lite.connection.driver);
  } catch (error) {
    await lite.connection.close();
    throw error;
  }
  const turnstile = new Mutex();
  const db = openSuperuserSql(lite, turnstile);
  return {
    app: lite.app,
    db,
    system: db,
    request: (job, signal) => turnstile.run(job, signal),
    close: () => turnstile.run(() => lite.connection.close()),
  };
}

async function bringUpToDate(lite: Lite, { migrations, module, seed }: ProjectFiles): Promise<void> {
  const { driver } = lite.connection;
  await applyMigrations(driver, migrations);
  // The start gave anon and authenticated every right on every table.
  for (const file of migrations) if (GRANTS_AND_POLICIES.test(file.name)) await execute(driver, file);
  for (const file of module) await execute(driver, file);
  for (const file of seed) await applySeed(driver, file);
  await lite.connection.clearSchemaCache();
}

/** SQL on the database that the API serves; statements take turns with the API's requests. */
function openSuperuserSql({ connection }: Lite, turnstile: Mutex): Database {
  const speak = <Row>(caller: Caller, sql: string, params: readonly unknown[], calls: string | null) =>
    turnstile.run(() =>
      connection.driver.transaction(async (transaction) => {
        const on: Sql['query'] = async <R>(statement: string, values: readonly unknown[] = []) =>
          (await transaction.query<R>(statement, [...values])).rows;
        await assume({ query: on }, caller, { until: 'commit', calls });
        return on<Row>(sql, params);
      }),
    );
  return {
    query: <Row>(sql: string, params: readonly unknown[] = []) =>
      turnstile.run(async () => (await connection.driver.query<Row>(sql, [...params])).rows),
    exec: (sql) =>
      turnstile.run(async () => {
        await connection.driver.exec(sql);
        await connection.clearSchemaCache();
      }),
    as: (caller): Speaker => ({
      query: (sql, params = []) => speak(caller, sql, params, null),
      call(name, args = {}) {
        const { sql, params } = callOf(name, args);
        return speak(caller, sql, params, name);
      },
    }),
    connect: () => Promise.reject(new Error('PGlite has one connection alone.')),
  };
}
