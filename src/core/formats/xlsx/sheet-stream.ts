import type { CellType } from '../../model/types.ts';
import type { TimeZone } from '../../util/time-zone.ts';
import { type CellRule, type CellSink, cellRule } from '../cell-value.ts';
import { MAX_CELL_TEXT, MAX_ROWS } from '../limits.ts';
import { lineCount } from './column-width.ts';
import type { SharedStrings } from './shared-strings.ts';
import { LINE_HEIGHT } from './styles.ts';
import { ascii, needsPreserving, type XmlBytes } from './xml-bytes.ts';

/**
 * Told of a text that was cut in its cell: the column's header, the sheet's row (1-based, header row included), the whole
 * text, and how many characters had to be replaced in the part that the cell shows.
 */
export type OnLongText = (column: string, row: number, text: string, replacedInCell: number) => void;

/** What a cell ends with when its text goes on elsewhere. */
export const CUT_MARK = '… [cut here; the whole text is on the sheet "Long text"]';

/** Points of a header row, which stands out a little. */
const HEADER_HEIGHT = 24;

/** Lines of a row that are shown at once; a text of more is read in its cell. */
const MOST_LINES = 10;

/** A column as the row writer needs it: its header, type and width, and the style ids of its cells. */
export interface CellColumn {
  readonly header: string;
  readonly type: CellType;
  /** Characters of a line. */
  readonly width: number;
  readonly headerStyle: number;
  /** Style of number, date and truth cells; 0 is the default. */
  readonly style: number;
  /** Style of text cells. */
  readonly textStyle: number;
  /** Style of text cells whose text has line breaks. */
  readonly linesStyle: number;
  /** Style of text cells whose text has more lines than are shown. */
  readonly tallStyle: number;
}

const ROW_OPEN = ascii('<row r="');
const ROW_OPENED = ascii('">');
const ROW_HEIGHT = ascii('" ht="');
const ROW_HEIGHT_SET = ascii('" customHeight="1">');
const ROW_CLOSE = ascii('</row>');
const VALUE_CLOSE = ascii('</v></c>');
const TRUE = ascii(' t="b"><v>1</v></c>');
const FALSE = ascii(' t="b"><v>0</v></c>');
const TEXT_CLOSE = ascii('</t></is></c>');

interface ColumnBytes {
  readonly open: Uint8Array;
  readonly number: Uint8Array;
  readonly boolean: Uint8Array;
  readonly text: TextBytes;
  readonly lines: TextBytes;
  readonly tall: TextBytes;
}

interface TextBytes {
  readonly plain: Uint8Array;
  readonly spaced: Uint8Array;
  /** In front of a place in the table of texts. */
  readonly shared: Uint8Array;
}

/** Writes the rows of one sheet part as XML bytes (ECMA-376 part 1, 18.3.1.73 `row` and 18.3.1.4 `c`). */
export class RowWriter implements CellSink {
  readonly #columns: readonly CellColumn[];
  readonly #pieces: readonly ColumnBytes[];
  readonly #rules: readonly CellRule[];
  readonly #out: XmlBytes;
  readonly #zone: TimeZone;
  readonly #onLongText: OnLongText;
  readonly #strings: SharedStrings | undefined;
  #row = 0;
  readonly #rowDigits = new Uint8Array(String(MAX_ROWS).length);
  #rowDigitCount = 0;
  #column = 0;
  /** Lines of the row's text that has the most. */
  #mostLines = 1;

  /** Texts stand in the cells, unless there is a table for them. */
  constructor(
    columns: readonly CellColumn[],
    out: XmlBytes,
    zone: TimeZone,
    onLongText: OnLongText,
    strings?: SharedStrings,
  ) {
    this.#columns = columns;
    this.#pieces = columns.map((column, index) => columnBytes(column, index));
    this.#rules = columns.map(({ type }) => cellRule(type));
    this.#out = out;
    this.#zone = zone;
    this.#onLongText = onLongText;
    this.#strings = strings;
  }

  /** Writes the header row. */
  header(): void {
    const headers = this.#columns.map(({ header, width, headerStyle }) => {
      const styles = { style: headerStyle, textStyle: headerStyle, linesStyle: headerStyle, tallStyle: headerStyle };
      return { header, type: 'text' as const, width, headerStyle, ...styles };
    });
    const writer = new RowWriter(headers, this.#out, this.#zone, this.#onLongText, this.#strings);
    writer.row(
      1,
      headers.map(({ header }) => header),
      HEADER_HEIGHT,
    );
  }

  /**
   * Writes row `number` (1-based); `values` are the database's texts, one a column, null for an empty cell. It is as high as
   * its texts have lines, unless `height` says in points how high.
   */
  row(number: number, values: readonly (string | null)[], height?: number): void {
    const out = this.#out;
    this.#mostLines = this.#lines(values);
    const points = height ?? Math.min(MOST_LINES, this.#mostLines) * LINE_HEIGHT;
    this.#row = number;
    this.#setRowDigits(number);
    out.raw(ROW_OPEN);
    out.raw(this.#rowDigits, this.#rowDigitCount);
    if (points === LINE_HEIGHT) {
      out.raw(ROW_OPENED);
    } else {
      out.raw(ROW_HEIGHT);
      out.ascii(String(points));
      out.raw(ROW_HEIGHT_SET);
    }
    for (let index = 0; index < this.#columns.length; index += 1) {
      const value = values[index];
      if (value === null || value === undefined) continue;
      this.#column = index;
      (this.#rules[index] as CellRule).write(value, this, this.#zone);
    }
    out.raw(ROW_CLOSE);
  }

  number(digits: string): void {
    this.#open().raw(this.#piece().number);
    this.#out.ascii(digits);
    this.#out.raw(VALUE_CLOSE);
  }

  serial(serial: number): void {
    this.number(String(serial));
  }

  boolean(value: boolean): void {
    this.#open().raw(this.#piece().boolean);
    this.#out.raw(value ? TRUE : FALSE);
  }

  text(text: string): void {
    const long = text.length > MAX_CELL_TEXT;
    const shown = long ? `${text.slice(0, wholeCharacters(text, MAX_CELL_TEXT - CUT_MARK.length))}${CUT_MARK}` : text;
    const replaced = this.#out.replaced;
    const { text: oneLine, lines, tall } = this.#piece();
    const broken = this.#mostLines > MOST_LINES ? tall : lines;
    const piece = this.#mostLines > 1 && hasLineBreak(shown) ? broken : oneLine;
    const place = this.#strings?.place(shown);
    this.#open();
    if (place === undefined) {
      this.#out.raw(needsPreserving(shown) ? piece.spaced : piece.plain);
      this.#out.text(shown);
      this.#out.raw(TEXT_CLOSE);
    } else {
      this.#out.raw(piece.shared);
      this.#out.ascii(String(place));
      this.#out.raw(VALUE_CLOSE);
    }
    if (!long) return;
    const { header } = this.#columns[this.#column] as CellColumn;
    this.#onLongText(header, this.#row, text, this.#out.replaced - replaced);
  }

  /** About how many lines the text has that has the most; counted no further than a row shows. */
  #lines(values: readonly (string | null)[]): number {
    let most = 1;
    for (let index = 0; index < values.length; index += 1) {
      const value = values[index];
      if (!value || !hasLineBreak(value)) continue;
      const { width } = this.#columns[index] as CellColumn;
      most = Math.max(most, lineCount(value.slice(0, (MOST_LINES + 1) * (width + 2)), width));
    }
    return most;
  }

  #piece(): ColumnBytes {
    return this.#pieces[this.#column] as ColumnBytes;
  }

  #open(): XmlBytes {
    this.#out.raw(this.#piece().open);
    this.#out.raw(this.#rowDigits, this.#rowDigitCount);
    return this.#out;
  }

  #setRowDigits(number: number): void {
    const digits = String(number);
    this.#rowDigitCount = digits.length;
    for (let i = 0; i < digits.length; i += 1) this.#rowDigits[i] = digits.charCodeAt(i);
  }
}

/** The largest cut of `text` at or before `length` that leaves no surrogate pair in halves. */
export function wholeCharacters(text: string, length: number): number {
  const unit = text.charCodeAt(length - 1);
  return length < text.length && unit >= 0xd800 && unit <= 0xdbff ? length - 1 : length;
}

function columnBytes(column: CellColumn, index: number): ColumnBytes {
  const style = (id: number) => (id === 0 ? '"' : `" s="${id}"`);
  const text = (id: number) => {
    const string = `${style(id)} t="inlineStr"><is><t`;
    return {
      plain: ascii(`${string}>`),
      spaced: ascii(`${string} xml:space="preserve">`),
      shared: ascii(`${style(id)} t="s"><v>`),
    };
  };
  return {
    open: ascii(`<c r="${columnLetters(index)}`),
    number: ascii(`${style(column.style)}><v>`),
    boolean: ascii(style(column.style)),
    text: text(column.textStyle),
    lines: text(column.linesStyle),
    tall: text(column.tallStyle),
  };
}

function hasLineBreak(text: string): boolean {
  return text.includes('\n') || text.includes('\r');
}

/** The letters of a column: 0 is A, 25 Z, 26 AA. */
export function columnLetters(index: number): string {
  let letters = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}
