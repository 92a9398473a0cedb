import type { Plugin } from 'vite';

/** What only a server may know by name. */
const SERVER_ONLY = /service_role|sb_secret_/;
const JWT = /eyJ[\w-]+\.(eyJ[\w-]+)\.[\w-]+/g;

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
        const text = file.type === 'chunk' ? file.code : Buffer.from(file.source).toString('latin1');
        const found = secretIn(text);
        if (found) this.error(`${file.fileName} holds ${found}, which must never reach a browser.`);
      }
    },
  };
}

/** What there is of a secret in a text: a key's name, or a legacy key whose payload names the role. */
export function secretIn(text: string): string | null {
  const name = SERVER_ONLY.exec(text)?.[0];
  if (name) return `"${name}"`;
  for (const [, payload = ''] of text.matchAll(JWT)) {
    if (SERVER_ONLY.test(Buffer.from(payload, 'base64url').toString())) return 'a service-role key';
  }
  return null;
}
