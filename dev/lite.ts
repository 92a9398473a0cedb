import type { Connection, App as LiteApp } from '@supabase/lite';
import type { PgliteConnection } from '@supabase/lite/pglite';
import { PUBLISHABLE_KEY, REFRESH_TOKEN_REUSE_INTERVAL } from './constants.ts';
import { beginInOneStatement } from './database/one-statement.ts';
import { readRowsAtOnce } from './database/rows-at-once.ts';
import { tellEveryError } from './database-errors.ts';
import { quietly } from './quiet.ts';

/** What the embedded Supabase needs from outside, whatever its database. */
export interface LiteAppOptions {
  readonly jwtSecret: string;
  /** Seconds. */
  readonly jwtExpiry: number;
  readonly maxRows: number;
  readonly storageAdapter: NonNullable<LiteApp['_storageAdapter']>;
}

/** What it needs on PGlite. */
export interface LiteOptions extends LiteAppOptions {
  /** The database's directory; `null` for one in memory. */
  readonly database: string | null;
  /** An image to start the database from. */
  readonly snapshot: Blob | null;
}

/** The embedded Supabase with its database; the schemas `auth` and `storage` and the three roles are there. */
export interface Lite {
  readonly app: LiteApp;
  readonly connection: PgliteConnection;
}

/** Loads `@supabase/lite`; what connects it to a database is loaded after it. */
export async function loadLite(): Promise<typeof import('@supabase/lite')> {
  // Both are read when the package is loaded, hence the late import.
  process.env['EXPERIMENTAL_STORAGE'] = '1';
  process.env['LITE_TELEMETRY'] = '0';
  return import('@supabase/lite');
}

/** Starts `@supabase/lite` on PGlite. */
export async function startLite(options: LiteOptions): Promise<Lite> {
  await loadLite();
  const { createPgliteConnection } = await import('@supabase/lite/pglite');
  const connection = await createPgliteConnection({
    ...(options.database === null ? {} : { url: options.database }),
    ...(options.snapshot === null ? {} : { pgliteOptions: { loadDataDir: options.snapshot } }),
  });
  await connection.driver.waitReady;
  readRowsAtOnce(connection.driver);
  beginInOneStatement(connection);
  const app = await createLiteApp(connection, options);
  await makeSystemSchema(app);
  // The first use with a role makes the roles. It also grants every table of the schemas that have policies to anon and
  // authenticated, once a process: whoever calls this re-applies the grants afterwards.
  await connection.withContext({ auth: { role: 'anon' } }, async () => undefined);
  return { app, connection };
}

/** Puts the API on a connection. */
export async function createLiteApp(connection: Connection, options: LiteAppOptions): Promise<LiteApp> {
  const { App } = await loadLite();
  tellEveryError(connection);
  const app = new App({
    connection,
    api: { max_rows: options.maxRows },
    auth: {
      enabled: true,
      jwt_secret: options.jwtSecret,
      jwt_expiry: options.jwtExpiry,
      refresh_token_reuse_interval: REFRESH_TOKEN_REUSE_INTERVAL,
      publishable_key: PUBLISHABLE_KEY,
    },
    // The migrations are ours to apply and to remember.
    db: { migrations: { enabled: false } },
    storage: { enabled: true },
    studio: { enabled: false },
    options: { server: { admin: false, disableStudio: true } },
  });
  app._storageAdapter = options.storageAdapter;
  return app;
}

/** Makes what is missing of the schemas `auth` and `storage`. */
export async function makeSystemSchema(app: LiteApp): Promise<void> {
  // Storage is called experimental on every start; `dev/storage` is our answer to that.
  const isExperimental = (first: unknown) => String(first).startsWith('EXPERIMENTAL FEATURES ENABLED');
  await quietly('warn', isExperimental, () => app.ensureSystemSchema());
}
