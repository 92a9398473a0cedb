import type { TimeZone } from '../time/time-zone';
import type { CellType } from '../types';
import { type CellRule, type CellSink, cellRule } from './cell';
import { MAX_CELL_TEXT, MAX_ROWS } from './limits';
import { ascii, type XmlBytes } from './xml-bytes';

/**
 * Told of a text that was cut in its cell: the column's header, the sheet's row (1-based, header row included), the whole
 * text, and how many characters had to be replaced in the part that the cell shows.
 */
export type OnLongText = (column: string, row: number, text: string, replacedInCell: number) => void;

/** What a cell ends with when its text goes on elsewhere. */
export const CUT_MARK = '… [cut here; the whole text is on the sheet "Long text"]';

/** A column as the row writer needs it: its header, type and the style ids of its cells. */
export interface CellColumn {
  readonly header: string;
  readonly type: CellType;
  /** Style of number and date cells; 0 is the default. */
  readonly style: number;
  /** Style of text cells. */
  readonly textStyle: number;
}

const ROW_OPEN = ascii('<row r="');
const ROW_OPENED = ascii('">');
const ROW_CLOSE = ascii('</row>');
const VALUE_CLOSE = ascii('</v></c>');
const TRUE = ascii('" t="b"><v>1</v></c>');
const FALSE = ascii('" t="b"><v>0</v></c>');
const TEXT_CLOSE = ascii('</t></is></c>');

interface ColumnBytes {
  readonly open: Uint8Array;
  readonly number: Uint8Array;
  readonly text: Uint8Array;
  readonly spacedText: Uint8Array;
}

/** Writes the rows of one sheet part as XML bytes (ECMA-376 part 1, 18.3.1.73 `row` and 18.3.1.4 `c`). */
export class RowWriter implements CellSink {
  readonly #columns: readonly CellColumn[];
  readonly #pieces: readonly ColumnBytes[];
  readonly #rules: readonly CellRule[];
  readonly #out: XmlBytes;
  readonly #zone: TimeZone;
  readonly #onLongText: OnLongText;
  #row = 0;
  readonly #rowDigits = new Uint8Array(String(MAX_ROWS).length);
  #rowDigitCount = 0;
  #column = 0;

  constructor(columns: readonly CellColumn[], out: XmlBytes, zone: TimeZone, onLongText: OnLongText) {
    this.#columns = columns;
    this.#pieces = columns.map((column, index) => columnBytes(column, index));
    this.#rules = columns.map(({ type }) => cellRule(type));
    this.#out = out;
    this.#zone = zone;
    this.#onLongText = onLongText;
  }

  /** Writes the header row, every cell in one style. */
  header(style: number): void {
    const headers = this.#columns.map(({ header }) => ({ header, type: 'text' as const, style, textStyle: style }));
    const writer = new RowWriter(headers, this.#out, this.#zone, this.#onLongText);
    writer.row(
      1,
      headers.map(({ header }) => header),
    );
  }

  /** Writes row `number` (1-based); `values` are the database's texts, one a column, null for an empty cell. */
  row(number: number, values: readonly (string | null)[]): void {
    const out = this.#out;
    this.#row = number;
    this.#setRowDigits(number);
    out.raw(ROW_OPEN);
    out.raw(this.#rowDigits, this.#rowDigitCount);
    out.raw(ROW_OPENED);
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
    this.#open().raw(value ? TRUE : FALSE);
  }

  text(text: string): void {
    const long = text.length > MAX_CELL_TEXT;
    const shown = long ? `${text.slice(0, wholeCharacters(text, MAX_CELL_TEXT - CUT_MARK.length))}${CUT_MARK}` : text;
    const replaced = this.#out.replaced;
    const piece = this.#piece();
    this.#open().raw(needsPreserving(shown) ? piece.spacedText : piece.text);
    this.#out.text(shown);
    this.#out.raw(TEXT_CLOSE);
    if (!long) return;
    const { header } = this.#columns[this.#column] as CellColumn;
    this.#onLongText(header, this.#row, text, this.#out.replaced - replaced);
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
  const style = (id: number) => (id === 0 ? '' : ` s="${id}"`);
  const string = `"${style(column.textStyle)} t="inlineStr"><is><t`;
  return {
    open: ascii(`<c r="${columnLetters(index)}`),
    number: ascii(`"${style(column.style)}><v>`),
    text: ascii(`${string}>`),
    spacedText: ascii(`${string} xml:space="preserve">`),
  };
}

/** XML readers may strip white space at the ends of an element unless told to keep it (ECMA-376 part 1, 18.4.12). */
function needsPreserving(text: string): boolean {
  return text.charCodeAt(0) <= 0x20 || text.charCodeAt(text.length - 1) <= 0x20;
}

/** The letters of a column: 0 is A, 25 Z, 26 AA. */
export function columnLetters(index: number): string {
  let letters = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}
