import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { API_PREFIXES, DEFAULT_JWT_EXPIRY, DEFAULT_MAX_ROWS, PUBLISHABLE_KEY } from './constants.ts';
import { withCors } from './cors.ts';
import { openDataDirectory } from './data-directory.ts';
import { type Database, prepareDatabase } from './database/index.ts';
import { inLitesDialect } from './dialect.ts';
import { signJwt } from './jwt.ts';
import { type HttpServer, listen } from './listen.ts';
import type { PostgresOptions } from './postgres/prepare.ts';
import { isSqlError, quietly } from './quiet.ts';
import { createStorageFront } from './storage/index.ts';
import { ObjectFiles } from './storage/object-files.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** How a backend is started. */
export interface BackendOptions {
  /** A directory to keep everything in, or `memory` for a fresh database that is gone at the end. */
  readonly data: string;
  /** The rows that one answer holds at most. Default 1,000. */
  readonly maxRows?: number;
  /** Seconds that an access token lives. Default 3,600. */
  readonly jwtExpiry?: number;
  /** The directory of the migrations. Default `supabase/migrations`. */
  readonly migrations?: string;
  /** The directory of the module's own SQL; `null` for none. Default `sql`. */
  readonly module?: string | null;
  /** The directory of the seed's files; `null` for none. Default `supabase/seed`. */
  readonly seed?: string | null;
  /** A directory for images of the seeded database, so that the next start in memory is quick. Default none. */
  readonly snapshots?: string;
  /** A real PostgreSQL that the database is made on, to be gone at the end. Default PGlite. */
  readonly postgres?: PostgresOptions;
}

/** A backend that answers as a hosted Supabase project does, without a server of its own. */
export interface EmbeddedBackend {
  readonly publishableKey: string;
  /** SQL as the project's owner, and as others, on the very database that the API serves. */
  readonly db: Database;
  /** Middleware for Connect, Vite or `node:http`: answers the API's paths and leaves the others to `next`. */
  readonly handler: (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void;
  /** A token that holds for an hour, for any user or role: `{ role: 'service_role' }` is what a service key is. */
  issueToken(claims: Readonly<Record<string, unknown>>): string;
  /** Changes the rows that one answer holds at most, from the next request on. */
  setMaxRows(rows: number): void;
  /** Changes the schemas that are served, from the next request on; `public` alone at the start. */
  setSchemas(schemas: readonly string[]): void;
  /** Changes how long access tokens live that are issued from now on. Seconds. */
  setJwtExpiry(seconds: number): void;
  close(): Promise<void>;
}

/** A backend with a server of its own. */
export interface Backend extends EmbeddedBackend {
  readonly url: string;
}

/**
 * Opens the database, applies migrations and seed, and puts the API in front of it.
 *
 * Rejects with a `SqlFileError` when a migration or the seed fails, and when another process has the data directory.
 */
export async function createBackend(options: BackendOptions): Promise<EmbeddedBackend> {
  const data = await openDataDirectory(options.data);
  try {
    const objects = new ObjectFiles(data.objects);
    const { app, db, system, request, close } = await prepareDatabase({
      database: data.database,
      jwtSecret: data.jwtSecret,
      migrations: options.migrations ?? join(ROOT, 'supabase', 'migrations'),
      module: options.module === undefined ? join(ROOT, 'sql') : options.module,
      seed: options.seed === undefined ? join(ROOT, 'supabase', 'seed') : options.seed,
      snapshots: options.snapshots ?? null,
      postgres: options.postgres ?? null,
      maxRows: options.maxRows ?? DEFAULT_MAX_ROWS,
      jwtExpiry: options.jwtExpiry ?? DEFAULT_JWT_EXPIRY,
      storageAdapter: objects,
    });
    const api = async (asked: Request, { streamed = false } = {}): Promise<Response> => {
      // Read to its end first: a slow sender must not hold up the others.
      const whole = streamed || asked.body === null ? asked : await withBodyRead(asked);
      return request(() => quietly('error', isSqlError, () => app.fetch(inLitesDialect(whole))), asked.signal);
    };
    const storage = createStorageFront({ api, db: system, objects, jwtSecret: data.jwtSecret, uploads: data.uploads });
    const answer = withCors((request) =>
      new URL(request.url).pathname.startsWith('/storage/v1') ? storage(request) : api(request),
    );
    const listener = getRequestListener(answer, { overrideGlobalObjects: false });
    return {
      publishableKey: PUBLISHABLE_KEY,
      db,
      handler(request, response, next) {
        const path = new URL(request.url ?? '/', 'http://localhost').pathname;
        if (!API_PREFIXES.some((prefix) => path === prefix || path.startsWith(`${prefix}/`))) return next();
        listener(request, response).catch(next);
      },
      issueToken(claims) {
        const now = Math.floor(Date.now() / 1000);
        return signJwt({ iat: now, exp: now + 3600, ...claims }, data.jwtSecret);
      },
      setMaxRows: (rows) => void Object.assign(app.config.api ?? {}, { max_rows: rows }),
      setSchemas: (schemas) => void Object.assign(app.config.api ?? {}, { schemas: [...schemas] }),
      setJwtExpiry: (seconds) => void Object.assign(app.config.auth ?? {}, { jwt_expiry: seconds }),
      async close() {
        await close();
        await data.release();
      },
    };
  } catch (error) {
    await data.release();
    throw error;
  }
}

/** Like {@link createBackend}, with a server on `host` and `port`; a free port is found when none is given. */
export async function startBackend(
  options: BackendOptions & { readonly port?: number; readonly host?: string },
): Promise<Backend> {
  const backend = await createBackend(options);
  let server: HttpServer;
  try {
    server = await listen(backend.handler, options);
  } catch (error) {
    await backend.close();
    throw error;
  }
  return {
    ...backend,
    url: server.url,
    async close() {
      await server.close();
      await backend.close();
    },
  };
}

async function withBodyRead(request: Request): Promise<Request> {
  const { method, headers, signal } = request;
  return new Request(request.url, { method, headers, signal, body: await request.arrayBuffer() });
}
