import { createFileWriter } from '../formats/create-file-writer.ts';
import type { FileWriter } from '../formats/file-writer.ts';
import type { Deflate } from '../formats/zip/deflate.ts';
import { BackupError, isBackupError } from '../model/errors.ts';
import { say } from '../model/message.ts';
import type { FileSink, TableReader } from '../model/ports.ts';
import type { ProgressMeter } from '../model/progress.ts';
import type { CsvSeparator, Row, Sheet, SheetReport } from '../model/types.ts';
import { ControlTotals } from '../proof/control-totals.ts';
import { type HashedFile, HashingSink, readBack } from '../proof/hashing-sink.ts';
import { UnsettledError } from '../proof/proof-errors.ts';
import { SheetProof } from '../proof/sheet-proof.ts';
import { driftOf, sheetNotes } from '../proof/verdict.ts';
import { NameFiller } from '../read/lookups/fill-in-names.ts';
import type { FindNames } from '../read/lookups/read-lookups.ts';
import { readSheets, type SheetReading } from '../read/read-sheets.ts';
import { secretNotes } from '../secrets/notes.ts';
import { Tripwire } from '../secrets/tripwire.ts';
import type { PlannedSheet } from './plan-sheets.ts';
import { noteSlowSheets } from './slow-sheets.ts';
import type { Standstill } from './standstill.ts';
import { describeRun, type RunFacts } from './summary.ts';

/** What a file is written from. */
export interface FileInput extends RunFacts {
  /** What separates the fields of a CSV file; a comma, unless another is said. */
  readonly separator?: CsvSeparator | undefined;
  readonly sheets: readonly PlannedSheet[];
  /** What the columns are filled with whose names are looked up by value. */
  readonly names: FindNames;
  readonly sink: FileSink;
  readonly tables: TableReader;
  readonly deflate: Deflate;
  readonly signal: AbortSignal;
  /** To be told of what is waited for. */
  readonly watch: Standstill;
  readonly progress: ProgressMeter;
}

/** A finished file, what proves it, and what it holds. */
export interface WrittenFile extends HashedFile {
  readonly tables: readonly SheetReport[];
}

/** Reads the sheets side by side and writes them one after the other into a file. A sheet that is not complete ends it. */
export async function writeFile(input: FileInput): Promise<WrittenFile> {
  const { sheets, zone, signal, progress, run, watch } = input;
  const sink = await watch.step('hash', HashingSink.over(input.sink));
  // What can't be written or compressed ends the reading at once: the writer may be waiting for rows just then.
  const ending = new AbortController();
  const orEnd = async <T>(writing: Promise<T>) => {
    try {
      return await writing;
    } catch (error) {
      ending.abort(error);
      throw error;
    }
  };
  const writer = createFileWriter({
    format: run.format,
    sink: (chunk) => orEnd(sink.write(chunk)),
    deflate: (...part) => orEnd(input.deflate(...part)),
    signal,
    zone,
    texts: input.texts,
    sheets: sheets.map(({ sheet: { name, group }, columns }) => ({ name, columns, ...(group && { group }) })),
    summary: input.asked !== 'sheet',
    currency: input.settings.currency,
    sharedStrings: input.settings.sharedStrings,
    separator: input.separator,
  });
  const written: SheetReport[] = [];
  const running = AbortSignal.any([signal, ending.signal]);
  const reading = readSheets({ tables: input.tables, sheets, signal: running, now: () => input.clock.now() });
  try {
    for (const [index, sheet] of sheets.entries()) {
      progress.sheet(sheet);
      written.push(
        await writeSheet(sheet, reading.sheets[index] as SheetReading, writer, { ...input, signal: running }),
      );
    }
  } finally {
    reading.stop();
  }
  progress.phase('checking');
  const facts = await Promise.all(reading.sheets.map((sheet) => sheet.facts()));
  const tables = noteSlowSheets(
    written,
    facts.map(({ pace }) => pace),
  );
  const { summary, properties } = describeRun(tables, input);
  await writer.finish(summary, properties);
  const measured = await sink.close();
  await readBack(measured, watch);
  return { ...measured, tables };
}

async function writeSheet(
  plan: PlannedSheet,
  reading: SheetReading,
  writer: FileWriter,
  { progress, names, tables, signal }: FileInput,
): Promise<SheetReport> {
  const { sheet, columns, rowsExpected } = plan;
  const totals = new ControlTotals(columns);
  const filler = new NameFiller(columns, names);
  const tripwire = new Tripwire(columns);
  const proof = new SheetProof(plan, tables, signal);
  let rowsRead = 0;
  let unresolved = 0;
  let last: Row | undefined;
  let unsettled: UnsettledError | null = null;
  const proven = provenPages(reading, proof, (error) => {
    unsettled = error;
  });
  const pages = each(proven, (read) => {
    const rows = tripwire.clean(filler.fill(read));
    rowsRead += rows.length;
    for (const row of rows) unresolved += row.unresolved;
    last = rows.at(-1);
    totals.add(rows);
    progress.rows(rows.length);
    return rows;
  });
  const written = writer.writeSheet({ name: sheet.name, columns, pages });
  const output = await written.catch((error: unknown) => Promise.reject(inSheet(sheet, last, error)));
  if (unsettled !== null) throw unsettled;
  const { startedAt, finishedAt } = await reading.facts();
  const { rowsWritten } = output;
  // What was held against the database came over the line; all of it must be in the file.
  if (rowsWritten !== rowsRead)
    throw new UnsettledError(sheet, say('unsettled.written', { came: rowsRead, written: rowsWritten }));
  const { verdict, rowsAfter, gone } = proof.proof;
  return {
    name: sheet.name,
    source: sheet.source,
    sheets: output.sheets,
    rowsExpected,
    rowsAfter,
    rowsRead,
    rowsWritten,
    verdict,
    drift: verdict === 'changed' ? driftOf({ before: rowsExpected, after: rowsAfter, read: rowsWritten }, gone) : null,
    startedAt: new Date(startedAt).toISOString(),
    finishedAt: new Date(finishedAt).toISOString(),
    controlTotals: totals.totals(),
    notes: [
      ...secretNotes(plan, tripwire.leftOut()),
      ...sheetNotes(plan, proof.proof, output, { unresolved, leftOut: totals.leftOut }),
      ...filler.notes(),
    ],
  };
}

/**
 * The pages of a sheet, and then the rows that it turns out to lack. A sheet that is to be read again comes to its end all the
 * same, and `unsettled` is told why: the compressor, which the next reading needs, is left with no half a part.
 */
async function* provenPages(
  reading: SheetReading,
  proof: SheetProof,
  unsettled: (error: UnsettledError) => void,
): AsyncGenerator<readonly Row[]> {
  for await (const rows of reading.pages()) {
    proof.add(rows);
    yield rows;
  }
  try {
    yield* proof.settle(await reading.facts());
  } catch (error) {
    if (!(error instanceof UnsettledError)) throw error;
    unsettled(error);
  }
}

/** A fault of the disk does not know the sheet that met it, nor how far it had come. */
function inSheet(sheet: Sheet, last: Row | undefined, error: unknown): unknown {
  if (!isBackupError(error) || error.sheet !== null) return error;
  if (error.code !== 'write_failed' && error.code !== 'too_large') return error;
  const reached = last ? `${sheet.name} had come to the row ${last.key.join(', ')}` : `${sheet.name} had just begun`;
  return new BackupError(error.code, error.told, {
    ...error.toData(),
    sheet: sheet.name,
    details: [error.details, reached].filter((part) => part !== null).join(' · '),
    cause: error,
  });
}

async function* each(
  pages: AsyncIterable<readonly Row[]>,
  pass: (rows: readonly Row[]) => readonly Row[],
): AsyncGenerator<readonly Row[]> {
  for await (const rows of pages) yield pass(rows);
}
