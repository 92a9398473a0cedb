// `npm run bench:edge`: what the edge function takes of CPU for a backup and for a verification, and how many rows fit into what a
// hosted one has.
import { startTestBackend } from '../../tests/support/backend.ts';
import { startEdgeFunction } from '../../tests/support/runs/hosts/edge-function.ts';
import { cpuSeconds, peakMemoryMb } from './process.ts';

/** Seconds of CPU that a hosted function has for a call, and the part of it that may be counted on. */
const BUDGET = 2;
const MARGIN = 0.75;

const SECRET = 'of the bench';

/** The function's own limits are what is to be found: none of its own. */
const SETTINGS = { BACKUP_SCHEDULE_SECRET: SECRET, BACKUP_MOST_ROWS: '10000000' };

const backend = await startTestBackend();
try {
  for (const format of ['csv', 'zip', 'xlsx']) {
    const { id, record_count: rows } = await measured('backup', format, { format });
    await measured('verification', format, { verify: id }, rows);
  }
} finally {
  await backend.close();
}

/** Makes a call in a process of its own, as a cold function is: the first call pays for what is compiled. Prints what it took. */
async function measured(
  what: string,
  format: string,
  body: object,
  known?: number,
): Promise<{ readonly id: string; readonly record_count: number }> {
  const edge = await startEdgeFunction(backend, SETTINGS);
  try {
    const starting = await cpuSeconds(edge.pid);
    const request = { method: 'POST', headers: { 'x-backup-secret': SECRET }, body: JSON.stringify(body) };
    const began = performance.now();
    const answer = await (await fetch(edge.url, request)).json();
    if (answer.success !== true) throw new Error(JSON.stringify(answer));
    const seconds = (performance.now() - began) / 1000;
    const cpu = (await cpuSeconds(edge.pid)) - starting;
    const rows = known ?? answer.record_count;
    const figures = { cpuPer10000: (cpu / rows) * 10_000, mostRows: Math.floor(((BUDGET * MARGIN) / cpu) * rows) };
    const memoryMb = await peakMemoryMb(edge.pid);
    console.log(JSON.stringify({ what, format, rows, seconds, cpu, ...figures, starting, memoryMb }));
    return answer;
  } finally {
    await edge.close();
  }
}
