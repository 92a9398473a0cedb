import type { TimeZone } from '../time/time-zone';
import type { CellType, SheetReport } from '../types';
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
export const SUMMARY_FORMATS: readonly (string | null)[] = (['integer', 'money', 'timestamp'] as const).map(
  numberFormat,
);

const HEADERS = [
  'Sheet',
  'Rows',
  'Rows expected',
  'Completeness',
  'Read from',
  'Read to',
  'Control total of',
  'Control total',
  'Notes',
];

const VERDICTS: Readonly<Record<SheetReport['verdict'], string>> = {
  complete: 'complete',
  changed: 'complete, changed meanwhile',
  unproven: 'completeness not proven',
};

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
  write(HEADERS.map((value) => ({ value, style: styles.header })));
  for (const sheet of summary.sheets) {
    const totals = Object.entries(sheet.controlTotals);
    const lines = Math.max(1, sheet.sheets.length, totals.length);
    for (let line = 0; line < lines; line += 1) {
      const name = sheet.sheets[line] ?? null;
      const total = totals[line];
      const once = (value: string | null) => (line === 0 ? value : null);
      write([
        { value: name, style: styles.link },
        { value: once(String(sheet.rowsWritten)), type: 'integer' },
        { value: once(sheet.rowsExpected === null ? null : String(sheet.rowsExpected)), type: 'integer' },
        { value: once(VERDICTS[sheet.verdict]) },
        { value: once(sheet.startedAt), type: 'timestamp' },
        { value: once(sheet.finishedAt), type: 'timestamp' },
        { value: total?.[0] ?? null },
        { value: total?.[1] ?? null, type: 'money' },
        { value: once(sheet.notes.length > 0 ? sheet.notes.join('; ') : null) },
      ]);
      if (name !== null) writeLink(links, `A${number}`, name);
    }
  }
  return {
    xml: xml.take(),
    range: `A1:${columnLetters(HEADERS.length - 1)}${number}`,
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
