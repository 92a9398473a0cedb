import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { type PreviewServer, preview } from 'vite';
import {
  type Backend,
  type BackendOptions,
  createBackend,
  type EmbeddedBackend,
  startBackend,
} from '../../dev/backend.ts';
import { DEMO_LOGINS } from '../../dev/constants.ts';
import { freePorts } from '../../dev/ports.ts';
import { strictCsp } from '../../dev/vite/csp.ts';
import { mountedBackend } from '../../dev/vite/vite-plugin.ts';
import { sharedPostgres } from './database/postgres.ts';

export type { Backend, EmbeddedBackend } from '../../dev/backend.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SNAPSHOTS = join(ROOT, 'node_modules', '.cache', 'embedded-backend');

/** The databases that the module runs on. */
export const DATABASES = ['PGlite', 'PostgreSQL'] as const;

/** What a test may set; the database is a fresh one in memory unless it says otherwise. */
export interface TestBackendOptions extends Partial<Omit<BackendOptions, 'postgres'>> {
  /** Default PGlite. PostgreSQL is a server as hosted projects have it. */
  readonly database?: (typeof DATABASES)[number];
  /** Whether a PostgreSQL grants what is new in schema public to the API's roles by itself. Default `true`. */
  readonly defaultGrants?: boolean;
  /** Whether the demonstration had a log and a bucket of its own before the module. Default `true`. */
  readonly nightlyBackups?: boolean;
  /** SQL that is run after the seed, once for all that are started with the same. */
  readonly afterSeed?: string;
}

/** The built page with a backend behind it, both at one address. */
export interface TestApp {
  readonly url: string;
  /** The backend that the page talks to, with SQL as its superuser. */
  readonly backend: EmbeddedBackend;
  close(): Promise<void>;
}

/** A backend of the test's own, with migrations and seed, on a free port. */
export function startTestBackend(options: TestBackendOptions = {}): Promise<Backend> {
  return started(startBackend, options);
}

/** Starts with the migrations and the seed that are wanted, which are read once. */
async function started<T>(
  start: (options: BackendOptions) => Promise<T>,
  { nightlyBackups = true, afterSeed, ...options }: TestBackendOptions,
): Promise<T> {
  if (nightlyBackups && afterSeed === undefined) return start(await withDefaults(options));
  const folder = await mkdtemp(join(tmpdir(), 'sql-'));
  try {
    const migrations = await copied(
      'migrations',
      folder,
      (name) => nightlyBackups || !name.includes('nightly_backups'),
    );
    const seed = await copied('seed', folder, () => true);
    if (afterSeed !== undefined) await writeFile(join(seed, '99_after.sql'), afterSeed);
    return await start(await withDefaults({ migrations, seed, ...options }));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The demonstration's files of one kind, without some of them. Answers where they are. */
async function copied(kind: 'migrations' | 'seed', folder: string, wanted: (name: string) => boolean): Promise<string> {
  const [from, to] = [join(ROOT, 'supabase', kind), join(folder, kind)];
  await cp(from, to, { recursive: true, filter: (path) => path === from || wanted(basename(path)) });
  return to;
}

/** Serves `dist/` as it was built, as `npm run preview` does, with a backend of the test's own. */
export async function startTestApp(options: TestBackendOptions = {}): Promise<TestApp> {
  if (!existsSync(join(ROOT, 'dist', 'index.html'))) {
    throw new Error('There is no dist/: run `npm run build` before the tests that open the page.');
  }
  const backend = await started(createBackend, options);
  try {
    const { server, port } = await previewOnFreePort(backend);
    return {
      url: `http://127.0.0.1:${port}`,
      backend,
      async close() {
        await server.close();
        await backend.close();
      },
    };
  } catch (error) {
    await backend.close();
    throw error;
  }
}

/** A client that nobody has signed in with. It keeps its session to itself and never refreshes it on its own. */
export function newClient({ url, publishableKey }: Pick<Backend, 'url' | 'publishableKey'>): SupabaseClient {
  return createClient(url, publishableKey, { auth: { persistSession: false, autoRefreshToken: false } });
}

/** A client that is signed in with one of the demonstration's logins. */
export async function signIn(
  backend: Pick<Backend, 'url' | 'publishableKey'>,
  who: 'admin' | 'staff',
): Promise<SupabaseClient> {
  const client = newClient(backend);
  const { email, password } = DEMO_LOGINS[who === 'admin' ? 0 : 1];
  const { error } = await client.auth.signInWithPassword({ email, password });
  if (error !== null) throw error;
  return client;
}

async function previewOnFreePort(backend: EmbeddedBackend): Promise<{ server: PreviewServer; port: number }> {
  let server: PreviewServer | undefined;
  const port = await freePorts(undefined, async (candidate) => {
    server = await preview({
      root: ROOT,
      configFile: false,
      logLevel: 'error',
      plugins: [mountedBackend(backend), strictCsp()],
      preview: { host: '127.0.0.1', port: candidate, strictPort: true },
    });
  });
  if (server === undefined) throw new Error('Vite preview did not start.');
  return { server, port };
}

async function withDefaults(options: TestBackendOptions): Promise<BackendOptions> {
  const { database = 'PGlite', defaultGrants = true, ...rest } = options;
  const defaults = { data: 'memory', snapshots: SNAPSHOTS, ...rest };
  return database === 'PGlite'
    ? defaults
    : { ...defaults, postgres: { address: await sharedPostgres(), defaultGrants } };
}
