import { type Message, say } from '../model/message.ts';
import type { Drift } from '../model/types.ts';
import type { PlannedSheet } from '../run/plan-sheets.ts';
import type { Proof } from './sheet-proof.ts';

/** The counts of a sheet. `null`: the database can't tell. */
export interface RowCounts {
  /** True count before the run. */
  readonly before: number | null;
  /** True count once the sheet had been read. */
  readonly after: number | null;
  readonly read: number;
}

/**
 * How many rows of a sheet that changed came and went before it had been read and after, at least: what the counts say, and `gone`
 * of those that were read are known to have gone. As many as before that are not the same are one of each. `null`: nobody can tell.
 */
export function driftOf({ before, after, read }: RowCounts, gone: number): Drift | null {
  if (before === null || after === null) return null;
  const steps = [read - before, after - read];
  const came = steps.reduce((sum, step) => sum + Math.max(0, step), 0);
  const went = Math.max(gone, came - (after - before), after === before ? 1 : 0);
  return { came: went + after - before, went };
}

function driftNote(counts: { before: number; after: number; read: number }, drift: Drift | null): Message {
  const { came = 0, went = 0 } = drift ?? {};
  if (went === 0) return say('note.came', { ...counts, came });
  return came === 0 ? say('note.went', { ...counts, went }) : say('note.came_and_went', { ...counts, came, went });
}

/** What a reader of the sheet should know. */
export function sheetNotes(
  plan: PlannedSheet,
  { verdict, rowsAfter, fetched, gone, slowPolicies = [] }: Proof,
  output: { readonly rowsWritten: number; readonly replaced: number; readonly cut: number },
  rows: { readonly unresolved: number; readonly leftOut: number },
): readonly Message[] {
  const notes: Message[] = [];
  const { rowsExpected: before } = plan;
  const read = output.rowsWritten;
  if (verdict === 'unproven') {
    notes.push(say('note.unproven'));
    const { source } = plan.sheet;
    if (slowPolicies.length > 0) notes.push(say('note.slow_policies', { source, policies: slowPolicies }));
  } else if (verdict === 'changed' && before !== null && rowsAfter !== null) {
    const counts = { before, after: rowsAfter, read };
    notes.push(driftNote(counts, driftOf(counts, gone)));
  }
  if (fetched > 0) notes.push(say('note.fetched', { count: fetched }));
  if (plan.newColumns.length > 0) notes.push(say('note.new_columns', { columns: plan.newColumns }));
  if (output.replaced > 0) notes.push(say('note.replaced', { count: output.replaced }));
  if (output.cut > 0) notes.push(say('note.long_texts', { count: output.cut }));
  if (rows.unresolved > 0) notes.push(say('note.names_missing', { count: rows.unresolved }));
  if (rows.leftOut > 0) notes.push(say('note.no_plain_numbers', { count: rows.leftOut }));
  return notes;
}
