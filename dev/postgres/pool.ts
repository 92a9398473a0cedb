import postgres from 'postgres';
import type { Target } from '../database/migrate.ts';
import type { PostgresAddress } from './server.ts';

/** Connections to one database, all of the same login. */
export type Pool = postgres.Sql<{ [type in keyof typeof TYPES]: ReturnType<(typeof TYPES)[type]['parse']> }>;

/** Who connects to what. Every login of the server is let in without a password. */
export interface Login {
  readonly user: string;
  readonly database: string;
  /** How many connections there are at most. */
  readonly max: number;
}

/** How values come and go: as on the embedded PGlite, whose dates are texts and whose numbers are never rounded. */
export const TYPES = {
  // A text is JSON as it stands; the driver would make a JSON string of it.
  json: {
    to: 114,
    from: [114, 3802],
    serialize: (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value)),
    parse: (text: string) => JSON.parse(text) as unknown,
  },
  boolean: { to: 16, from: [16], serialize: String, parse: (text: string) => text === 't' },
  bigint: {
    to: 20,
    from: [20],
    serialize: String,
    parse: (text: string) => (Number.isSafeInteger(Number(text)) ? Number(text) : BigInt(text)),
  },
  numeric: {
    to: 1700,
    from: [1700],
    serialize: String,
    parse: (text: string) => (/\d/.test(text) && String(Number(text)) === text ? Number(text) : text),
  },
  date: {
    to: 1184,
    from: [1082, 1083, 1114, 1184, 1266],
    serialize: (value: unknown) => (value instanceof Date ? value.toISOString() : String(value)),
    parse: (text: string) => text,
  },
};

/**
 * A parameter whose type the database says, by where it stands.
 *
 * The driver sends a plain boolean as one even where JSON is wanted.
 */
export function undecided(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(undecided);
  return typeof value === 'boolean' ? Object(value) : value;
}

/** Makes a pool; its connections are opened as they are needed. */
export function openPool({ host, port }: PostgresAddress, { user, database, max }: Login): Pool {
  return postgres({
    host,
    port,
    user,
    database,
    max,
    onnotice: () => undefined,
    types: TYPES,
  });
}

/** Runs one statement and answers its rows. */
export async function query<Row>(
  pool: Pick<Pool, 'unsafe'>,
  sql: string,
  params: readonly unknown[] = [],
): Promise<readonly Row[]> {
  const rows = await pool.unsafe<Row[] & readonly postgres.Row[]>(
    sql,
    params.map(undecided) as postgres.ParameterOrJSON<never>[],
  );
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
