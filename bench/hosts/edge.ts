// `npm run bench:edge`: what a backup by the edge function takes of CPU, and how many rows fit into what a hosted one has.
import { startTestBackend } from '../../tests/support/backend.ts';
import { startEdgeFunction } from '../../tests/support/runs/hosts/edge-function.ts';
import { cpuSeconds, peakMemoryMb } from './process.ts';

/** Seconds of CPU that a hosted function has for a call, and the part of it that may be counted on. */
const BUDGET = 2;
const MARGIN = 0.75;

const SECRET = 'of the bench';

const backend = await startTestBackend();
try {
  for (const format of ['csv', 'zip', 'xlsx']) {
    // A process of its own for each call, as a cold function is; the first call pays for what is compiled.
    const edge = await startEdgeFunction(backend, { BACKUP_SCHEDULE_SECRET: SECRET, BACKUP_MOST_ROWS: '10000000' });
    try {
      const before = await cpuSeconds(edge.pid);
      const request = { method: 'POST', headers: { 'x-backup-secret': SECRET }, body: JSON.stringify({ format }) };
      const began = performance.now();
      const answer = (await (await fetch(edge.url, request)).json()) as { readonly record_count: number };
      const seconds = (performance.now() - began) / 1000;
      const cpu = (await cpuSeconds(edge.pid)) - before;
      const rows = answer.record_count;
      const mostRows = Math.floor(((BUDGET * MARGIN) / cpu) * rows);
      const memoryMb = await peakMemoryMb(edge.pid);
      console.log(
        JSON.stringify({
          format,
          rows,
          seconds,
          cpu,
          cpuPer10000: (cpu / rows) * 10_000,
          starting: before,
          memoryMb,
          mostRows,
        }),
      );
    } finally {
      await edge.close();
    }
  }
} finally {
  await backend.close();
}
