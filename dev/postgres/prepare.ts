import { readFile } from 'node:fs/promises';
import { applyMigrations, applySeed, execute } from '../database/migrate.ts';
import type { PreparedDatabase } from '../database/prepared.ts';
import type { ProjectFiles } from '../database/project-files.ts';
import { fingerprint } from '../database/sql-files.ts';
import type { LiteAppOptions } from '../lite.ts';
import { openDatabase } from './database.ts';
import { createDatabase, dropDatabase, ensureTemplate } from './databases.ts';
import { addSystemSchema, startPostgresLite } from './lite.ts';
import { asTarget, exec, openPool } from './pool.ts';
import type { PostgresAddress } from './server.ts';

const HOSTED = new URL('hosted.sql', import.meta.url);

/** New projects are so since 2026-05-30, and new tables of all others since 2026-10-30: what the API may reach is granted by hand. */
const WITHOUT_DEFAULT_GRANTS = `
  alter default privileges for role postgres in schema public
    revoke all on tables from anon, authenticated, service_role;
  alter default privileges for role postgres in schema public
    revoke all on sequences from anon, authenticated, service_role;
  alter default privileges for role postgres in schema public
    revoke all on functions from anon, authenticated, service_role;`;

/** Which server, and what kind of project. */
export interface PostgresOptions {
  readonly address: PostgresAddress;
  /** Whether new tables, functions and sequences in schema public are granted to the API's roles by themselves. */
  readonly defaultGrants: boolean;
}

/** Makes a database of the files, as a hosted project would have it, and puts the API on it. */
export async function preparePostgres(
  files: ProjectFiles,
  { address, defaultGrants }: PostgresOptions,
  options: LiteAppOptions,
): Promise<PreparedDatabase> {
  const hosted = await hostedTemplate(address, options);
  const parent = defaultGrants ? hosted : await withoutDefaultGrants(address, hosted);
  const database = await createDatabase(address, await projectTemplate(address, parent, files));
  const lite = await startPostgresLite(address, database, options);
  const db = openDatabase(address, database, () => lite.connection.clearSchemaCache());
  return {
    app: lite.app,
    db,
    system: lite.system,
    async request(job, signal) {
      signal?.throwIfAborted();
      return job();
    },
    async close() {
      await db.close();
      await lite.close();
      await dropDatabase(address, database);
    },
  };
}

function hostedTemplate(address: PostgresAddress, options: LiteAppOptions): Promise<string> {
  return ensureTemplate(address, {
    name: 'hosted',
    async build(database) {
      const sql = await readFile(HOSTED, 'utf8');
      const asAdmin = () => inDatabase(address, 'supabase_admin', database, (pool) => exec(pool, sql));
      await asAdmin();
      await addSystemSchema(address, database, options);
      // Once more: it has put functions of its own in the place of ours, and its tables are nobody's yet.
      await asAdmin();
    },
  });
}

function withoutDefaultGrants(address: PostgresAddress, parent: string): Promise<string> {
  return ensureTemplate(address, {
    name: 'hosted_without_grants',
    parent,
    build: (database) => inDatabase(address, 'postgres', database, (pool) => exec(pool, WITHOUT_DEFAULT_GRANTS)),
  });
}

function projectTemplate(address: PostgresAddress, parent: string, { migrations, module, seed }: ProjectFiles) {
  return ensureTemplate(address, {
    name: `project_${fingerprint([...migrations, ...module, ...seed], parent).slice(0, 32)}`,
    parent,
    build: (database) =>
      inDatabase(address, 'postgres', database, async (pool) => {
        const target = asTarget(pool);
        await applyMigrations(target, migrations);
        for (const file of module) await execute(target, file);
        for (const file of seed) await applySeed(target, file);
        // A copy begins without the statistics that autovacuum would have gathered by and by.
        await exec(pool, 'analyze');
      }),
  });
}

async function inDatabase(
  address: PostgresAddress,
  user: string,
  database: string,
  job: (pool: ReturnType<typeof openPool>) => Promise<void>,
): Promise<void> {
  const pool = openPool(address, { user, database, max: 1 });
  try {
    await job(pool);
  } finally {
    await pool.end();
  }
}
