import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { strictCsp } from './dev/vite/csp.ts';
import { BUILD_TARGET } from './dev/vite/engines.ts';
import { noSecretKeys } from './dev/vite/no-secret-keys.ts';
import { scopedCss } from './dev/vite/scoped-css.ts';
import { embeddedBackend } from './dev/vite/vite-plugin.ts';

/** Unit tests that put other modules in the place of the real ones, which no other file may have loaded before. */
const MOCKED = 'tests/unit/**/*.mocked.test.ts';

export default defineConfig({
  // Tests start a backend of their own where they need one.
  plugins: [react(), noSecretKeys(), ...(process.env['VITEST'] ? [] : [embeddedBackend(), strictCsp()])],
  // In one piece: a run that loads parts of its program later would fail for want of them once another version is served.
  worker: {
    format: 'es',
    plugins: () => [noSecretKeys()],
    rolldownOptions: { output: { codeSplitting: false } },
  },
  css: scopedCss,
  build: { target: BUILD_TARGET, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 2000 },
  test: {
    setupFiles: ['tests/support/english.ts'],
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          exclude: [MOCKED],
          // The files of a worker share what is loaded once.
          isolate: false,
          restoreMocks: true,
          unstubGlobals: true,
          testTimeout: 30_000,
        },
      },
      { extends: true, test: { name: 'mocked', include: [MOCKED], testTimeout: 30_000 } },
      {
        extends: true,
        test: { name: 'readers', include: ['tests/readers/*.test.ts'], testTimeout: 120_000, maxWorkers: 1 },
      },
      {
        extends: true,
        test: { name: 'browsers', include: ['tests/browsers/*.test.ts'], testTimeout: 240_000, maxWorkers: 1 },
      },
      { extends: true, test: { name: 'pictures', include: ['tests/readers/pictures/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          globalSetup: 'tests/support/database/postgres-lender.ts',
          // The files of a worker share what is loaded once: the database in WebAssembly first of all.
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
