import { createServer } from 'vite';
import { freePorts, probePort } from '../ports.ts';
import { untilStopped } from '../process/until-stopped.ts';
import { GALLERY_CONFIG } from './gallery-files.ts';

const HOST = '127.0.0.1';
const PORT = 5183;

// Vite ends the process when the standard input ends, unless this is set: a service or a script has none.
process.env['CI'] = 'true';

const port = await freePorts(PORT, (candidate) => probePort(candidate, HOST), { next: true });
const server = await createServer({
  ...GALLERY_CONFIG,
  server: { ...GALLERY_CONFIG.server, host: HOST, port, strictPort: true },
});
await server.listen();
console.log(
  `\n  Every state of the page   http://localhost:${port}/gallery.html\n  Stop                      Ctrl+C\n`,
);
await untilStopped(() => server.close());
