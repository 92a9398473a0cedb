import { BackupError } from '../../model/errors.ts';
import { say } from '../../model/message.ts';
import type { FileOptions, FileWriter, SheetInput, SheetOutput } from '../file-writer.ts';
import { MAX_COLUMNS, MAX_ROWS } from '../limits.ts';
import { RowCursor } from '../row-cursor.ts';
import { SheetNames, sheetReference } from '../sheet-name.ts';
import { unwritable } from '../unwritable.ts';
import { ZipFile } from '../zip/zip-file.ts';
import { cellColumns } from './cell-columns.ts';
import { ColumnWidths } from './column-width.ts';
import { LONG_TEXT_WIDTHS, LongTexts } from './long-texts.ts';
import { STRINGS_PATH, sheetPath } from './part-paths.ts';
import { SharedStrings } from './shared-strings.ts';
import { type SheetLayout, type SheetLink, sheetHead, sheetTail } from './sheet-shell.ts';
import { columnLetters, RowWriter } from './sheet-stream.ts';
import type { PackagedSheet, WorkbookProperties } from './skeleton.ts';
import { Styles } from './styles.ts';
import { SUMMARY_WIDTHS, summaryRows } from './summary/summary-sheet.ts';
import type { Summary } from './summary/summary-table.ts';
import { tabColors } from './tab-color.ts';
import { utf8, XmlBytes } from './xml-bytes.ts';

/** What a workbook is made of, beside its rows. */
export interface WorkbookOptions extends Omit<FileOptions, 'format'> {
  /** Rows of a sheet, its header row included: the format's limit, lower in tests. */
  readonly maxRows?: number;
}

/** Writes a workbook, sheet after sheet, as a stream. Memory does not grow with the number of rows. */
export class WorkbookWriter implements FileWriter {
  readonly #options: WorkbookOptions;
  /** SheetJS, which loads while the rows are written. */
  readonly #skeleton = import('./skeleton.ts');
  readonly #zip: ZipFile;
  readonly #styles = new Styles();
  readonly #strings: SharedStrings | undefined;
  readonly #names = new SheetNames();
  readonly #planned: ReadonlyMap<string, string>;
  readonly #tabs: ReadonlyMap<string, string>;
  readonly #summaryName: string | null;
  readonly #longTextName: string;
  readonly #longTexts: LongTexts;
  readonly #sheets: PackagedSheet[] = [];

  constructor(options: WorkbookOptions) {
    this.#options = options;
    // Told by `finish`, where it is waited for.
    this.#skeleton.catch(() => undefined);
    this.#zip = new ZipFile(options);
    this.#summaryName = options.summary ? this.#names.take('Summary') : null;
    this.#planned = new Map(options.sheets.map(({ name }) => [name, this.#names.take(name)]));
    this.#tabs = tabColors(options.sheets);
    this.#longTextName = this.#names.take('Long text');
    this.#strings = options.sharedStrings ? new SharedStrings() : undefined;
    this.#longTexts = new LongTexts(options.zone, this.#styles, options.summary, this.#strings);
    if (this.#summaryName) this.#sheets.push({ name: this.#summaryName, filter: null, titleRow: 1 });
  }

  /** Writes one sheet; more than one where the rows do not fit. Rejects with `write_failed` and the row's key. */
  async writeSheet(input: SheetInput): Promise<SheetOutput> {
    if (input.columns.length > MAX_COLUMNS) {
      throw new BackupError('too_large', say('file.too_many_columns', { sheet: input.name }), {
        sheet: input.name,
      });
    }
    const rows = new RowCursor(input.pages[Symbol.asyncIterator]());
    const output = { sheets: [] as string[], rowsWritten: 0, replaced: 0, cut: 0 };
    try {
      await rows.fill();
      const first = this.#planned.get(input.name) ?? this.#names.take(input.name);
      for (let name = first; ; name = this.#names.take(first)) {
        output.sheets.push(name);
        await this.#writePart(name, input, rows, output);
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
      this.#sheets.push({ name: this.#longTextName, filter: range, titleRow: 1 });
      const layout = { look: 'table', widths: LONG_TEXT_WIDTHS, range, first: this.#sheets.length === 1 } as const;
      const content = wrap(sheetHead(layout), this.#longTexts.chunks(), sheetTail(layout, range, this.#wayBack()));
      await this.#zip.add(sheetPath(this.#sheets.length), content);
    }
    if (this.#summaryName) {
      const { zone, currency, sheets, texts } = this.#options;
      const { xml, range, headerRow, links, fitsOnePage } = summaryRows(summary, {
        ...{ styles: this.#styles, zone, texts, currency, sheets, strings: this.#strings },
      });
      this.#sheets[0] = { name: this.#summaryName, filter: null, titleRow: headerRow };
      const layout: SheetLayout = { look: 'page', widths: SUMMARY_WIDTHS, range, first: true, onePage: fitsOnePage };
      await this.#zip.add(sheetPath(1), wrap(sheetHead(layout), [xml], sheetTail(layout, range, links)));
    }
    await this.#zip.addBytes('xl/styles.xml', utf8(this.#styles.xml));
    if (this.#strings) await this.#zip.add(STRINGS_PATH, wrap('', this.#strings.chunks(), ''));
    const { packageParts } = await this.#skeleton;
    const parts = packageParts(this.#sheets, properties, this.#strings !== undefined);
    for (const [path, bytes] of parts) await this.#zip.addBytes(path, bytes);
    await this.#zip.close();
  }

  /** Writes rows into a part of their own, as many as it holds. */
  async #writePart(
    name: string,
    input: SheetInput,
    rows: RowCursor,
    output: { rowsWritten: number; replaced: number; cut: number },
  ): Promise<void> {
    const { zone, currency, maxRows: limit = MAX_ROWS, summary } = this.#options;
    const widths = new ColumnWidths(input.columns, currency);
    widths.first(rows.page.map(({ values }) => values));
    const xml = new XmlBytes();
    const writer = new RowWriter(
      cellColumns(input.columns, { styles: this.#styles, widths: widths.widths(true), currency, linked: summary }),
      xml,
      zone,
      (column, row, text, replacedInCell) => {
        output.cut += 1;
        output.replaced += this.#longTexts.add(name, row, column, text) - replacedInCell;
      },
      this.#strings,
    );
    let number = 1;
    const range = () => `A1:${columnLetters(input.columns.length - 1)}${number}`;
    const tab = this.#tabs.get(input.name);
    const first = this.#sheets.length === 0;
    const chunks = async function* (wayBack: readonly SheetLink[]): AsyncGenerator<Uint8Array<ArrayBuffer>> {
      writer.header();
      while (number < limit && (await rows.fill())) {
        while (number < limit && rows.has()) {
          const row = rows.take();
          number += 1;
          try {
            widths.further(row.values);
            writer.row(number, row.values);
          } catch (error) {
            throw unwritable(input.name, row, error);
          }
          output.rowsWritten += 1;
          if (xml.full) yield xml.take();
        }
      }
      xml.raw(utf8(sheetTail({ look: 'table' }, range(), wayBack)));
      output.replaced += xml.replaced;
      yield xml.take();
    };
    this.#sheets.push({ name, filter: null, titleRow: 1 });
    await this.#zip.add(
      sheetPath(this.#sheets.length),
      chunks(this.#wayBack()),
      (buffer) => xml.giveBack(buffer),
      // Of a sheet that is too long to wait for its end no range is promised: a wrong one is worse than none.
      (whole) =>
        utf8(
          sheetHead({
            ...{ look: 'table', first, ...(tab === undefined ? {} : { tab }) },
            widths: widths.widths(whole),
            range: whole ? range() : null,
          }),
        ),
    );
    this.#sheets[this.#sheets.length - 1] = { name, filter: range(), titleRow: 1 };
  }

  /** From a sheet's first header to the Summary. */
  #wayBack(): readonly SheetLink[] {
    if (this.#summaryName === null) return [];
    const location = sheetReference(this.#summaryName, 'A1');
    return [{ cell: 'A1', location, tooltip: this.#options.texts.backTo(this.#summaryName) }];
  }
}

async function* wrap(
  head: string,
  chunks: AsyncIterable<Uint8Array<ArrayBuffer>> | Iterable<Uint8Array<ArrayBuffer>>,
  tail: string,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield Uint8Array.from(utf8(head));
  yield* chunks;
  yield Uint8Array.from(utf8(tail));
}
