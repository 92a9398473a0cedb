import { loadEnv, type Plugin } from 'vite';

/** The rules of the built page. The page talks to its own origin and to the project that it was built for. */
export function contentSecurityPolicy(projectOrigin: string | null): string {
  const connect = projectOrigin === null ? "'self'" : `'self' ${projectOrigin}`;
  return [
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "worker-src 'self' blob:",
    `connect-src ${connect}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');
}

/** Writes the policy into the built page; Vite's preview adds what a page can't say of itself. */
export function strictCsp(): Plugin {
  let policy = '';
  let build = false;
  return {
    name: 'strict-csp',
    configResolved(config) {
      build = config.command === 'build';
      const url = loadEnv(config.mode, config.envDir || config.root, 'VITE_SUPABASE_')['VITE_SUPABASE_URL'];
      policy = contentSecurityPolicy(url ? new URL(url).origin : null);
    },
    transformIndexHtml() {
      // The dev server's own scripts are inline.
      if (!build) return [];
      const attrs = { 'http-equiv': 'Content-Security-Policy', content: policy };
      return [{ tag: 'meta', attrs, injectTo: 'head-prepend' }];
    },
    configurePreviewServer({ middlewares }) {
      middlewares.use((_request, response, next) => {
        response.setHeader('Content-Security-Policy', "frame-ancestors 'none'");
        response.setHeader('X-Content-Type-Options', 'nosniff');
        response.setHeader('Referrer-Policy', 'no-referrer');
        next();
      });
    },
  };
}
