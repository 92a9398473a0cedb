import { createFileWriter } from '../../src/core/formats/create-file-writer.ts';
import { MEDIA_TYPES, type Row, type Sheet, sourceOf } from '../../src/core/index.ts';
import { relationsOf } from '../../src/core/model/description.ts';
import { HashingSink } from '../../src/core/proof/hashing-sink.ts';
import { identityOf, randomSeed } from '../../src/core/proof/identity.ts';
import { SheetProof } from '../../src/core/proof/sheet-proof.ts';
import { isoDatesOnly } from '../../src/core/read/date-style.ts';
import { readSheets } from '../../src/core/read/read-sheets.ts';
import { type PlannedSheet, planSheets } from '../../src/core/run/plan-sheets.ts';
import { findCatalog } from '../../src/core/run/settle-catalog.ts';
import { TimeZone } from '../../src/core/util/time-zone.ts';
import { workbookTexts } from '../../src/locales/index.ts';
import { openState } from '../../src/node/files/state.ts';
import { boundMemory } from '../../src/node/memory.ts';
import { readOptions } from '../../src/node/options.ts';
import { openProject } from '../../src/node/project.ts';

// One part of what the command does, alone and in a process of its own: `read` or `write`. Takes it, the options that say which
// project, and the number of rows to write; tells the process that started it what came of it.

/** What one part of the work took. */
export interface Part {
  readonly seconds: number;
  readonly rows: number;
}

/** Rows that the writer is given again and again: more than the compressor looks back upon, and few enough to be held in memory. */
const IN_MEMORY = 20_000;

const { signal } = new AbortController();
const [, , part = '', mostRows = '', ...who] = process.argv;

process.once('disconnect', () => process.exit());
boundMemory();
const options = readOptions('run', who, process.env);
const { kept } = await openState(options.url);
const project = await openProject(options);
const { createFileSink, deflate, ...ports } = project.ports(crypto.randomUUID(), kept);
const tables = isoDatesOnly(ports.tables);
const { catalog, found } = await findCatalog(tables, signal);
const find = relationsOf(found ?? { relations: [] });

const done = part === 'read' ? await read() : await write(Number(mostRows));
await project.close();
process.send?.(done satisfies Part, () => process.disconnect());

/** Reads every row and proves that it is there, from the question how many there are to the last answer. */
async function read(): Promise<Part> {
  let rows = 0;
  const began = performance.now();
  for await (const page of pagesOf(catalog)) rows += page.length;
  return { seconds: secondsSince(began), rows };
}

/** Writes a workbook of rows that are in memory, with its SHA-256, until the disk has it. */
async function write(rows: number): Promise<Part> {
  const sheet = catalog.find(({ source }) => source === 'events');
  if (sheet === undefined) throw new Error('There is no table events.');
  const held: (readonly Row[])[] = [];
  for await (const page of pagesOf([sheet])) if (held.push(page) * page.length >= IN_MEMORY) break;
  const began = performance.now();
  const sink = await HashingSink.over(await createFileSink('bench.xlsx', MEDIA_TYPES.xlsx));
  const writer = createFileWriter({
    ...{ format: 'xlsx', sheets: [sheet], summary: false, signal, deflate },
    ...{ zone: new TimeZone('Asia/Dhaka'), texts: workbookTexts('en'), sink: (chunk) => sink.write(chunk) },
  });
  const written = await writer.writeSheet({ ...sheet, pages: again(held, rows) });
  const properties = { title: 'Bench', author: 'bench', createdAt: new Date(0), description: '' };
  await writer.finish({ title: '', facts: [], statements: [], sheets: [] }, properties);
  await sink.close();
  return { seconds: secondsSince(began), rows: written.rowsWritten };
}

async function* again(held: readonly (readonly Row[])[], rows: number): AsyncGenerator<readonly Row[]> {
  for (let left = rows, at = 0; left > 0; at = (at + 1) % held.length) {
    const page = (held[at] ?? []).slice(0, left);
    left -= page.length;
    yield page;
  }
}

/** The pages of sheets as a backup reads them, each sheet proven at its end. */
async function* pagesOf(sheets: readonly Sheet[]): AsyncGenerator<readonly Row[]> {
  const seed = randomSeed();
  const identify = (sheet: Sheet) => identityOf(sheet, find(sheet.schema ?? 'public', sheet.source), seed);
  const counted = sheets.map((sheet) => ({ ...sourceOf(sheet), hashing: identify(sheet) }));
  const plans = planSheets(sheets, await tables.stats(counted, signal), identify);
  const reading = readSheets({ tables, sheets: plans, signal, now: Date.now });
  try {
    for (const [index, { pages, facts }] of reading.sheets.entries()) {
      const proof = new SheetProof(plans[index] as PlannedSheet, tables, signal);
      for await (const page of pages()) {
        proof.add(page);
        yield page;
      }
      for await (const page of proof.settle(await facts())) throw new Error(`${page.length} rows had been lost.`);
      if (proof.proof.verdict !== 'complete') throw new Error(`A sheet is ${proof.proof.verdict}.`);
    }
  } finally {
    reading.stop();
  }
}

function secondsSince(began: number): number {
  return (performance.now() - began) / 1000;
}
