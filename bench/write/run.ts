import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build, preview } from 'vite';
import { circumstances, type Measurement, measure } from '../measure.ts';
import { document, type Report } from './document.ts';
import { medians, ratios, table } from './report.ts';

const ROOT = fileURLToPath(new URL('.', import.meta.url));

/** Contenders by name; those that are known to die are given up at the first size that kills them. */
const CONTENDERS = [
  'ours',
  'ours-shared',
  'sheetjs-best',
  'sheetjs-usual',
  'exceljs',
  'json-parse',
  'row-xml',
  'native-deflate',
  'own-container',
  'zip.js',
  'zip.js-zip64',
];

const { values: flags } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000,300000,1000000' },
    times: { type: 'string', default: '1' },
    only: { type: 'string', default: CONTENDERS.join(',') },
    json: { type: 'boolean', default: false },
    document: { type: 'boolean', default: false },
  },
});
const sizes = flags.rows.split(',').map(Number);
const times = Number(flags.times);
const names = flags.only.split(',');
const unknown = names.filter((name) => !CONTENDERS.includes(name));
if (unknown.length > 0 || [times, ...sizes].some((number) => !Number.isInteger(number) || number < 1)) {
  throw new Error(
    `Usage: npm run bench -- [--rows 100000,300000] [--times 3] [--only ${CONTENDERS.join(',')}] [--json] [--document]`,
  );
}

const outDir = await mkdtemp(join(tmpdir(), 'bench-'));
// Vite's servers end with their standard input unless this is set.
process.env['CI'] = 'true';
try {
  const common = { root: ROOT, configFile: false, logLevel: 'error' } as const;
  await build({ ...common, worker: { format: 'es' }, build: { outDir, emptyOutDir: true, target: 'esnext' } });
  const server = await preview({ ...common, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } });
  const url = server.resolvedUrls?.local[0];
  if (!url) throw new Error('The benchmark page has no address.');
  const all: Measurement[] = [];
  // One after the other and again, so that what else the machine does falls on all of them.
  const turns = sizes.flatMap((rows) => Array.from({ length: times }, () => rows));
  for (const rows of turns) {
    for (const contender of names) {
      const measurement = await measure(url, contender, rows);
      all.push(measurement);
      const { seconds, peakMemoryMb, error } = measurement;
      console.error(`${contender} ${rows}: ${error ?? `${seconds?.toFixed(2)} s, ${peakMemoryMb?.toFixed(0)} MB`}`);
    }
  }
  await server.close();
  const measurements = medians(all);
  console.log(table(measurements));
  const report: Report = {
    ...(await circumstances()),
    times,
    measurements,
    ratios: ratios(measurements),
  };
  if (flags.document) await document(report);
  console.log(flags.json ? JSON.stringify(report) : JSON.stringify(report.ratios, null, 2));
} finally {
  await rm(outDir, { recursive: true, force: true });
}
