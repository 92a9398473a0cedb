import type { TimeZone } from '../time/time-zone';
import type { CellType, Column, CsvSeparator } from '../types';
import { type CellSink, cellRule } from './cell';
import { guardInside, isFormula, opensQuotes, otherSeparators } from './csv-guard';

/** UTF-8's byte order mark: without it Excel takes the file for the system's old code page, and Bangla for noise. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** The line that begins the part of a sheet in one file of all: a text of `# ` and the sheet's name, whatever separates fields. */
export function sectionStart(name: string): string {
  return `${toField(`# ${name}`)}${LINE_END}`;
}

/** What separates fields unless another is chosen. */
export const DEFAULT_SEPARATOR: CsvSeparator = ',';

const LINE_END = '\r\n';
const DAY = 86_400_000;
const EPOCH = Date.UTC(1899, 11, 30);

/** What some usual program would split at, whatever the file's own separator is, and blanks that one would trim. */
const TO_QUOTE = /[",;\p{Cc}\u2028\u2029]|^\s|\s$/u;
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/**
 * Writes rows as RFC 4180 lines. A null is an empty field, an empty string is `""`. Days and times are written as
 * `2026-03-01` and `2026-03-01 03:35:07`. A text that a spreadsheet would run is made inert by an apostrophe in front, or
 * inside where a program that does not know the file's separator would begin to read it.
 */
export class CsvRows implements CellSink {
  /** Characters that had to be replaced so far. */
  replaced = 0;
  readonly #columns: readonly Column[];
  readonly #zone: TimeZone;
  readonly #separator: CsvSeparator;
  readonly #others: readonly CsvSeparator[];
  #type: CellType = 'text';
  #field = '';
  /** The field as it may stand first in a row that has quotes at both ends; empty for what is no text. */
  #asFirst = '';
  /** Whether a text of the row is more than split by a program that does not know the file's separator. */
  #isTorn = false;

  constructor(columns: readonly Column[], zone: TimeZone, separator: CsvSeparator = DEFAULT_SEPARATOR) {
    this.#columns = columns;
    this.#zone = zone;
    this.#separator = separator;
    this.#others = otherSeparators(separator);
  }

  /** The line of headers. */
  header(): string {
    return this.texts(this.#columns.map(({ header }) => header));
  }

  /** A line of texts; null for an empty field. */
  texts(texts: readonly (string | null)[]): string {
    return this.#line(texts, (text) => this.text(text));
  }

  /** The line of a row: one text or null a column. */
  row(values: readonly (string | null)[]): string {
    const own = this.#columns.map((_, index) => values[index] ?? null);
    return this.#line(own, (value, index) => {
      this.#type = (this.#columns[index] as Column).type;
      cellRule(this.#type).write(value, this, this.#zone);
    });
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
    const carried = text.replace(LONE_SURROGATE, () => {
      this.replaced += 1;
      return '\uFFFD';
    });
    const inert = isFormula(carried) ? `'${carried}` : carried;
    if (inert !== '' && !TO_QUOTE.test(inert)) {
      this.#asFirst = inert;
      this.#field = inert;
      return;
    }
    const asFirst = guardInside(inert, []);
    const guarded = guardInside(inert, this.#others);
    this.#isTorn ||= guarded !== asFirst || opensQuotes(inert, this.#others);
    this.#asFirst = quoted(asFirst);
    this.#field = quoted(guarded);
  }

  #line(values: readonly (string | null)[], write: (value: string, index: number) => void): string {
    this.#isTorn = false;
    let first = '';
    const fields = values.map((value, index) => {
      if (value === null) return '';
      this.#asFirst = '';
      write(value, index);
      if (index === 0) first = this.#asFirst || this.#field;
      return this.#field;
    });
    const end = fields.length - 1;
    if (this.#isTorn && first !== '' && fields[end] !== '') {
      // With quotes at both ends the row is one text to a program that splits at another character (LibreOffice 7.4).
      fields[end] = asQuoted(fields[end] as string);
      fields[0] = asQuoted(first);
    }
    return `${fields.join(this.#separator)}${LINE_END}`;
  }
}

function toField(text: string): string {
  return text === '' || TO_QUOTE.test(text) ? quoted(text) : text;
}

/** The same field in quotes. */
function asQuoted(field: string): string {
  return field.startsWith('"') ? field : quoted(field);
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
