import type { TimeZone } from '../time/time-zone';
import type { CellType, Column, SheetReport } from '../types';
import { numberFormat } from './cell';
import { sheetReference } from './sheet-name';
import { columnLetters, RowWriter } from './sheet-stream';
import type { Styles } from './skeleton';
import { XmlBytes } from './xml-bytes';

/** What the Summary sheet says. */
export interface Summary {
  readonly title: string;
  /** Lines of a label and a text, under the title. */
  readonly facts: readonly (readonly [label: string, text: string])[];
  /** Sentences that a reader must know before they trust the numbers. */
  readonly statements: readonly string[];
  readonly sheets: readonly SheetReport[];
}

/** Widths of the Summary's columns, in characters. */
export const SUMMARY_WIDTHS = [26, 12, 14, 26, 20, 20, 18, 18, 60];

/** Number formats of the Summary's cells. */
export const SUMMARY_FORMATS: readonly (string | null)[] = ([{ decimal: 0 }, 'money', 'timestamp'] as const).map(
  numberFormat,
);

const COLUMNS: readonly Column[] = (
  [
    ['Sheet', 'text'],
    ['Rows', { decimal: 0 }],
    ['Rows expected', { decimal: 0 }],
    ['Completeness', 'text'],
    ['Read from', 'timestamp'],
    ['Read to', 'timestamp'],
    ['Control total of', 'text'],
    ['Control total', 'money'],
    ['Notes', 'text'],
  ] as const
).map(([header, type]) => ({ header, from: header, type }));

const VERDICTS: Readonly<Record<SheetReport['verdict'], string>> = {
  complete: 'complete',
  changed: 'complete, changed meanwhile',
  unproven: 'completeness not proven',
};

/**
 * The table of sheets: a line a sheet, and further lines where it goes on in a second sheet or has several control
 * totals. Values are texts as the database gives them, by the types of the columns.
 */
export function summaryTable(summary: Summary): {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly (string | null)[])[];
} {
  const rows = summary.sheets.flatMap((sheet) => {
    const totals = Object.entries(sheet.controlTotals);
    const facts = [
      String(sheet.rowsWritten),
      sheet.rowsExpected === null ? null : String(sheet.rowsExpected),
      VERDICTS[sheet.verdict],
      sheet.startedAt,
      sheet.finishedAt,
    ];
    const notes = sheet.notes.length > 0 ? sheet.notes.join('; ') : null;
    return Array.from({ length: Math.max(1, sheet.sheets.length, totals.length) }, (_, line) => [
      sheet.sheets[line] ?? null,
      ...(line === 0 ? facts : facts.map(() => null)),
      totals[line]?.[0] ?? null,
      totals[line]?.[1] ?? null,
      line === 0 ? notes : null,
    ]);
  });
  return { columns: COLUMNS, rows };
}

interface SummaryCell {
  readonly value: string | null;
  readonly type?: CellType;
  readonly style?: number;
}

/** The Summary sheet's rows as XML, the range that they cover, and the links from sheet names to sheets. */
export function summaryRows(
  summary: Summary,
  styles: Styles,
  zone: TimeZone,
): { readonly xml: Uint8Array<ArrayBuffer>; readonly range: string; readonly links: string } {
  const xml = new XmlBytes();
  const links = new XmlBytes();
  let number = 0;
  const write = (cells: readonly SummaryCell[]) => {
    number += 1;
    const columns = cells.map(({ type = 'text', style }) => {
      const own = style ?? styles.format(numberFormat(type));
      return { header: '', type, style: own, textStyle: style ?? 0 };
    });
    const writer = new RowWriter(columns, xml, zone, () => {
      throw new RangeError('A text of the Summary is too long.');
    });
    writer.row(
      number,
      cells.map(({ value }) => value),
    );
  };

  write([{ value: summary.title, style: styles.title }]);
  for (const [label, text] of summary.facts) write([{ value: label, style: styles.muted }, { value: text }]);
  write([]);
  for (const statement of summary.statements) write([{ value: statement, style: styles.muted }]);
  write([]);
  write(COLUMNS.map(({ header }) => ({ value: header, style: styles.header })));
  for (const row of summaryTable(summary).rows) {
    const [name] = row;
    write(
      row.map((value, index) => {
        const { type } = COLUMNS[index] as Column;
        return index === 0 ? { value, type, style: styles.link } : { value, type };
      }),
    );
    if (name) writeLink(links, `A${number}`, name);
  }
  return {
    xml: xml.take(),
    range: `A1:${columnLetters(COLUMNS.length - 1)}${number}`,
    links: summary.sheets.length > 0 ? `<hyperlinks>${new TextDecoder().decode(links.take())}</hyperlinks>` : '',
  };
}

/** ECMA-376 part 1, 18.3.1.47: a link to a place in the same workbook needs no relationship. */
function writeLink(out: XmlBytes, cell: string, sheet: string): void {
  out.ascii(`<hyperlink ref="${cell}" location="`);
  sheetReference(sheet, 'A1')
    .split('"')
    .forEach((piece, index) => {
      if (index > 0) out.ascii('&quot;');
      out.text(piece);
    });
  out.ascii('"/>');
}
