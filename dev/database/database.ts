/** SQL on a database. */
export interface Sql {
  /** Runs one statement and answers its rows. */
  query<Row = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<readonly Row[]>;
  /** Runs any number of statements. The API then sees changed tables, views and functions. */
  exec(sql: string): Promise<void>;
}

/** Who sends a statement: a role, and the claims of the token. */
export interface Caller {
  readonly role: string;
  readonly sub?: string;
  readonly [claim: string]: unknown;
}

/** Sends statements as the API does: each in a transaction of its own, with the role, its claims and its time limit. */
export interface Speaker {
  query: Sql['query'];
  /** Calls a function of schema public with named arguments, under the time limit that is set for the function. */
  call<Row = Record<string, unknown>>(name: string, args?: Readonly<Record<string, unknown>>): Promise<readonly Row[]>;
}

/** One connection: what is begun or set on it stays until it ends. */
export interface Connection extends Sql {
  close(): Promise<void>;
}

/**
 * SQL as the project's owner, and as anybody else.
 *
 * The owner is a superuser on PGlite. On a real PostgreSQL it is what a hosted project has, `postgres` without superuser.
 */
export interface Database extends Sql {
  /** Statements in somebody's name; on a real PostgreSQL any number of them at once. */
  as(caller: Caller): Speaker;
  /** One more connection, of the owner's or in somebody's name. PGlite has none. */
  connect(caller?: Caller): Promise<Connection>;
}
