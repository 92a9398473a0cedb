import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { BUILD_TARGET } from './dev/vite/engines.ts';
import { noSecretKeys } from './dev/vite/no-secret-keys.ts';
import { scopedCss } from './dev/vite/scoped-css.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Where the package is built. */
const OUT = at('dist-package');

/** The program of the worker, in one piece: whoever starts it needs no address but its own. `vite build --mode worker` */
const worker = defineConfig({
  publicDir: false,
  plugins: [noSecretKeys()],
  build: {
    outDir: OUT,
    target: BUILD_TARGET,
    lib: { entry: at('src/browser/worker/backup.worker.ts'), formats: ['es'], fileName: () => 'worker.js' },
    rolldownOptions: { output: { codeSplitting: false, minify: true } },
  },
  define: { 'process.env.NODE_ENV': '"production"' },
});

/** Everything else, a file for a file: what an application does not use is left out by its own bundler. */
const library = defineConfig({
  publicDir: false,
  plugins: [react(), withWorkerAsText()],
  css: scopedCss,
  build: {
    outDir: OUT,
    emptyOutDir: false,
    target: BUILD_TARGET,
    sourcemap: true,
    minify: false,
    lib: {
      entry: {
        index: at('src/package/index.ts'),
        supabase: at('src/package/supabase.ts'),
        react: at('src/package/react.ts'),
        sql: at('src/package/sql.ts'),
        'isp-billing': at('src/catalogs/isp-billing.ts'),
        en: at('src/locales/en/index.ts'),
        bn: at('src/locales/bn/index.ts'),
      },
      formats: ['es'],
      cssFileName: 'styles',
    },
    rolldownOptions: {
      external: (id) => /^[\w@]/.test(id) && !id.startsWith(at('.')),
      output: {
        preserveModules: true,
        preserveModulesRoot: at('src'),
        entryFileNames: '[name].js',
        banner: ({ fileName }) => (fileName === 'react.js' ? "'use client';" : ''),
      },
    },
  },
});

/** The command line, in one piece beside the others; what is installed stays outside. `vite build --mode command` */
const command = defineConfig({
  publicDir: false,
  build: {
    outDir: OUT,
    emptyOutDir: false,
    target: 'node22',
    minify: false,
    ssr: at('src/node/cli.ts'),
    rolldownOptions: { output: { codeSplitting: false, entryFileNames: 'cli.js' } },
  },
});

/** The edge function, in one piece: it is deployed with a file that starts it, and an import map. `vite build --mode edge` */
const edge = defineConfig({
  publicDir: false,
  build: {
    outDir: OUT,
    emptyOutDir: false,
    target: BUILD_TARGET,
    minify: false,
    lib: { entry: at('src/package/edge.ts'), formats: ['es'], fileName: () => 'edge.js' },
    rolldownOptions: {
      external: (id) => /^[\w@]/.test(id) && !id.startsWith(at('.')),
      output: { codeSplitting: false },
    },
  },
});

/** Puts the worker that needs no file of its own in the place of the one that is started from the sources. */
function withWorkerAsText(): Plugin {
  return {
    name: 'worker-as-text',
    enforce: 'pre',
    resolveId(id, importer) {
      return id === './own-worker.ts' && importer?.endsWith('/browser/page/worker-session.ts')
        ? at('src/package/own-worker.ts')
        : null;
    },
  };
}

const parts: Readonly<Record<string, typeof library>> = { worker, command, edge };

export default defineConfig(({ mode }) => parts[mode] ?? library);
