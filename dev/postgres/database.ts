import { assume, callOf } from '../database/caller.ts';
import type { Caller, Connection, Database, Speaker } from '../database/database.ts';
import { exec, openPool, type Pool, query } from './pool.ts';
import type { PostgresAddress } from './server.ts';

/** Whom the API logs in as, and becomes for the length of a request. */
const API_LOGIN = 'authenticator';
const API_ROLES: ReadonlySet<string> = new Set(['anon', 'authenticated', 'service_role']);

/** As many requests of the API are answered at once. */
const API_CONNECTIONS = 10;

/** A database of a hosted project, and the ways to it. */
export interface PostgresDatabase extends Database {
  close(): Promise<void>;
}

/** Opens a database; `changed` is called after each {@link Database.exec}. */
export function openDatabase(
  address: PostgresAddress,
  database: string,
  changed: () => Promise<void> = async () => undefined,
): PostgresDatabase {
  const pools = new Map<string, Pool>();
  const poolOf = (user: string, max: number) => {
    const pool = pools.get(user) ?? openPool(address, { user, database, max });
    pools.set(user, pool);
    return pool;
  };
  const connectionOf = (pool: Pool): Connection => ({
    query: (sql, params) => query(pool, sql, params),
    async exec(sql) {
      await exec(pool, sql);
      await changed();
    },
    close: () => pool.end(),
  });
  const { query: ownersQuery, exec: ownersExec } = connectionOf(poolOf('postgres', 1));
  return {
    query: ownersQuery,
    exec: ownersExec,
    as: (caller) => speakerOn(poolOf(loginOf(caller), API_CONNECTIONS), caller),
    async connect(caller) {
      const user = caller === undefined ? 'postgres' : loginOf(caller);
      const connection = connectionOf(openPool(address, { user, database, max: 1 }));
      if (caller !== undefined) await assume(connection, caller, { until: 'close' });
      return connection;
    },
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.end()));
    },
  };
}

function loginOf({ role }: Caller): string {
  return API_ROLES.has(role) ? API_LOGIN : role;
}

function speakerOn(pool: Pool, caller: Caller): Speaker {
  const speak = async <Row>(sql: string, params: readonly unknown[], calls: string | null) => {
    const rows = await pool.begin(async (transaction) => {
      const on: Speaker['query'] = (statement, values) => query(transaction, statement, values);
      await assume({ query: on }, caller, { until: 'commit', calls });
      return { rows: await on<Row>(sql, params) };
    });
    return rows.rows;
  };
  return {
    query: (sql, params = []) => speak(sql, params, null),
    call(name, args = {}) {
      const { sql, params } = callOf(name, args);
      return speak(sql, params, name);
    },
  };
}
