import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Circumstances, Measurement } from '../measure.ts';
import { writeSection } from '../performance-page.ts';
import { table } from './report.ts';

/** What one run of the benchmark found, on which machine and when. */
export interface Report extends Circumstances {
  /** How often each contender ran, in turn; the measurements are those of median time. */
  readonly times: number;
  readonly measurements: readonly Measurement[];
  readonly ratios: Readonly<Record<string, number>>;
}

const DOCS = fileURLToPath(new URL('../../docs/', import.meta.url));

/** Writers of whole files; the others are parts of the work, alone. */
const WRITERS = ['ours', 'sheetjs-best', 'sheetjs-usual', 'exceljs'];

/** Writes the writer's section of `docs/performance.md` and its chart from a run. */
export async function document(report: Report): Promise<void> {
  await writeFile(`${DOCS}performance.svg`, chart(report.measurements));
  await writeSection('How fast the workbook is written', section(report));
}

function section({ date, machine, times, measurements, ratios }: Report): string {
  return `Written by \`npm run bench -- --document\`. The columns hold the wall time in a worker and the
peak memory (VmHWM) of the renderer, which has its workers in it and weighs about 160 MB with an empty page.

- **Date:** ${date}
- **Machine:** ${machine.cpu}, ${machine.cores} cores, ${machine.browser}
- **Runs:** ${times} of each, in turn; the one of median time counts

${table(measurements)}

![Seconds by rows for each writer](performance.svg)

Ratios within this run:

| | |
|---|---|
${Object.entries(ratios)
  .map(([name, value]) => `| ${name} | ${value} |`)
  .join('\n')}

### What is compared

All contenders get the same rows: ten columns of a table of payments (codes, Bangla and English text, money, a timestamp, a
date, a uuid), handed over in pages of 1,000. Each runs in a fresh browser.

| Contender | |
|---|---|
| \`ours\` | the module's writer as the product uses it: two workers, SHA-256, the browser's private file system |
| \`ours-shared\` | the same with a table of texts, the setting \`sharedStrings\` |
| \`sheetjs-best\` | SheetJS with \`dense\`, \`type: 'buffer'\` and a shim of Buffer, compressed |
| \`sheetjs-usual\` | SheetJS with \`aoa_to_sheet\` and \`type: 'array'\`, compressed |
| \`exceljs\` | exceljs, \`addRow\` and \`writeBuffer\` |
| \`json-parse\` | \`JSON.parse\` of the rows alone |
| \`row-xml\` | the XML of the rows alone |
| \`native-deflate\` | the browser's \`CompressionStream\` on those very bytes alone |
| \`own-container\` | the module's zip around the XML of the rows alone: a worker that compresses, SHA-256, the private file system |
| \`zip.js\`, \`zip.js-zip64\` | @zip.js/zip.js 2.24.0 around the same, without and with Zip64: its worker, the browser's compressor |

The rows' XML is written on one thread while the other compresses, so the time nears that of compressing alone. Chunks of half
a megabyte travel between them and come back for the next rows, which is why memory does not grow with the rows.

${besides(ratios, Math.max(...measurements.map(({ rows }) => rows)))}`;
}

/** What was found of the choices that were measured beside the writer, at the largest size. */
function besides(ratios: Report['ratios'], rows: number): string {
  const of = (what: string, name: string, other: string) => ratios[`${what} of ${name} to ${other} at ${rows}`];
  const [time, memory] = ['time', 'memory'].map((what) => of(what, 'zip.js', 'own-container'));
  const [time64, memory64] = ['time', 'memory'].map((what) => of(what, 'zip.js-zip64', 'own-container'));
  const [timeShared, memoryShared, size] = ['time', 'memory', 'size'].map((what) => of(what, 'ours-shared', 'ours'));
  const texts = [];
  if (time && memory && time64 && memory64) {
    const isWithin = [time, memory].every((ratio) => ratio <= 1.1);
    texts.push(`### Why the container is the module's own

A library would be taken that is within a tenth in time and memory. At ${rows.toLocaleString('en-US')} rows @zip.js/zip.js 2.24.0 takes ${time} of the time
and ${memory} of the memory, with Zip64 ${time64} and ${memory64}: ${isWithin ? 'it is' : 'it is not'}. Nor could it put a sheet's range in front of rows that
are compressed already, and the programs that do not open its Zip64 are named in [workbook.md](workbook.md#limits-of-the-format).
`);
  }
  if (timeShared && memoryShared && size) {
    texts.push(`### What a table of texts costs

At ${rows.toLocaleString('en-US')} rows, whose 60,000 distinct texts come again, the setting \`sharedStrings\` takes ${timeShared} of the time and ${memoryShared}
of the memory, and the file is ${size} as large. It was to be offered if it cost no more than a third.
`);
  }
  return texts.join('\n');
}

const WIDTH = 720;
const BAR = 16;
const LEFT = 190;
const COLORS: Readonly<Record<string, string>> = {
  ours: '#00797d',
  'sheetjs-best': '#8fa3b0',
  'sheetjs-usual': '#b3c0c9',
  exceljs: '#d0d8dd',
};

/** A bar a writer and size; a writer that died has a word instead. */
function chart(measurements: readonly Measurement[]): string {
  const bars = measurements.filter(({ contender }) => WRITERS.includes(contender));
  const longest = Math.max(...bars.map(({ seconds }) => seconds ?? 0));
  let y = 10;
  let rows = 0;
  const lines: string[] = [];
  for (const bar of bars) {
    if (bar.rows !== rows) {
      y += 26;
      rows = bar.rows;
      lines.push(text(10, y, `${rows.toLocaleString('en-US')} rows`, 600));
    }
    y += BAR + 8;
    const width = ((bar.seconds ?? 0) / longest) * (WIDTH - LEFT - 130);
    const label = bar.seconds === null ? 'dies' : `${bar.seconds.toFixed(1)} s, ${bar.peakMemoryMb?.toFixed(0)} MB`;
    lines.push(
      text(24, y, bar.contender),
      `<rect x="${LEFT}" y="${y - 12}" width="${width.toFixed(1)}" height="${BAR}" rx="4" fill="${COLORS[bar.contender]}"/>`,
      text(LEFT + width + 8, y, label),
    );
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y + 20}" font-family="system-ui, sans-serif" font-size="13" role="img"><title>Seconds by rows for each writer</title><rect width="100%" height="100%" fill="#ffffff"/>${lines.join('')}</svg>\n`;
}

function text(x: number, y: number, content: string, weight = 400): string {
  return `<text x="${x.toFixed(1)}" y="${y}" font-weight="${weight}" fill="#22303a">${content}</text>`;
}
