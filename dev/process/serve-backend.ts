import { parseArgs } from 'node:util';
import { startBackend } from '../backend.ts';
import { DATA_DIRECTORY } from '../vite/vite-plugin.ts';
import { untilStopped } from './until-stopped.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '54321' },
    host: { type: 'string', default: '127.0.0.1' },
    data: { type: 'string', default: DATA_DIRECTORY },
    'max-rows': { type: 'string' },
    'jwt-expiry': { type: 'string' },
  },
});

// While the database starts nothing else keeps the process alive.
const alive = setInterval(() => undefined, 1000);
try {
  const backend = await startBackend({
    data: values.data,
    port: Number(values.port),
    host: values.host,
    ...(values['max-rows'] === undefined ? {} : { maxRows: Number(values['max-rows']) }),
    ...(values['jwt-expiry'] === undefined ? {} : { jwtExpiry: Number(values['jwt-expiry']) }),
  });
  console.log(`Backend ready: ${backend.url} ${backend.publishableKey}`);
  clearInterval(alive);
  await untilStopped(() => backend.close());
} catch (error) {
  console.error(`The backend did not start.\n${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
