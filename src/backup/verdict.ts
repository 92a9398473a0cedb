import { BackupError } from './errors';
import type { PlannedSheet } from './plan';
import type { SheetReport } from './types';

/** The counts that a sheet is judged by. `null`: the database can't tell. */
export interface RowCounts {
  /** True count before the run. */
  readonly before: number | null;
  /** True count once the sheet had been read. */
  readonly after: number | null;
  readonly read: number;
  /** What row-level security lets this account see, counted after the reading; asked only where the others differ. */
  readonly visible: number | null;
}

/**
 * Says whether a sheet is complete. Rows hidden by row-level security, or lost on the way, end the backup with
 * `incomplete`; rows that came or went while it ran are `changed`.
 */
export function judge({ sheet }: PlannedSheet, counts: RowCounts): SheetReport['verdict'] {
  const { before, after, read, visible } = counts;
  if (before === null || after === null) return 'unproven';
  if (before === after && read === before) return 'complete';
  if (visible !== null && visible < after) throw hidden(sheet.name, sheet.source, after, visible);
  if (before === after || read < Math.min(before, after)) throw hidden(sheet.name, sheet.source, after, read);
  return 'changed';
}

function hidden(name: string, source: string, held: number, read: number): BackupError {
  const missing = held - read;
  const rows = `${format(Math.abs(missing))} ${Math.abs(missing) === 1 ? 'row' : 'rows'}`;
  const message =
    missing > 0
      ? `${rows} of ${name} ${missing === 1 ? 'is' : 'are'} hidden from you: the database holds ${format(held)} and let your account read ${format(read)}.`
      : `${name} gave ${rows} more than the database says it holds: ${format(read)} instead of ${format(held)}.`;
  return new BackupError('incomplete', message, {
    sheet: name,
    hint:
      missing > 0
        ? `Ask whoever manages the database to look at the read policy and the grants of ${source}.`
        : 'Try again when fewer people are working in the system.',
    details: `${source}: ${held} rows held, ${read} read`,
  });
}

function format(count: number): string {
  return count.toLocaleString('en-US');
}

/** What a reader of the sheet should know, in sentences. */
export function sheetNotes(
  plan: PlannedSheet,
  counts: RowCounts,
  output: { readonly replaced: number; readonly cut: number },
): readonly string[] {
  const notes: string[] = [];
  const { before, after, read } = counts;
  if (before === null || after === null) {
    notes.push('completeness not proven: the database does not offer backup_source_stats');
  } else if (before !== after) {
    notes.push(
      `changed meanwhile (drift): ${format(before)} rows before, ${format(after)} after, ${format(read)} in this file`,
    );
  }
  if (plan.newColumns.length > 0) notes.push(`new columns: ${plan.newColumns.join(', ')}`);
  if (output.replaced > 0) notes.push(`${format(output.replaced)} characters that no file can carry became \uFFFD`);
  if (output.cut > 0) notes.push(`${format(output.cut)} texts too long for a cell are whole on the sheet "Long text"`);
  return notes;
}
