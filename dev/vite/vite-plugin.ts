import { join } from 'node:path';
import { type Connect, loadEnv, type Plugin, type PreviewServer, type ViteDevServer } from 'vite';
import type { EmbeddedBackend } from '../backend.ts';
import { PUBLISHABLE_KEY } from '../constants.ts';
import { shareBackend } from '../process/shared-backend.ts';

/** The directory, below the project's, that the demonstration keeps its data in. */
export const DATA_DIRECTORY = '.data';

/** How the plugin comes by its backend. */
export interface EmbeddedBackendOptions {
  /** The data directory, or `memory`. Default `.data`. */
  readonly data?: string;
}

/** Whether the page talks to a project that is named in the environment or in an `.env` file. */
export function namesProject(mode: string, root: string): boolean {
  return Boolean(loadEnv(mode, root, 'VITE_SUPABASE_')['VITE_SUPABASE_URL']);
}

/**
 * The embedded backend inside Vite's dev and preview servers, at the page's own origin.
 *
 * Does nothing when `VITE_SUPABASE_URL` names a project. A build holds none of it: only the key, and an empty address,
 * which means the page's own origin.
 */
export function embeddedBackend(options: EmbeddedBackendOptions = {}): Plugin {
  let embedded = true;
  let release = async () => {};
  const mount = async (server: ViteDevServer | PreviewServer) => {
    if (embedded) release = await mountShared(server, options);
  };
  return {
    name: 'embedded-backend',
    config(user, { mode }) {
      const root = user.root ?? process.cwd();
      embedded = !namesProject(mode, root);
      if (!embedded) return undefined;
      return {
        define: {
          'import.meta.env.VITE_SUPABASE_URL': '""',
          'import.meta.env.VITE_SUPABASE_PUBLISHABLE_KEY': JSON.stringify(PUBLISHABLE_KEY),
        },
        server: {
          // The database writes here all the time, and holds what nobody may fetch.
          watch: { ignored: [`**/${DATA_DIRECTORY}/**`] },
          fs: { deny: ['.env', '.env.*', '*.{crt,pem}', '**/.git/**', `**/${DATA_DIRECTORY}/**`] },
        },
      };
    },
    configureServer: mount,
    configurePreviewServer: mount,
    closeServer: () => release(),
    closePreviewServer: () => release(),
  };
}

/** Puts a running backend into Vite's servers; whoever started it closes it. */
export function mountedBackend(backend: EmbeddedBackend): Plugin {
  const mount = ({ middlewares }: { readonly middlewares: Connect.Server }) => void middlewares.use(backend.handler);
  return { name: 'mounted-backend', configureServer: mount, configurePreviewServer: mount };
}

async function mountShared(
  { middlewares, config }: ViteDevServer | PreviewServer,
  options: EmbeddedBackendOptions,
): Promise<() => Promise<void>> {
  // While the database starts nothing else keeps the process alive, and Node would end it with 0 and no word.
  const alive = setInterval(() => undefined, 1000);
  try {
    const { backend, release } = await shareBackend({ data: options.data ?? join(config.root, DATA_DIRECTORY) });
    middlewares.use(backend.handler);
    return release;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The embedded backend did not start.\n${reason}`, { cause: error });
  } finally {
    clearInterval(alive);
  }
}
