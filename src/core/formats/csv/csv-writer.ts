import type { Row } from '../../model/types.ts';
import { fileSafe } from '../../run/file-name.ts';
import type { FileOptions, FileWriter, SheetInput, SheetOutput } from '../file-writer.ts';
import { SheetNames } from '../sheet-name.ts';
import { unwritable } from '../unwritable.ts';
import { SUMMARY_COLUMNS, type Summary, summaryTable } from '../xlsx/summary/summary-table.ts';
import type { ByteSink } from '../zip/deflate.ts';
import { ZipFile } from '../zip/zip-file.ts';
import { CSV_RULES } from './csv-apostrophes.ts';
import { BYTE_ORDER_MARK, CsvRows, sectionStart } from './csv-rows.ts';

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(new TextEncoder().encode(text));
}

/** Writes a zip of one CSV file a sheet, and one named Summary. */
export class CsvZipWriter implements FileWriter {
  readonly #options: FileOptions;
  readonly #zip: ZipFile;
  readonly #names = new SheetNames();

  constructor(options: FileOptions) {
    this.#options = options;
    this.#zip = new ZipFile(options);
  }

  async writeSheet(input: SheetInput): Promise<SheetOutput> {
    const name = this.#names.take(fileSafe(input.name));
    const output = { sheets: [name], rowsWritten: 0, replaced: 0, cut: 0 };
    await this.#zip.add(`${name}.csv`, csvLines(input, this.#options, output, BYTE_ORDER_MARK));
    return output;
  }

  async finish(summary: Summary): Promise<void> {
    if (this.#options.summary) {
      const text = BYTE_ORDER_MARK + summaryLines(summary, this.#options);
      await this.#zip.addBytes(`${this.#names.take('Summary')}.csv`, bytes(text));
    }
    await this.#zip.close();
  }
}

/** Writes one CSV file of all sheets: for each a line with its name, the line of its headers, and its rows. */
export class CombinedCsvWriter implements FileWriter {
  readonly #options: FileOptions;
  #begun = false;

  constructor(options: FileOptions) {
    this.#options = options;
  }

  async writeSheet(input: SheetInput): Promise<SheetOutput> {
    const name = input.name.toWellFormed().replace(/[\r\n]+/g, ' ');
    const output = { sheets: [name], rowsWritten: 0, replaced: 0, cut: 0 };
    await send(csvLines(input, this.#options, output, this.#begin(name)), this.#options);
    return output;
  }

  async finish(summary: Summary): Promise<void> {
    if (!this.#options.summary) return;
    const text = this.#begin('Summary') + summaryLines(summary, this.#options);
    await this.#options.sink(bytes(text));
  }

  #begin(name: string): string {
    const start = this.#begun ? '\r\n' : BYTE_ORDER_MARK;
    this.#begun = true;
    return this.#options.summary ? `${start}${sectionStart(name)}` : start;
  }
}

/** The lines of a sheet, a page of rows at a time. */
async function* csvLines(
  { name, columns, pages }: SheetInput,
  { zone, separator }: FileOptions,
  output: { rowsWritten: number; replaced: number },
  start: string,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const rows = new CsvRows(columns, zone, separator);
  yield bytes(start + rows.header());
  for await (const page of pages) {
    yield bytes(page.map((row) => lineOf(rows, row, name)).join(''));
    output.rowsWritten += page.length;
  }
  output.replaced = rows.replaced;
}

function lineOf(rows: CsvRows, row: Row, sheet: string): string {
  try {
    return rows.row(row.values);
  } catch (error) {
    throw unwritable(sheet, row, error);
  }
}

async function send(
  chunks: AsyncIterable<Uint8Array<ArrayBuffer>>,
  { sink, signal }: { readonly sink: ByteSink; readonly signal: AbortSignal },
): Promise<void> {
  for await (const chunk of chunks) {
    signal.throwIfAborted();
    await sink(chunk);
  }
}

function summaryLines(summary: Summary, { zone, separator, texts: own }: FileOptions): string {
  const lines = summaryTable(summary, own);
  const texts = new CsvRows([], zone, separator);
  const table = new CsvRows(SUMMARY_COLUMNS, zone, separator);
  // The table comes last: a file that was cut off is known by it.
  return [
    ...[
      [summary.title],
      ...summary.facts,
      [own.facts.csvRules, CSV_RULES],
      ...summary.statements.map((text) => [text]),
    ],
    ...(summary.sections ?? []).flatMap(({ heading, lines: below }) => [[heading], ...below]),
  ]
    .map((cells) => texts.texts(cells.length === 1 ? [...cells, null] : cells))
    .join('')
    .concat(table.header(), ...lines.map(({ values }) => table.row(values)));
}
