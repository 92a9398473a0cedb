import type { App as LiteApp } from '@supabase/lite';
import type { Database, Sql } from './database.ts';

/** A database that is up to date with the project's files, and the API that serves it. */
export interface PreparedDatabase {
  readonly app: LiteApp;
  readonly db: Database;
  /** SQL past every policy, for the API's own look-ups. */
  readonly system: Pick<Sql, 'query'>;
  /** Does a request of the API, when the database has a connection for it. */
  request<T>(job: () => Promise<T>, signal?: AbortSignal): Promise<T>;
  close(): Promise<void>;
}
