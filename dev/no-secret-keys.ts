import type { Plugin } from 'vite';

/** What only a server may know by name. */
const SERVER_ONLY = /service_role|sb_secret_/;

/**
 * Keeps keys that go past row-level security out of what reaches the browser: supabase-js is built without its branch for
 * secret keys, and a build whose files hold the name of one fails.
 */
export function noSecretKeys(): Plugin {
  return {
    name: 'no-secret-keys',
    apply: 'build',
    transform: {
      filter: { id: /@supabase\/supabase-js/, code: 'sb_secret_' },
      handler: (code) => ({ code: code.replaceAll('key.startsWith("sb_secret_")', 'false'), map: null }),
    },
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        const found = SERVER_ONLY.exec(file.type === 'chunk' ? file.code : String(file.source))?.[0];
        if (found) this.error(`${file.fileName} holds "${found}", which must never reach a browser.`);
      }
    },
  };
}
