import type { ComparedSheet, ComparedTotal, RowChanges } from '../model/compare/comparison.ts';
import type { Told } from '../model/message.ts';
import { type Message, say } from '../model/message.ts';
import type { CreateFileSink } from '../model/ports.ts';
import type { BackupRecord } from '../model/types.ts';
import type { BackupFile } from './file/backup-file.ts';
import { sheetPages } from './file/check-rows.ts';
import type { SummarySheet } from './file/file-summary.ts';
import type { Cells } from './file/xlsx-cells.ts';
import type { MatchRule } from './match/match-rule.ts';
import { matchSides } from './match/match-sides.ts';
import { Matcher } from './match/matcher.ts';
import type { Outcome } from './match/outcome.ts';
import type { Unshown } from './match/sameness.ts';
import type { ColumnPlan } from './plan-columns.ts';

/** The header row of a sheet of a file. */
export async function headerOf(file: BackupFile, listed: SummarySheet): Promise<Cells> {
  for await (const { header } of sheetPages(file, listed)) return header;
  return [];
}

/** The rows of a sheet of a file. */
export async function* rowsOf(file: BackupFile, listed: SummarySheet): AsyncGenerator<readonly Cells[]> {
  for await (const { page } of sheetPages(file, listed)) yield page;
}

/** Compares the rows of two sides by a rule. */
export async function compareRows(
  before: AsyncIterable<readonly Cells[]>,
  now: AsyncIterable<readonly Cells[]>,
  given: {
    readonly rule: MatchRule;
    readonly outcome: Outcome;
    readonly createFileSink: CreateFileSink;
    readonly goOn: () => void;
    readonly onRows: (rows: number) => void;
  },
): Promise<void> {
  const matcher = new Matcher(given);
  const told = async function* (pages: AsyncIterable<readonly Cells[]>) {
    for await (const page of pages) {
      given.goOn();
      given.onRows(page.length);
      yield page;
    }
  };
  try {
    await matchSides(told(before), told(now), matcher);
    await matcher.finish();
  } finally {
    await matcher.discard();
  }
}

/** What is known of a sheet once its rows have been compared. */
export interface Compared {
  readonly name: string;
  readonly plan: ColumnPlan;
  readonly outcome: Outcome;
  /** Why it can't be told which rows are gone. */
  readonly untold: Told | null;
  readonly rowsThen: number;
  readonly rowsNow: number;
  readonly totalsThen: Readonly<Record<string, string>>;
  readonly totalsNow: Readonly<Record<string, string>>;
  readonly notes: readonly Message[];
}

/** Whether a backup is known to hold every row of a sheet: by its record, or else by what it says that the database held. */
export function isProven(record: BackupRecord | null, { sheets, expected }: SummarySheet): boolean {
  const recorded = record?.tables.find((table) => table.sheets[0] === sheets[0]);
  return recorded === undefined ? expected !== null : recorded.verdict !== 'unproven';
}

/** What is to be known of the side of then, where there are so many new rows. */
export function notesOnBefore(record: BackupRecord | null, listed: SummarySheet, came: number): readonly Message[] {
  return came === 0 || isProven(record, listed) ? [] : [say('compare.unproven_before')];
}

/** What is told of a sheet that was compared. A row counts as gone only where the reading of now is proven complete. */
export function comparedSheet({ outcome, plan, untold, totalsThen, totalsNow, ...facts }: Compared): ComparedSheet {
  const { name, rowsThen, rowsNow } = facts;
  const isTold = untold === null;
  return {
    name,
    untold,
    counts: { ...outcome.counts, gone: isTold ? outcome.counts.gone : 0 },
    rowsThen,
    rowsNow,
    totals: totalsOf(totalsThen, totalsNow),
    columns: plan.columns,
    gone: isTold ? outcome.firstGone : [],
    came: outcome.firstCame,
    changed: outcome.firstChanged,
    notes: [...plan.notes, ...facts.notes, ...unshownNotes(plan.rule?.sameness.unshown)],
  };
}

const NOTHING: RowChanges = { gone: 0, came: 0, changed: 0, same: 0 };

/** What is told of a sheet of which nothing can be told. */
export function untoldSheet(
  name: string,
  untold: Told,
  listed: Pick<SummarySheet, 'rows' | 'totals'> | null,
): ComparedSheet {
  return {
    ...{ name, untold, counts: NOTHING, rowsThen: listed?.rows ?? null, rowsNow: null },
    totals: totalsOf(listed?.totals ?? {}, {}),
    ...{ columns: [], gone: [], came: [], changed: [], notes: [] },
  };
}

function totalsOf(
  before: Readonly<Record<string, string>>,
  now: Readonly<Record<string, string>>,
): readonly ComparedTotal[] {
  const headers = new Set([...Object.keys(before), ...Object.keys(now)]);
  return [...headers].map((header) => ({ header, before: before[header] ?? null, now: now[header] ?? null }));
}

function unshownNotes(unshown: Unshown | undefined): readonly Message[] {
  const { cut = 0, replaced = 0, guarded = 0, days = 0 } = unshown ?? {};
  return [
    ...(cut > 0 ? [say('compare.cut', { count: cut })] : []),
    ...(replaced > 0 ? [say('compare.replaced', { count: replaced })] : []),
    ...(guarded > 0 ? [say('compare.guarded', { count: guarded })] : []),
    ...(days > 0 ? [say('compare.days', { count: days })] : []),
  ];
}
