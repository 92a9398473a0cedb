import type { App as LiteApp } from '@supabase/lite';
import type { PostgresConnection } from '@supabase/lite/postgres';
import { SETTINGS_OF } from '../database/caller.ts';
import type { Sql } from '../database/database.ts';
import { createLiteApp, type LiteAppOptions, loadLite, makeSystemSchema } from '../lite.ts';
import { openPool, type Pool, query, TYPES, undecided } from './pool.ts';
import type { PostgresAddress } from './server.ts';

/** The API on a database of a real PostgreSQL. */
export interface PostgresLite {
  readonly app: LiteApp;
  readonly connection: PostgresConnection;
  readonly system: Pick<Sql, 'query'>;
  close(): Promise<void>;
}

/** What of a transaction is used to set something in it. */
interface Transaction {
  selectNoFrom(pick: (build: Builder) => unknown): { execute(): Promise<unknown> };
}
interface Builder {
  fn(name: string, values: readonly unknown[]): { as(alias: string): unknown };
  val(value: unknown): unknown;
}

/** The parts of a connection that say what a request begins with. */
interface Inside {
  ensureRlsContext(): Promise<boolean>;
  applyJwtSessionContext(
    transaction: Transaction,
    vars: { auth?: { role?: string } },
    ...more: unknown[]
  ): Promise<void>;
  applyRpcRequestGucs(transaction: Transaction, request: { path: string }): Promise<void>;
}

/** Puts `@supabase/lite` on a database that has everything already. */
export async function startPostgresLite(
  address: PostgresAddress,
  database: string,
  options: LiteAppOptions,
): Promise<PostgresLite> {
  const connection = await connectLite(address, database);
  const system = openPool(address, { user: 'supabase_admin', database, max: 2 });
  behaveAsHosted(connection, system);
  return {
    app: await createLiteApp(connection, options),
    connection,
    system: { query: (sql, params) => query(system, sql, params) },
    async close() {
      await connection.close();
      await system.end();
    },
  };
}

/** Makes what of the schemas `auth` and `storage` only `@supabase/lite` knows. */
export async function addSystemSchema(
  address: PostgresAddress,
  database: string,
  options: LiteAppOptions,
): Promise<void> {
  const connection = await connectLite(address, database);
  try {
    await makeSystemSchema(await createLiteApp(connection, options));
  } finally {
    await connection.close();
  }
}

async function connectLite({ host, port }: PostgresAddress, database: string): Promise<PostgresConnection> {
  await loadLite();
  const { createPostgresConnection } = await import('@supabase/lite/postgres');
  const connection = createPostgresConnection({
    url: '',
    // It is Auth, Storage and the API in one, and looks at the tables' definitions: no single role of a project may that.
    postgresOptions: {
      host,
      port,
      database,
      username: 'supabase_admin',
      max: 10,
      onnotice: () => undefined,
      types: { ...TYPES, jsonb: { ...TYPES.json, to: 3802, from: [3802] } },
    },
  });
  const { driver } = connection;
  const reserve = driver.reserve.bind(driver);
  driver.reserve = async () => {
    const reserved = await reserve();
    const send = reserved.unsafe.bind(reserved);
    reserved.unsafe = (sql, params, ...more) => send(sql, undecided(params) as typeof params, ...more);
    return reserved;
  };
  return connection;
}

/**
 * Keeps the library from granting every table to everybody, as it does on the first request, and lets each request have
 * the time that PostgREST would give it.
 */
function behaveAsHosted(connection: PostgresConnection, system: Pool): void {
  const inside = connection as unknown as Inside;
  const { applyJwtSessionContext: assumeRole, applyRpcRequestGucs: beginCall } = inside;
  const set = async (transaction: Transaction, role: string | null, calls: string | null) => {
    for (const { name, value } of await query<{ name: string; value: string }>(system, SETTINGS_OF, [role, calls])) {
      const setting = [name, value, true];
      await transaction.selectNoFrom((build) => [build.fn('set_config', setting.map(build.val)).as('set')]).execute();
    }
  };
  inside.ensureRlsContext = async () => true;
  inside.applyJwtSessionContext = async (transaction, vars, ...more) => {
    await assumeRole.call(connection, transaction, vars, ...more);
    await set(transaction, vars.auth?.role ?? 'anon', null);
  };
  inside.applyRpcRequestGucs = async (transaction, request) => {
    await beginCall.call(connection, transaction, request);
    await set(transaction, null, request.path.replace('/rpc/', ''));
  };
}
