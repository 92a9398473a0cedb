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
import { medians, type ReadReport, type Run, ratios, readingText } from './read-report.ts';
import type { Counters } from './read-server.ts';
import { ALL_ROWS, sourcesOf } from './read-sources.ts';

const ROOT = fileURLToPath(new URL('.', import.meta.url));
const CONTENDERS = ['offset', 'plain-keyset', 'one-after-the-other', 'ours', 'ours-unproven'];

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
const server = fork(join(ROOT, 'read-server.ts'), [String(rows)]);
try {
  const { url } = await message<{ url: string }>(server);
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
  // The server makes each answer once and keeps it; no contender is to pay for that.
  for (const contender of CONTENDERS) await measure(url, contender, 0, 'not counted');
  const runs: Run[] = [];
  for (const latency of latencies) {
    for (let round = 1; round <= (latency === 0 ? ROUNDS : 1); round += 1) {
      for (const contender of CONTENDERS) runs.push(await measure(url, contender, latency, `round ${round}`));
    }
  }
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
  server.disconnect();
  await rm(outDir, { recursive: true, force: true });
}

/** One reading of all rows, in a process of its own. */
async function measure(url: string, contender: string, latency: number, label: string): Promise<Run> {
  await fetch(`${url}/bench/reset?latency=${latency}`);
  const reading = await message<Reading>(
    fork(join(outDir, 'read-contender.mjs'), [contender, url, String(rows)], { execArgv: YOUNG }),
  );
  const counters = (await (await fetch(`${url}/bench/counters`)).json()) as Counters;
  console.error(`${contender}, ${latency} ms, ${label}: ${reading.seconds.toFixed(2)} s`);
  return { contender, latency, ...reading, ...counters };
}

/** What a process has to say, or that it ended without a word. */
async function message<T>(child: ChildProcess): Promise<T> {
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`A process of the benchmark ended with ${code}.`);
  });
  const [said] = (await Promise.race([once(child, 'message'), ended])) as [T];
  return said;
}
