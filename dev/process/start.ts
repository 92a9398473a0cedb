import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build, createServer, type PreviewServer, preview, type ViteDevServer } from 'vite';
import { DEMO_LOGINS } from '../constants.ts';
import { freePorts, probePort } from '../ports.ts';
import { DATA_DIRECTORY, namesProject } from '../vite/vite-plugin.ts';
import { untilStopped } from './until-stopped.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DEFAULT_PORT = { dev: 5173, preview: 4173 };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    port: { type: 'string' },
    host: { type: 'string', default: '127.0.0.1' },
  },
});
const command = positionals[0] ?? 'start';

// Vite ends the process when the standard input ends, unless this is set: a service or a script has none.
process.env['CI'] = 'true';

try {
  if (command === 'start') {
    console.log('Building the page …');
    await build({ root: ROOT, logLevel: 'warn' });
  }
  const kind = command === 'dev' ? 'dev' : 'preview';
  console.log(embedded(kind) ? 'Starting the page and its database …' : 'Starting the page …');
  const server = await serve(kind);
  await untilStopped(() => server.close());
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}

async function serve(kind: 'dev' | 'preview'): Promise<ViteDevServer | PreviewServer> {
  const { host } = values;
  const wanted = Number(values.port ?? process.env['PORT'] ?? DEFAULT_PORT[kind]);
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > 65_535) throw new Error(`There is no port ${values.port}.`);
  // Asked first: by the time that Vite finds its port taken, the database is open.
  const port = await freePorts(wanted, (candidate) => probePort(candidate, host), { next: true });
  const address = { host, port, strictPort: true };
  const server =
    kind === 'dev'
      ? await (await createServer({ root: ROOT, server: address })).listen()
      : await preview({ root: ROOT, logLevel: 'warn', preview: address });
  printBanner(kind, port, wanted);
  return server;
}

function printBanner(kind: 'dev' | 'preview', port: number, wanted: number): void {
  const name = values.host === '127.0.0.1' ? 'localhost' : values.host;
  const lines = [`  Open       http://${name}:${port}`];
  if (port !== wanted) lines.push(`             (port ${wanted} is in use)`);
  if (embedded(kind)) {
    for (const [index, login] of DEMO_LOGINS.entries()) {
      lines.push(`  ${index === 0 ? 'Sign in as' : '       or '} ${login.email} / ${login.password}  (${login.role})`);
    }
    lines.push(`  Data       ${relative(process.cwd(), join(ROOT, DATA_DIRECTORY))}/  (delete it to start afresh)`);
  } else {
    lines.push('  Backend    the project in VITE_SUPABASE_URL');
  }
  lines.push('  Stop       Ctrl+C');
  console.log(`\n${lines.join('\n')}\n`);
}

function embedded(kind: 'dev' | 'preview'): boolean {
  return !namesProject(kind === 'dev' ? 'development' : 'production', ROOT);
}
