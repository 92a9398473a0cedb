import { BackupError } from '../errors';
import type { Column, Row } from '../types';
import { numberFormat } from './cell';
import { columnWidths } from './column-width';
import type { FileOptions, FileWriter, SheetInput, SheetOutput } from './file-writer';
import { MAX_COLUMNS, MAX_ROWS } from './limits';
import { LONG_TEXT_WIDTHS, LongTexts } from './long-texts';
import { SheetNames } from './sheet-name';
import { type CellColumn, columnLetters, RowWriter } from './sheet-stream';
import {
  type PackagedSheet,
  packageParts,
  type Styles,
  sheetPath,
  sheetShell,
  type WorkbookProperties,
  workbookStyles,
} from './skeleton';
import { SUMMARY_FORMATS, SUMMARY_WIDTHS, type Summary, summaryRows } from './summary-sheet';
import { unwritable } from './unwritable';
import { ascii, XmlBytes } from './xml-bytes';
import { ZipFile } from './zip-file';

/** What a workbook is made of, beside its rows. */
export interface WorkbookOptions extends Omit<FileOptions, 'format'> {
  /** Rows of a sheet, its header row included: the format's limit, lower in tests. */
  readonly maxRows?: number;
}

/** Writes a workbook, sheet after sheet, as a stream. Memory does not grow with the number of rows. */
export class WorkbookWriter implements FileWriter {
  readonly #options: WorkbookOptions;
  readonly #zip: ZipFile;
  readonly #styles: Styles;
  readonly #names = new SheetNames();
  readonly #planned: ReadonlyMap<string, string>;
  readonly #summaryName: string | null;
  readonly #longTextName: string;
  readonly #longTexts: LongTexts;
  readonly #sheets: PackagedSheet[] = [];

  constructor(options: WorkbookOptions) {
    this.#options = options;
    this.#zip = new ZipFile(options);
    const formats = options.sheets.flatMap(({ columns }) => columns.map(({ type }) => numberFormat(type)));
    this.#styles = workbookStyles(new Set([...formats, ...SUMMARY_FORMATS].filter((format) => format !== null)));
    this.#summaryName = options.summary ? this.#names.take('Summary') : null;
    this.#planned = new Map(options.sheets.map(({ name }) => [name, this.#names.take(name)]));
    this.#longTextName = this.#names.take('Long text');
    this.#longTexts = new LongTexts(options.zone, this.#styles.header);
    if (this.#summaryName) this.#sheets.push({ name: this.#summaryName, filter: null });
  }

  /** Writes one sheet; more than one where the rows do not fit. Rejects with `write_failed` and the row's key. */
  async writeSheet(input: SheetInput): Promise<SheetOutput> {
    if (input.columns.length > MAX_COLUMNS) {
      throw new BackupError('too_large', `${input.name} has more columns than a sheet can hold.`, {
        sheet: input.name,
      });
    }
    const rows = new RowCursor(input.pages[Symbol.asyncIterator]());
    const output = { sheets: [] as string[], rowsWritten: 0, replaced: 0, cut: 0 };
    try {
      await rows.fill();
      const widths = columnWidths(
        input.columns,
        rows.page.map(({ values }) => values),
      );
      const first = this.#planned.get(input.name) ?? this.#names.take(input.name);
      for (let name = first; ; name = this.#names.take(first)) {
        output.sheets.push(name);
        this.#sheets.push({ name, filter: null });
        const xml = new XmlBytes();
        const part = this.#part(xml, name, input, widths, rows, output);
        await this.#zip.add(sheetPath(this.#sheets.length), part, (buffer) => xml.giveBack(buffer));
        if (!(await rows.fill())) return output;
      }
    } finally {
      await rows.close();
    }
  }

  /** Writes the sheet of long texts, the Summary and the workbook's index, and closes the file. */
  async finish(summary: Summary, properties: WorkbookProperties): Promise<void> {
    if (this.#longTexts.rows > 0) {
      const range = `A1:E${this.#longTexts.rows}`;
      this.#sheets.push({ name: this.#longTextName, filter: range });
      const shell = sheetShell(LONG_TEXT_WIDTHS, 'table');
      await this.#zip.add(
        sheetPath(this.#sheets.length),
        wrap(shell.head, this.#longTexts.chunks(), shell.tail(range)),
      );
    }
    if (this.#summaryName) {
      const { xml, range, links } = summaryRows(summary, this.#styles, this.#options.zone);
      const shell = sheetShell(SUMMARY_WIDTHS, 'page');
      await this.#zip.add(sheetPath(1), wrap(shell.head, [xml], shell.tail(range, links)));
    }
    await this.#zip.addBytes('xl/styles.xml', ascii(this.#styles.xml));
    for (const [path, bytes] of packageParts(this.#sheets, properties)) await this.#zip.addBytes(path, bytes);
    await this.#zip.close();
  }

  async *#part(
    xml: XmlBytes,
    name: string,
    input: SheetInput,
    widths: readonly number[],
    rows: RowCursor,
    output: { rowsWritten: number; replaced: number; cut: number },
  ): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    const columns = cellColumns(input.columns, this.#styles);
    const writer = new RowWriter(columns, xml, this.#options.zone, (column, row, text, replacedInCell) => {
      output.cut += 1;
      output.replaced += this.#longTexts.add(name, row, column, text) - replacedInCell;
    });
    const shell = sheetShell(widths, 'table');
    xml.raw(ascii(shell.head));
    writer.header(this.#styles.header);
    const limit = this.#options.maxRows ?? MAX_ROWS;
    let number = 1;
    while (number < limit && (await rows.fill())) {
      while (number < limit && rows.has()) {
        const row = rows.take();
        number += 1;
        try {
          writer.row(number, row.values);
        } catch (error) {
          throw unwritable(input.name, row, error);
        }
        output.rowsWritten += 1;
        if (xml.full) yield xml.take();
      }
    }
    const range = `A1:${columnLetters(columns.length - 1)}${number}`;
    this.#sheets[this.#sheets.length - 1] = { name, filter: range };
    xml.raw(ascii(shell.tail(range)));
    output.replaced += xml.replaced;
    yield xml.take();
  }
}

/** The columns with the styles of their cells. A code's text cells keep the format Text, so that editing one keeps its zeros. */
export function cellColumns(columns: readonly Column[], styles: Styles): readonly CellColumn[] {
  return columns.map(({ header, type }) => {
    const style = styles.format(numberFormat(type));
    return { header, type, style, textStyle: type === 'code' ? style : 0 };
  });
}

/** Walks through pages row by row, waiting only between pages. */
class RowCursor {
  page: readonly Row[] = [];
  #at = 0;
  readonly #pages: AsyncIterator<readonly Row[]>;

  constructor(pages: AsyncIterator<readonly Row[]>) {
    this.#pages = pages;
  }

  /** Makes sure that a row is at hand; `false` at the end. */
  async fill(): Promise<boolean> {
    while (!this.has()) {
      const { done, value } = await this.#pages.next();
      if (done) return false;
      this.page = value;
      this.#at = 0;
    }
    return true;
  }

  /** Ends the source, whether or not its end was reached. */
  async close(): Promise<void> {
    await this.#pages.return?.();
  }

  has(): boolean {
    return this.#at < this.page.length;
  }

  take(): Row {
    const row = this.page[this.#at] as Row;
    this.#at += 1;
    return row;
  }
}

async function* wrap(
  head: string,
  chunks: AsyncIterable<Uint8Array<ArrayBuffer>> | Iterable<Uint8Array<ArrayBuffer>>,
  tail: string,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield Uint8Array.from(ascii(head));
  yield* chunks;
  yield Uint8Array.from(ascii(tail));
}
