import type { CellType, Column, CsvSeparator } from '../../model/types.ts';
import type { TimeZone } from '../../util/time-zone.ts';
import { type CellSink, cellRule } from '../cell-value.ts';
import { withOwnApostrophes } from './csv-apostrophes.ts';
import { guardInside, guardQuotes, isFormula, otherSeparators } from './csv-guard.ts';
import { hidesRowEnd } from './csv-row-end.ts';

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
const BREAK = /[\r\n]/;
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
  #field: Field = { plain: '' };

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
    this.#field = { plain: digits };
  }

  serial(serial: number): void {
    const clock = new Date(EPOCH + Math.round((serial * DAY) / 1000) * 1000).toISOString();
    const isDay = this.#type === 'date' || this.#type === 'day';
    this.#field = { plain: isDay ? clock.slice(0, 10) : clock.slice(0, 19).replace('T', ' ') };
  }

  boolean(value: boolean): void {
    this.#field = { plain: value ? 'TRUE' : 'FALSE' };
  }

  text(text: string): void {
    const carried = text.replace(LONE_SURROGATE, () => {
      this.replaced += 1;
      return '\uFFFD';
    });
    const own = withOwnApostrophes(carried, this.#separator);
    const inert = isFormula(carried) ? `'${own}` : own;
    if (inert !== '' && !TO_QUOTE.test(inert)) {
      this.#field = { plain: inert };
      return;
    }
    const guarded = guardInside(inert, this.#others);
    this.#field = { plain: quoted(guarded), first: quoted(guardInside(inert, [])), guarded };
  }

  #line(values: readonly (string | null)[], write: (value: string, index: number) => void): string {
    const fields = values.map((value, index) => {
      if (value === null) return null;
      write(value, index);
      return this.#field;
    });
    return `${this.#quotedAsNeeded(withQuoteInFront(fields))}${LINE_END}`;
  }

  /** The row with as few quotes and apostrophes as keep it one row to every program. */
  #quotedAsNeeded(fields: readonly (Field | null)[]): string {
    const plain = fields.map((field) => field?.plain ?? '').join(this.#separator);
    if (!fields.some((field) => field?.guarded !== undefined)) return plain;
    const isOneRow = (line: string) => !this.#others.some((separator) => hidesRowEnd(line, separator));
    // With quotes at both ends the row is one text to LibreOffice, and its first text is nowhere split.
    const end = fields.length - 1;
    const bothEnds = fields[0] && fields[end] ? this.#quotedAt(fields, [0, end]) : plain;
    const isGuarded = fields.some((field) => field?.first !== undefined && field.first !== field.plain);
    if (!isGuarded && isOneRow(plain)) return plain;
    if (isOneRow(bothEnds)) return bothEnds;
    const all = this.#quotedAt(fields, [...fields.keys()]);
    if (isOneRow(all)) return all;
    // The quotes behind a separator would open a field that no other quote of the row closes.
    return this.#quotedAt(
      fields.map((field) => field && this.#withoutOpening(field)),
      [...fields.keys()],
    );
  }

  /** The row with the fields at these places in quotes. */
  #quotedAt(fields: readonly (Field | null)[], places: readonly number[]): string {
    return fields
      .map((field, index) => {
        if (field === null) return '';
        const own = index === 0 ? (field.first ?? field.plain) : field.plain;
        return places.includes(index) ? asQuoted(own) : field.plain;
      })
      .join(this.#separator);
  }

  #withoutOpening(field: Field): Field {
    if (field.guarded === undefined) return field;
    return { ...field, plain: quoted(guardQuotes(field.guarded, this.#others)) };
  }
}

/** A field in the ways that it may be written. */
interface Field {
  readonly plain: string;
  /** As it may begin a row that has quotes at both ends; absent where that is no other. */
  readonly first?: string;
  /** The text in `plain`, where that has quotes around it. */
  readonly guarded?: string;
}

/**
 * The row with a quote at its beginning, where a text with a line break stands behind its first field: a program that splits at another
 * character and counts the quotes of a field that begins with one is in quotes at the break, too.
 */
function withQuoteInFront([first = null, ...others]: readonly (Field | null)[]): readonly (Field | null)[] {
  const isBroken = others.some((field) => field?.guarded !== undefined && BREAK.test(field.guarded));
  return [first && isBroken ? { ...first, plain: asQuoted(first.plain) } : first, ...others];
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
