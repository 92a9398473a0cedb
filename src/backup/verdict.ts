import { BackupError } from './errors';
import type { PlannedSheet } from './plan';
import type { Drift, Sheet, SheetReport } from './types';

/**
 * Nothing of a sheet is hidden, and still its counts don't add up: rows came and went at once while it was read, or were lost
 * on the way. Which of the two, counts can't tell; another reading may come out clean.
 */
export class UnsettledError extends BackupError {
  constructor({ name }: Sheet, held: number, read: number) {
    const counts = `the database holds ${format(held)} rows and ${format(read)} were read`;
    super('incomplete', `${name} can't be proven complete: ${counts}.`, {
      sheet: name,
      hint: 'Try again, best when fewer people are working in the system.',
    });
  }
}

/** The counts that a sheet is judged by. `null`: the database can't tell. */
export interface RowCounts {
  /** True count before the run. */
  readonly before: number | null;
  /** True count once the sheet had been read. */
  readonly after: number | null;
  readonly read: number;
  /** What row-level security lets this account see of {@link RowCounts.after}, counted in the same moment. */
  readonly visible: number | null;
}

/**
 * Says whether a sheet is complete. Rows hidden by row-level security end the backup with `incomplete`; rows that came or
 * went while it ran are `changed`. Throws {@link UnsettledError} where the counts prove neither.
 */
export function judge({ sheet }: PlannedSheet, counts: RowCounts): SheetReport['verdict'] {
  const { before, after, read, visible } = counts;
  if (before === null || after === null) return 'unproven';
  if (visible !== null && visible < after) throw hidden(sheet, after, visible);
  if (before === after && read === before) return 'complete';
  if (before === after || read < Math.min(before, after)) throw new UnsettledError(sheet, after, read);
  return 'changed';
}

/** What the counts say of the rows that came and went, before a sheet had been read and after; `null` where nothing did. */
export function driftOf({ before, after, read }: RowCounts): Drift | null {
  if (before === null || after === null || (before === after && read === before)) return null;
  const steps = [read - before, after - read];
  const came = steps.reduce((sum, step) => sum + Math.max(0, step), 0);
  return { came, went: came - (after - before) };
}

function hidden({ name, source }: Sheet, held: number, visible: number): BackupError {
  const missing = held - visible;
  const rows = missing === 1 ? `1 row of ${name} is` : `${format(missing)} rows of ${name} are`;
  const counts = `the database holds ${format(held)} and lets your account read ${format(visible)}`;
  return new BackupError('incomplete', `${rows} hidden from you: ${counts}.`, {
    sheet: name,
    hint: `Ask whoever manages the database to look at the read policy and the grants of ${source}.`,
  });
}

function format(count: number): string {
  return count.toLocaleString('en-US');
}

function driftText(drift: Drift | null): string {
  const rows = (count: number) => `${format(count)} row${count === 1 ? '' : 's'}`;
  const { came = 0, went = 0 } = drift ?? {};
  if (went === 0) return `at least ${rows(came)} came`;
  return came === 0 ? `at least ${rows(went)} went` : `at least ${rows(came)} came and ${rows(went)} went`;
}

/** What a reader of the sheet should know, in sentences. */
export function sheetNotes(
  plan: PlannedSheet,
  counts: RowCounts,
  output: { readonly replaced: number; readonly cut: number },
  rows: { readonly unresolved: number; readonly leftOut: number },
): readonly string[] {
  const notes: string[] = [];
  const { before, after, read } = counts;
  if (before === null || after === null) {
    notes.push('completeness not proven: the database could not say how many rows there are');
  } else if (before !== after) {
    const held = `${format(before)} rows before, ${format(after)} after, ${format(read)} in this file`;
    notes.push(`changed meanwhile (drift): ${held}; ${driftText(driftOf(counts))}`);
  }
  if (plan.newColumns.length > 0) notes.push(`new columns: ${plan.newColumns.join(', ')}`);
  if (output.replaced > 0) notes.push(`${format(output.replaced)} characters that no file can carry became \uFFFD`);
  if (output.cut > 0) notes.push(`${format(output.cut)} texts too long for a cell are whole on the sheet "Long text"`);
  if (rows.unresolved > 0)
    notes.push(`${format(rows.unresolved)} names are missing: your account may not read their rows`);
  if (rows.leftOut > 0) notes.push(`${format(rows.leftOut)} values are no plain numbers and in no control total`);
  return notes;
}
