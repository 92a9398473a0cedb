import type { Column, SheetReport } from '../../../model/types.ts';

/** What the Summary sheet says. */
export interface Summary {
  readonly title: string;
  /** Lines of a label and a text, under the title. */
  readonly facts: readonly (readonly [label: string, text: string])[];
  /** Sentences that a reader must know before they trust the numbers. */
  readonly statements: readonly string[];
  readonly sheets: readonly SheetReport[];
  /** What else a reader should know: lines of one text or two, under a heading. */
  readonly sections?: readonly SummarySection[];
}

/** A part of the Summary under a heading of its own. */
export interface SummarySection {
  readonly heading: string;
  readonly lines: readonly (readonly string[])[];
}

const COLUMNS: readonly Column[] = (
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

const VERDICTS: Readonly<Record<SheetReport['verdict'], string>> = {
  complete: 'complete',
  changed: 'complete, changed meanwhile',
  unproven: 'completeness not proven',
};

/** A line of the table of sheets: one text or null a column, and whose total stands in it. */
export interface SummaryLine {
  readonly values: readonly (string | null)[];
  /** The sheet of the backup that the line is about; `null` for the sum of all. */
  readonly report: SheetReport | null;
}

/**
 * The table of sheets: a line a sheet, further lines where it goes on in a second sheet or has several control totals, and a
 * last one with all rows. Values are texts as the database gives them, by the types of the columns.
 */
export function summaryTable(summary: Pick<Summary, 'sheets'>): {
  readonly columns: readonly Column[];
  readonly lines: readonly SummaryLine[];
} {
  const lines = summary.sheets.flatMap(linesOf);
  const rows = summary.sheets.reduce((sum, { rowsWritten }) => sum + rowsWritten, 0);
  const all = { values: ['All sheets', null, String(rows), null, null, null, null, null, null], report: null };
  return { columns: COLUMNS, lines: [...lines, all] };
}

function linesOf(report: SheetReport): SummaryLine[] {
  const totals = Object.entries(report.controlTotals);
  const notes = report.notes.length > 0 ? [...new Set(report.notes)].join('; ') : null;
  const counts = [
    notes,
    String(report.rowsWritten),
    report.rowsExpected === null ? null : String(report.rowsExpected),
    VERDICTS[report.verdict],
  ];
  const times = [report.startedAt, report.finishedAt];
  return Array.from({ length: Math.max(1, report.sheets.length, totals.length) }, (_, line) => ({
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
