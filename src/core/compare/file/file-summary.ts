import { SUMMARY_COLUMNS } from '../../formats/xlsx/summary/summary-table.ts';
import { say } from '../../model/message.ts';
import { Unreadable } from '../../verify/unreadable.ts';
import type { Cells } from './xlsx-cells.ts';

/** What the Summary of a file says of one sheet of the backup. */
export interface SummarySheet {
  /** The file's sheets that hold its rows, in their order. */
  readonly sheets: readonly string[];
  readonly rows: number;
  /** Rows that the database held before it was read; `null` where nobody could tell. */
  readonly expected: number | null;
  /** Control totals by header. */
  readonly totals: Readonly<Record<string, string>>;
}

/** What a file says of itself. */
export interface FileSummary {
  readonly title: string;
  /** When it was made, in UTC, as ISO 8601; `null` where that can't be read. */
  readonly madeAt: string | null;
  /** IANA name of the zone whose clock it shows. */
  readonly timeZone: string | null;
  /** Address of the database. */
  readonly database: string | null;
  /** Id of the run that made it. */
  readonly id: string | null;
  /** Calendar days, both within, that its dated rows are of; `null` where they are of any time. */
  readonly period: FilePeriod | null;
  readonly sheets: readonly SummarySheet[];
}

/** A period of calendar days; `null` where that end is open. */
export interface FilePeriod {
  readonly from: string | null;
  readonly until: string | null;
}

const [SHEET, ROWS, EXPECTED, TOTAL_OF, TOTAL] = [0, 2, 3, 5, 6] as const;
const WIDTH = SUMMARY_COLUMNS.length;

const CLOCK = String.raw`\d{4}-\d\d-\d\d \d\d:\d\d:\d\d`;
const MADE = new RegExp(`^${CLOCK} \\(([^()]+)\\)$`);
const MADE_UTC = new RegExp(`^${CLOCK}$`);
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const PERIOD = /^(\d{4}-\d\d-\d\d|\.\.)\/(\d{4}-\d\d-\d\d|\.\.)$/;
const WHOLE = /^\d+$/;

/**
 * Reads the Summary of a file by its form, in whatever language it is. Throws where there is none, where its table does not come to
 * its end, or where the rows of its sheets are not those of all.
 */
export function readSummary(rows: readonly Cells[]): FileSummary {
  const header = rows.findIndex(isHeader);
  if (header < 0) throw new Unreadable(say('fault.no_summary'));
  const sheets: { sheets: string[]; rows: number; expected: number | null; totals: Record<string, string> }[] = [];
  let all: number | null = null;
  for (const cells of rows.slice(header + 1)) {
    const at = (place: number) => cells[place] ?? null;
    const counted = WHOLE.test(at(ROWS) ?? '') ? Number(at(ROWS)) : null;
    if (counted !== null && cells.every((cell, place) => place === SHEET || place === ROWS || cell === null)) {
      all = counted;
      break;
    }
    if (counted !== null) {
      const expected = at(EXPECTED);
      sheets.push({ sheets: [], rows: counted, expected: expected === null ? null : Number(expected), totals: {} });
    }
    const sheet = sheets.at(-1);
    const [name, header, total] = [at(SHEET), at(TOTAL_OF), at(TOTAL)];
    if (sheet === undefined || (name === null && header === null)) break;
    if (name !== null) sheet.sheets.push(name);
    if (header !== null && total !== null) sheet.totals[header] = total;
  }
  if (all === null) throw new Unreadable(say('fault.summary_ends_early'));
  if (all !== sheets.reduce((sum, sheet) => sum + sheet.rows, 0)) throw new Unreadable(say('fault.summary_sum'));
  return { ...factsOf(rows), sheets };
}

/** The row of the table's headers is the first that is full of texts: those of the sheets have numbers in them. */
function isHeader(cells: Cells): boolean {
  const isFull = cells.length === WIDTH && cells.every((cell) => cell !== null && cell !== '');
  return isFull && !WHOLE.test(cells[ROWS] ?? '');
}

function factsOf(rows: readonly Cells[]): Omit<FileSummary, 'sheets'> {
  const values = rows.flatMap((cells) => (cells.length === 2 && cells[1] !== null ? [String(cells[1])] : []));
  const find = (form: RegExp) => values.map((value) => form.exec(value)).find((found) => found !== null);
  const utc = find(MADE_UTC)?.[0];
  return {
    title: rows[0]?.[0] ?? '',
    madeAt: utc === undefined ? null : `${utc.replace(' ', 'T')}Z`,
    timeZone: zoneNamed(find(MADE)?.[1]),
    database: find(/^https?:\/\/\S+$/)?.[0] ?? null,
    id: find(UUID)?.[0] ?? null,
    period: periodOf(find(PERIOD)),
  };
}

function periodOf(found: RegExpExecArray | undefined): FilePeriod | null {
  if (found === undefined) return null;
  const [from = null, until = null] = found.slice(1).map((day) => (Number.isNaN(Date.parse(day)) ? null : day));
  return { from, until };
}

function zoneNamed(name: string | undefined): string | null {
  if (name === undefined) return null;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone && name;
  } catch {
    return null;
  }
}
