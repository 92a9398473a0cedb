import {
  type BackupRecord,
  hasFile,
  isSecretNote,
  protectedBackup,
  type RetainedRecord,
  type SheetOverview,
  type Told,
} from '../core/index.ts';
import { subtractDecimals } from './decimal.ts';

/** A sheet whose number of rows is another than it was. */
export interface RowChange {
  readonly name: string;
  readonly before: number;
  readonly after: number;
}

/** A control total that is another than it was. Exact decimals. */
export interface TotalChange {
  readonly sheet: string;
  readonly header: string;
  readonly before: string;
  readonly after: string;
  readonly change: string;
}

/** The full backups that can be relied on, newest first. */
export function fullBackups<R extends BackupRecord>(history: readonly R[]): readonly R[] {
  const own = history.filter((record) => record.madeBy !== null && record.kind === 'full' && hasFile(record));
  return own.toSorted((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt));
}

/** Whether one record began after another; one without a time did not. */
export function isNewer(one: BackupRecord, other: BackupRecord): boolean {
  return timeOf(one) > timeOf(other);
}

/** Milliseconds since 1970; 0 for what has no time. */
function timeOf({ createdAt }: BackupRecord): number {
  return Date.parse(createdAt) || 0;
}

/** Whether a record has a file that can be asked to be deleted. */
export function hasDeletableFile({ kind, madeBy, status, filePath, removalStartedAt }: BackupRecord): boolean {
  return kind !== 'file' && filePath !== null && removalStartedAt === null && (status !== 'running' || madeBy === null);
}

/** Why the database would refuse to delete a record's file, as far as the page knows; `backups` are all there are. */
export function keptFor(record: BackupRecord, backups: readonly RetainedRecord[]): 'locked' | 'newest' | null {
  if (record.locked) return 'locked';
  return hasFile(record) && record.id === protectedBackup(backups) ? 'newest' : null;
}

/** The number of rows in a record's file; `null` when the record doesn't say. */
export function rowsOf(record: BackupRecord): number | null {
  if (record.recordCount !== null) return record.recordCount;
  if (record.status !== 'completed' || record.tables.length === 0) return null;
  return record.tables.reduce((sum, { rowsWritten }) => sum + rowsWritten, 0);
}

/** How the rows of a backup compare with those at present. */
export interface RowComparison {
  /** The sheets that have gained or lost rows. */
  readonly changes: readonly RowChange[];
  /** Sheets of which the database can't tell the rows at present. */
  readonly unknown: number;
}

/** Compares a backup with the rows that the sheets have at present. */
export function rowsSince(backup: BackupRecord, overview: readonly SheetOverview[]): RowComparison {
  const present = new Map(overview.map(({ source, rows }) => [source, rows]));
  const changes: RowChange[] = [];
  let unknown = 0;
  for (const { name, source, rowsWritten } of backup.tables) {
    const rows = present.get(source) ?? null;
    if (rows === null) unknown += 1;
    else if (rows !== rowsWritten) changes.push({ name, before: rowsWritten, after: rows });
  }
  return { changes, unknown };
}

/** The control totals that two backups have in common and that differ. */
export function totalsBetween(older: BackupRecord, newer: BackupRecord): readonly TotalChange[] {
  const before = new Map(older.tables.map(({ source, controlTotals }) => [source, controlTotals]));
  return newer.tables.flatMap(({ name, source, controlTotals }) =>
    Object.entries(controlTotals).flatMap(([header, after]) => {
      const was = before.get(source)?.[header];
      const change = was === undefined ? null : subtractDecimals(after, was);
      if (was === undefined || change === null || /^-?[0.]+$/.test(change)) return [];
      return [{ sheet: name, header, before: was, after, change }];
    }),
  );
}

/** What can be said of the completeness of a record's sheets, counted. */
export function proofOf(record: BackupRecord): { readonly unproven: number; readonly changed: number } {
  if (record.brief) return { unproven: record.brief.sheets === 0 ? 1 : record.brief.unproven, changed: 0 };
  const count = (verdict: string) => record.tables.filter((table) => table.verdict === verdict).length;
  // A record that lists no sheets proves nothing.
  return { unproven: record.tables.length === 0 ? 1 : count('unproven'), changed: count('changed') };
}

/** What a record says of the secrets of its sheets: what was left out of them, and what is in them on purpose. */
export function secretNotesOf(record: BackupRecord): readonly { readonly sheet: string; readonly note: Told }[] {
  return record.tables.flatMap(({ name, notes }) => notes.filter(isSecretNote).map((note) => ({ sheet: name, note })));
}
