import postgres from 'postgres';
import type { Target } from '../database/migrate.ts';
import type { PostgresAddress } from './server.ts';

/** Connections to one database, all of the same login. */
export type Pool = postgres.Sql<{ readonly bigint: number | bigint }>;

/** Who connects to what. Every login of the server is let in without a password. */
export interface Login {
  readonly user: string;
  readonly database: string;
  /** How many connections there are at most. */
  readonly max: number;
}

/** A text is taken for JSON as it stands, as PGlite does: the driver by itself would make a JSON string of it. */
export const JSON_TYPES = {
  to: 114,
  from: [114, 3802],
  serialize: (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value)),
  parse: (text: string) => JSON.parse(text) as unknown,
};

/** Makes a pool; its connections are opened as they are needed. Values come as PGlite answers them. */
export function openPool({ host, port }: PostgresAddress, { user, database, max }: Login): Pool {
  return postgres({
    host,
    port,
    user,
    database,
    max,
    onnotice: () => undefined,
    types: {
      bigint: { to: 20, from: [20], serialize: String, parse: (text: string) => exactNumber(text) },
      json: JSON_TYPES,
      date: {
        to: 1184,
        from: [1082, 1114, 1184],
        serialize: (value: unknown) => (value instanceof Date ? value.toISOString() : String(value)),
        parse: (text: string) => new Date(text),
      },
    },
  });
}

/** Runs one statement and answers its rows. */
export async function query<Row>(
  pool: Pick<Pool, 'unsafe'>,
  sql: string,
  params: readonly unknown[] = [],
): Promise<readonly Row[]> {
  const rows = await pool.unsafe<Row[] & readonly postgres.Row[]>(sql, params as postgres.ParameterOrJSON<never>[]);
  return [...rows];
}

/** Runs any number of statements, as one transaction unless they say otherwise. */
export async function exec(pool: Pick<Pool, 'unsafe'>, sql: string): Promise<void> {
  await pool.unsafe(sql).simple();
}

/** A pool as that on which files of SQL are run. */
export function asTarget(pool: Pool): Target {
  const on = (sql: Pick<Pool, 'unsafe'>): Omit<Target, 'transaction'> => ({
    exec: (text) => exec(sql, text),
    query: async <Row>(text: string, params?: readonly unknown[]) => ({
      rows: [...(await query<Row>(sql, text, params))],
    }),
  });
  return {
    ...on(pool),
    async transaction(job) {
      await pool.begin((transaction) => job(on(transaction)));
    },
  };
}

function exactNumber(text: string): number | bigint {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : BigInt(text);
}
