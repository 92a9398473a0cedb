import { BackupError } from '../../model/errors.ts';
import { say } from '../../model/message.ts';
import type { TimeZone } from '../../util/time-zone.ts';
import { MAX_CELL_TEXT, MAX_ROWS } from '../limits.ts';
import { cellColumns } from './cell-columns.ts';
import type { SharedStrings } from './shared-strings.ts';
import { RowWriter, wholeCharacters } from './sheet-stream.ts';
import type { Styles } from './styles.ts';
import { XmlBytes } from './xml-bytes.ts';

const COLUMNS = (['Sheet', 'Row', 'Column', 'Part', 'Text'] as const).map((header) => ({
  header,
  type: header === 'Row' || header === 'Part' ? ('integer' as const) : ('text' as const),
}));

/** Widths of the columns, in characters. */
export const LONG_TEXT_WIDTHS = [24, 10, 24, 8, 100];

/**
 * Keeps the texts that were too long for their cells, whole, as rows of a sheet of their own: sheet, row, column, part,
 * text. The rows wait as blobs, which the browser keeps outside of this thread's memory, until the other sheets are done.
 */
export class LongTexts {
  /** Rows written, the header row included; 0 while there is none. */
  rows = 0;
  readonly #xml = new XmlBytes();
  readonly #blobs: Blob[] = [];
  readonly #writer: RowWriter;

  constructor(zone: TimeZone, styles: Styles, linked: boolean, strings?: SharedStrings) {
    const columns = cellColumns(COLUMNS, { styles, widths: LONG_TEXT_WIDTHS, linked });
    const onLongText = () => {
      throw new RangeError('A part of a long text is itself too long.');
    };
    this.#writer = new RowWriter(columns, this.#xml, zone, onLongText, strings);
  }

  /** Keeps one text; `row` is the sheet's row, 1-based. Answers how many of its characters had to be replaced. */
  add(sheet: string, row: number, column: string, text: string): number {
    const replaced = this.#xml.replaced;
    if (this.rows === 0) this.#next(() => this.#writer.header());
    for (let start = 0, part = 1; start < text.length; part += 1) {
      const end = wholeCharacters(text, Math.min(text.length, start + MAX_CELL_TEXT));
      const values = [sheet, String(row), column, String(part), text.slice(start, end)];
      this.#next((number) => this.#writer.row(number, values));
      start = end;
    }
    return this.#xml.replaced - replaced;
  }

  /** The rows' XML. */
  async *chunks(): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    for (const blob of this.#blobs) yield new Uint8Array(await blob.arrayBuffer());
    yield this.#xml.take();
  }

  #next(write: (row: number) => void): void {
    this.rows += 1;
    if (this.rows > MAX_ROWS) throw new BackupError('too_large', say('file.too_many_long_texts'));
    write(this.rows);
    if (this.#xml.full) this.#blobs.push(new Blob([this.#xml.take()]));
  }
}
