import type { Drift, Sheet } from '../model/types.ts';
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

function format(count: number): string {
  return count.toLocaleString('en-US');
}

function driftText(drift: Drift | null): string {
  const rows = (count: number) => `${format(count)} row${count === 1 ? '' : 's'}`;
  const { came = 0, went = 0 } = drift ?? {};
  if (went === 0) return `at least ${rows(came)} came`;
  return came === 0 ? `at least ${rows(went)} went` : `at least ${rows(came)} came and ${rows(went)} went`;
}

function slowness({ source }: Sheet, policies: readonly string[]): string {
  const which = policies.map((name) => `“${name}”`).join(' and ');
  const [policy, calls] = policies.length === 1 ? ['policy', 'calls'] : ['policies', 'call'];
  return `the ${policy} ${which} of ${source} ${calls} a function for every row: written as (select …) it is called once, and the proof may be had`;
}

/** What a reader of the sheet should know, in sentences. */
export function sheetNotes(
  plan: PlannedSheet,
  { verdict, rowsAfter, fetched, gone, slowPolicies = [] }: Proof,
  output: { readonly rowsWritten: number; readonly replaced: number; readonly cut: number },
  rows: { readonly unresolved: number; readonly leftOut: number },
): readonly string[] {
  const notes: string[] = [];
  const { rowsExpected: before } = plan;
  const read = output.rowsWritten;
  if (verdict === 'unproven') {
    notes.push('completeness not proven: the database could not say which rows there are');
    if (slowPolicies.length > 0) notes.push(slowness(plan.sheet, slowPolicies));
  } else if (verdict === 'changed' && before !== null && rowsAfter !== null) {
    const held = `${format(before)} rows before, ${format(rowsAfter)} after, ${format(read)} in this file`;
    notes.push(`changed meanwhile (drift): ${held}; ${driftText(driftOf({ before, after: rowsAfter, read }, gone))}`);
  }
  if (fetched > 0) {
    const rows =
      fetched === 1
        ? '1 row that the reading had missed was'
        : `${format(fetched)} rows that the reading had missed were`;
    notes.push(`${rows} fetched afterwards: at the end of the sheet`);
  }
  if (plan.newColumns.length > 0) notes.push(`new columns: ${plan.newColumns.join(', ')}`);
  if (output.replaced > 0) notes.push(`${format(output.replaced)} characters that no file can carry became \uFFFD`);
  if (output.cut > 0) notes.push(`${format(output.cut)} texts too long for a cell are whole on the sheet "Long text"`);
  if (rows.unresolved > 0)
    notes.push(`${format(rows.unresolved)} names are missing: your account may not read their rows`);
  if (rows.leftOut > 0) notes.push(`${format(rows.leftOut)} values are no plain numbers and in no control total`);
  return notes;
}
