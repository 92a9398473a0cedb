import { createServer } from 'node:net';

/** Below the range that systems give to outgoing connections, so that no such connection is in the way. */
const FIRST = 20_000;
const LAST = 32_000;
const TRIES = 50;

/**
 * Calls `take` with ports until it finds one that isn't in use, and answers that one.
 *
 * With `wanted` only that one is tried; with `wanted` and `next`, the ones that follow it too.
 */
export async function freePorts(
  wanted: number | undefined,
  take: (port: number) => Promise<void>,
  { next = false } = {},
): Promise<number> {
  const tries = wanted !== undefined && !next ? 1 : TRIES;
  for (let attempt = 1; ; attempt++) {
    const port = wanted === undefined ? FIRST + Math.floor(Math.random() * (LAST - FIRST)) : wanted + attempt - 1;
    try {
      await take(port);
      return port;
    } catch (error) {
      if (attempt === tries || !isInUse(error)) throw error;
    }
  }
}

/** Rejects when a port of `host` is in use. */
export function probePort(port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(port, host, () => probe.close((error) => (error === undefined ? resolve() : reject(error))));
  });
}

function isInUse(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // Vite rewords the error and drops its code.
  return ('code' in error && error.code === 'EADDRINUSE') || /already in use/.test(error.message);
}
