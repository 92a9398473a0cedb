import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { writeSection } from '../performance-page.ts';
import type { Reading } from './read-contender.ts';
import { DATABASE, medians, type Place, type ReadReport, type Run, ratios, readingText } from './read-report.ts';
import type { Counters } from './read-server.ts';
import { ALL_ROWS, sourcesOf } from './read-sources.ts';

const ROOT = fileURLToPath(new URL('.', import.meta.url));
const CONTENDERS = ['offset', 'plain-keyset', 'one-after-the-other', 'ours', 'ours-unproven'];

/** Readings with a wait, besides the first, of those whose CPU time is compared. */
const MORE_BY_CPU = 4;

/** Readings of each contender from PostgreSQL, alternating. */
const DATABASE_ROUNDS = 3;

/**
 * The room for young objects is the same for all from the start, as it is in a worker that writes a file too. V8 would else
 * keep it small for a reader that holds one page at a time, and within the processor's cache.
 */
const YOUNG = ['--min-semi-space-size=16'];

/** Readings of each contender where no wait evens them out, alternating. */
const ROUNDS = 5;

const { values: flags } = parseArgs({
  options: {
    latency: { type: 'string', default: '80,0' },
    rows: { type: 'string', default: String(ALL_ROWS) },
    json: { type: 'boolean', default: false },
    document: { type: 'boolean', default: false },
  },
});
const latencies = flags.latency.split(',').map(Number);
const rows = Number(flags.rows);
if (!Number.isInteger(rows) || rows < 1 || latencies.some((latency) => !Number.isInteger(latency) || latency < 0)) {
  throw new Error('Usage: npm run bench:read -- [--latency 80,0] [--rows 500000] [--json] [--document]');
}

const outDir = await mkdtemp(join(tmpdir(), 'bench-read-'));
const runs: Run[] = [];
try {
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: join(ROOT, 'read-contender.ts'),
      outDir,
      emptyOutDir: true,
      rolldownOptions: { output: { entryFileNames: '[name].mjs' } },
    },
  });
  await beside('read-server.ts', async (server) => {
    // The server makes each answer once and keeps it; no contender is to pay for that.
    for (const contender of CONTENDERS) await measured(server, contender, 0);
    for (const latency of latencies) {
      const reading = (contender: string) => measured(server, contender, latency);
      await inTurn(latency === 0 ? ROUNDS : 1, reading);
      // A wait evens out the time, and not what the processor is taken for.
      if (latency > 0) await inTurn(MORE_BY_CPU, reading, ['ours', 'ours-unproven']);
    }
  });
  await beside('read-database.ts', (server) =>
    inTurn(DATABASE_ROUNDS, async (contender) => ({
      ...{ contender, place: DATABASE, ...(await read(server, contender)) },
      ...{ requests: null, mostAtOnce: null, serverSeconds: null },
    })),
  );
  const middle = medians(runs);
  const report: ReadReport = {
    date: new Date().toISOString().slice(0, 10),
    machine: { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, node: process.version },
    rows,
    sources: sourcesOf(rows).length,
    runs,
    medians: middle,
    ratios: ratios(middle),
  };
  if (flags.document) await writeSection('How fast rows are read', readingText(report));
  console.log(flags.json ? JSON.stringify(report) : readingText(report));
  if (runs.some(({ missing, doubled }) => missing + doubled > 0)) process.exitCode = 1;
} finally {
  await rm(outDir, { recursive: true, force: true });
}

/** Where the rows are, and a token to read them with. */
interface Server {
  readonly url: string;
  readonly publishableKey: string;
  readonly token: string;
}

/** Does something while a server runs, in a process of its own. */
async function beside(program: string, work: (server: Server) => Promise<void>): Promise<void> {
  const child = fork(join(ROOT, program), [String(rows)]);
  try {
    await work(await message<Server>(child));
  } finally {
    child.disconnect();
  }
}

/** Readings of contenders, so many of each, alternating. */
async function inTurn(
  rounds: number,
  reading: (contender: string) => Promise<Run>,
  contenders: readonly string[] = CONTENDERS,
): Promise<void> {
  for (let round = 1; round <= rounds; round += 1) {
    for (const contender of contenders) {
      const run = await reading(contender);
      console.error(`${contender}, ${run.place}, round ${round}: ${run.seconds.toFixed(2)} s`);
      runs.push(run);
    }
  }
}

/** One reading of all rows from the server that makes them up, and what it asked of that. */
async function measured(server: Server, contender: string, latency: number): Promise<Run> {
  await fetch(`${server.url}/bench/reset?latency=${latency}`);
  const reading = await read(server, contender);
  const counters = (await (await fetch(`${server.url}/bench/counters`)).json()) as Counters;
  return { contender, place: `${latency} ms` satisfies Place, ...reading, ...counters };
}

/** One reading of all rows, in a process of its own. */
function read({ url, publishableKey, token }: Server, contender: string): Promise<Reading> {
  return message<Reading>(
    fork(join(outDir, 'read-contender.mjs'), [contender, String(rows), url, publishableKey, token], {
      execArgv: YOUNG,
    }),
  );
}

/** What a process has to say, or that it ended without a word. */
async function message<T>(child: ChildProcess): Promise<T> {
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`A process of the benchmark ended with ${code}.`);
  });
  const [said] = (await Promise.race([once(child, 'message'), ended])) as [T];
  return said;
}
