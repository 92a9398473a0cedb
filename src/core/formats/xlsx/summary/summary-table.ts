import type { Column, SheetReport } from '../../../model/types.ts';
import type { WorkbookTexts } from '../../../model/workbook-texts.ts';

/** What the Summary sheet says. */
export interface Summary {
  readonly title: string;
  /** Lines of a label and a text, under the title. */
  readonly facts: readonly (readonly [label: string, text: string])[];
  /** Sentences that a reader must know before they trust the numbers. */
  readonly statements: readonly string[];
  readonly sheets: readonly SheetReport[];
  /** The table of a workbook that is about something else than sheets of a backup. */
  readonly table?: { readonly columns: readonly TableColumn[]; readonly lines: readonly SummaryLine[] };
  /** What else a reader should know: lines of one text or two, under a heading. */
  readonly sections?: readonly SummarySection[];
}

/** A column of the Summary's table. */
export type TableColumn = Pick<Column, 'header' | 'type'>;

/** A part of the Summary under a heading of its own. */
export interface SummarySection {
  readonly heading: string;
  readonly lines: readonly (readonly string[])[];
}

/** The columns of the Summary's table, under the headers that every CSV file has; a workbook may show others. */
export const SUMMARY_COLUMNS = (
  [
    ['Sheet', 'text'],
    ['Notes', 'text'],
    ['Rows', { decimal: 0 }],
    ['Rows in the database', { decimal: 0 }],
    ['Complete', 'text'],
    ['Total of', 'text'],
    ['Total', 'money'],
    ['Read from', 'timestamp'],
    ['Read until', 'timestamp'],
  ] as const
).map(([header, type]) => ({ header, from: header, type }));

/** A line of the table of sheets: one text or null a column, and whose total stands in it. */
export interface SummaryLine {
  readonly values: readonly (string | null)[];
  /** The sheet of the backup that the line is about; `null` for the sum of all. */
  readonly report: SheetReport | null;
  /** The names of the workbook's sheets that its cells lead to; without them only the name of a sheet of the backup does. */
  readonly links?: readonly (string | null)[];
}

/**
 * The table of sheets: a line a sheet, further lines where it goes on in a second sheet or has several control totals, and a
 * last one with all rows. Values are texts as the database gives them, by the types of the columns.
 */
export function summaryTable(
  { sheets }: Pick<Summary, 'sheets'>,
  texts: Pick<WorkbookTexts, 'allSheets' | 'verdicts' | 'message'>,
): readonly SummaryLine[] {
  const rows = sheets.reduce((sum, { rowsWritten }) => sum + rowsWritten, 0);
  const all = { values: [texts.allSheets, null, String(rows), null, null, null, null, null, null], report: null };
  return [...sheets.flatMap((report) => linesOf(report, texts)), all];
}

/** How many lines the table has. */
export function summaryLength(sheets: readonly SheetReport[]): number {
  return sheets.reduce((sum, report) => sum + lengthOf(report), 1);
}

function lengthOf({ sheets, controlTotals }: SheetReport): number {
  return Math.max(1, sheets.length, Object.keys(controlTotals).length);
}

function linesOf(
  report: SheetReport,
  { verdicts, message }: Pick<WorkbookTexts, 'verdicts' | 'message'>,
): SummaryLine[] {
  const totals = Object.entries(report.controlTotals);
  const notes = report.notes.length > 0 ? [...new Set(report.notes.map(message))].join('; ') : null;
  const counts = [
    notes,
    String(report.rowsWritten),
    report.rowsExpected === null ? null : String(report.rowsExpected),
    verdicts[report.verdict],
  ];
  const times = [report.startedAt, report.finishedAt];
  return Array.from({ length: lengthOf(report) }, (_, line) => ({
    report,
    values: [
      report.sheets[line] ?? null,
      ...(line === 0 ? counts : counts.map(() => null)),
      totals[line]?.[0] ?? null,
      totals[line]?.[1] ?? null,
      ...(line === 0 ? times : times.map(() => null)),
    ],
  }));
}
