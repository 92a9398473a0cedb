import type { TimeZone } from '../time/time-zone';
import type { CellType, Column } from '../types';
import { type CellSink, cellRule } from './cell';

/** UTF-8's byte order mark: without it Excel takes the file for the system's old code page, and Bangla for noise. */
export const BYTE_ORDER_MARK = '\uFEFF';

const LINE_END = '\r\n';
const DAY = 86_400_000;
const EPOCH = Date.UTC(1899, 11, 30);

/** What a spreadsheet may take for a formula (OWASP, CSV Injection). */
const RISKY = /^[=+\-@\t\r]/;
const PLAIN_NUMBER = /^[+-]?\d+(\.\d+)?$/;
const PHONE = /^\+[\d ().-]+$/;
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/**
 * Writes rows as RFC 4180 lines. A null is an empty field, an empty string is `""`. Days and times are written as
 * `2026-03-01` and `2026-03-01 03:35:07`. A text that a spreadsheet would run is made inert by an apostrophe in front;
 * numbers, and phones of a code column, are left as they are.
 */
export class CsvRows implements CellSink {
  /** Characters that had to be replaced so far. */
  replaced = 0;
  readonly #columns: readonly Column[];
  readonly #zone: TimeZone;
  #type: CellType = 'text';
  #field = '';

  constructor(columns: readonly Column[], zone: TimeZone) {
    this.#columns = columns;
    this.#zone = zone;
  }

  /** The line of headers. */
  header(): string {
    return this.line(this.#columns.map(({ header }) => this.#text(header, 'text')));
  }

  /** The line of a row: one text or null a column. */
  row(values: readonly (string | null)[]): string {
    return this.line(
      this.#columns.map(({ type }, index) => {
        const value = values[index];
        if (value === null || value === undefined) return '';
        this.#type = type;
        cellRule(type).write(value, this, this.#zone);
        return this.#field;
      }),
    );
  }

  /** A line of fields that are quoted already where they need it. */
  line(fields: readonly string[]): string {
    return `${fields.join(',')}${LINE_END}`;
  }

  number(digits: string): void {
    this.#field = digits;
  }

  serial(serial: number): void {
    const clock = new Date(EPOCH + Math.round((serial * DAY) / 1000) * 1000).toISOString();
    this.#field =
      this.#type === 'date' || this.#type === 'day' ? clock.slice(0, 10) : clock.slice(0, 19).replace('T', ' ');
  }

  boolean(value: boolean): void {
    this.#field = value ? 'TRUE' : 'FALSE';
  }

  text(text: string): void {
    this.#field = this.#text(text, this.#type);
  }

  #text(text: string, type: CellType): string {
    const carried = text.replace(LONE_SURROGATE, () => {
      this.replaced += 1;
      return '\uFFFD';
    });
    const harmless = !RISKY.test(carried) || PLAIN_NUMBER.test(carried) || (type === 'code' && PHONE.test(carried));
    const inert = harmless ? carried : `'${carried}`;
    return inert === '' || /[",\r\n]|^\s|\s$/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
  }
}
