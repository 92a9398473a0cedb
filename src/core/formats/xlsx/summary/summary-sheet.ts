import type { CellType, Column, SheetReport } from '../../../model/types.ts';
import type { WorkbookTexts } from '../../../model/workbook-texts.ts';
import type { TimeZone } from '../../../util/time-zone.ts';
import { sheetReference } from '../../sheet-name.ts';
import { lineCount } from '../column-width.ts';
import type { SharedStrings } from '../shared-strings.ts';
import type { SheetLink } from '../sheet-shell.ts';
import { columnLetters, RowWriter } from '../sheet-stream.ts';
import { alignOf, cellFormat, LINE_HEIGHT, type Look, type Styles } from '../styles.ts';
import { XmlBytes } from '../xml-bytes.ts';
import { SUMMARY_COLUMNS, type Summary, type SummaryLine, summaryTable, type TableColumn } from './summary-table.ts';

/** Widths of the Summary's columns, in characters. */
export const SUMMARY_WIDTHS = [26, 60, 12, 22, 28, 20, 20, 21, 21];

const NOTES = 1;
const TOTAL = 6;

const TITLE_HEIGHT = 34;
const HEADING_HEIGHT = 30;

/** Lines that are printed on one page and can still be read. */
const MOST_ON_A_PAGE = 75;

/** A row may be no higher (Excel specifications and limits: 409 points). */
const HIGHEST_ROW = 19 * LINE_HEIGHT;

/** What the Summary sheet is written with. */
export interface SummaryOptions {
  readonly styles: Styles;
  readonly zone: TimeZone;
  readonly texts: WorkbookTexts;
  readonly currency?: string | undefined;
  /** The backup's sheets with the types of their columns. */
  readonly sheets: readonly { readonly name: string; readonly columns: readonly Column[] }[];
  /** The workbook's table of texts, if it has one. */
  readonly strings?: SharedStrings | undefined;
}

/** The rows of the Summary sheet, and what the sheet around them needs to know. */
export interface SummaryRows {
  readonly xml: Uint8Array<ArrayBuffer>;
  /** The range that they cover. */
  readonly range: string;
  /** The row of the table's headers. */
  readonly headerRow: number;
  /** From the names of sheets to the sheets. */
  readonly links: readonly SheetLink[];
  /** Whether all of it can be read when it is printed on one page. */
  readonly fitsOnePage: boolean;
}

interface SummaryCell {
  readonly value: string | null;
  readonly type?: CellType;
  readonly look?: Look;
}

/** Writes the Summary sheet's rows. */
export function summaryRows(summary: Summary, options: SummaryOptions): SummaryRows {
  const { texts } = options;
  const { columns, lines } = summary.table ?? usualTable(summary, texts);
  const rows = new PageRows(options);
  rows.add([{ value: summary.title, look: { font: 'title' } }], TITLE_HEIGHT);
  for (const [label, text] of summary.facts) rows.add([{ value: label, look: { font: 'muted' } }, { value: text }]);
  for (const statement of summary.statements) rows.add([{ value: statement }]);
  rows.add([]);
  const headerRow = rows.add(
    columns.map(({ header, type }) => ({
      value: header,
      look: { font: 'bold', fill: 'quiet', border: 'under', align: alignOf(type) },
    })),
  );
  const links: SheetLink[] = [];
  for (const line of lines) {
    const number = rows.add(tableCells(line, columns, options), heightOf(line));
    for (const [place, name] of linksOf(line).entries()) {
      if (!name) continue;
      const cell = `${columnLetters(place)}${number}`;
      links.push({ cell, location: sheetReference(name, 'A1'), tooltip: texts.goTo(name) });
    }
  }
  for (const { heading, lines: own } of summary.sections ?? []) {
    rows.add([]);
    rows.add([{ value: heading, look: { font: 'heading' } }], HEADING_HEIGHT);
    for (const cells of own) rows.add(cells.map((value) => ({ value })));
  }
  const range = `A1:${columnLetters(columns.length - 1)}${rows.count}`;
  return { xml: rows.take(), range, headerRow, links, fitsOnePage: rows.height <= MOST_ON_A_PAGE * LINE_HEIGHT };
}

/** The table of the sheets of a backup, under headers in the workbook's language. */
function usualTable(summary: Summary, texts: WorkbookTexts) {
  const columns = SUMMARY_COLUMNS.map(({ header, type }): TableColumn => ({ header: texts.columns[header], type }));
  return { columns, lines: summaryTable(summary, texts) };
}

/** The sheets that the cells of a line lead to. */
function linksOf({ values, report, links }: SummaryLine): readonly (string | null)[] {
  return links ?? (report === null ? [] : values.slice(0, 1));
}

function tableCells(
  line: SummaryLine,
  columns: readonly TableColumn[],
  { currency, sheets }: SummaryOptions,
): readonly SummaryCell[] {
  const { values, report } = line;
  const links = linksOf(line);
  return values.map((value, index) => {
    const column = columns[index] as TableColumn;
    const type = report !== null && index === TOTAL ? totalType(report, values[TOTAL - 1], sheets) : column.type;
    const place: Look = { format: cellFormat(type, currency), align: alignOf(column.type) };
    if (report === null && line.links === undefined) return { value, type, look: { ...place, font: 'bold' } };
    if (links[index]) return { value, type, look: { ...place, font: 'link' } };
    return { value, type, look: index === NOTES ? { ...place, wrap: true } : place };
  });
}

/** The type of the column that a total is the sum of. */
function totalType(
  report: SheetReport | null,
  header: string | null | undefined,
  sheets: SummaryOptions['sheets'],
): CellType {
  const columns = sheets.find(({ name }) => name === report?.name)?.columns ?? [];
  return columns.find((column) => column.header === header)?.type ?? 'money';
}

function heightOf({ values }: SummaryLine): number {
  return Math.min(HIGHEST_ROW, lineCount(values[NOTES] ?? '', SUMMARY_WIDTHS[NOTES] as number) * LINE_HEIGHT);
}

/** Rows of cells that each look as they like. */
class PageRows {
  /** Rows so far. */
  count = 0;
  /** Points that they are high together. */
  height = 0;
  readonly #xml = new XmlBytes();
  readonly #styles: Styles;
  readonly #zone: TimeZone;
  readonly #strings: SharedStrings | undefined;

  constructor({ styles, zone, strings }: Pick<SummaryOptions, 'styles' | 'zone' | 'strings'>) {
    this.#styles = styles;
    this.#zone = zone;
    this.#strings = strings;
  }

  /** Adds a row and answers its number. */
  add(cells: readonly SummaryCell[], height: number = LINE_HEIGHT): number {
    this.count += 1;
    this.height += height;
    const columns = cells.map(({ type = 'text', look = {} }, index) => {
      const style = this.#styles.id(look);
      const width = SUMMARY_WIDTHS[index] ?? 0;
      const styles = { headerStyle: style, style, textStyle: style, linesStyle: style, tallStyle: style };
      return { header: '', type, width, ...styles };
    });
    const onLongText = () => {
      throw new RangeError('A text of the Summary is too long.');
    };
    const writer = new RowWriter(columns, this.#xml, this.#zone, onLongText, this.#strings);
    writer.row(
      this.count,
      cells.map(({ value }) => value),
      height,
    );
    return this.count;
  }

  take(): Uint8Array<ArrayBuffer> {
    return this.#xml.take();
  }
}
