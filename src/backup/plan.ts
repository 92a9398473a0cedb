import { BackupError } from './errors';
import { sourceKey } from './ports';
import type { Catalog, Column, Sheet, SourceStats } from './types';

/** A sheet as it will be read and written: the catalog's columns and those that the catalog does not know. */
export interface PlannedSheet {
  readonly sheet: Sheet;
  readonly columns: readonly Column[];
  /** Columns of the database that the catalog does not name; exported as text, after the others. */
  readonly newColumns: readonly string[];
  /** True row count before the run; `null` when the database can't tell. */
  readonly rowsExpected: number | null;
}

/**
 * Holds the catalog against the database. Columns that the catalog does not know are added; one that it promises and the
 * database does not give fails the backup, since leaving it out would be a silent loss.
 */
export function planSheets(catalog: Catalog, stats: readonly SourceStats[]): readonly PlannedSheet[] {
  const bySource = new Map(stats.map((entry) => [sourceKey(entry), entry]));
  return catalog.map((sheet) => planSheet(sheet, bySource.get(sourceKey(sheet))));
}

function planSheet(sheet: Sheet, stats: SourceStats | undefined): PlannedSheet {
  if (stats?.columns === null) return { sheet, columns: sheet.columns, newColumns: [], rowsExpected: null };
  const readable = stats?.columns.map(({ name }) => name) ?? [];
  if (readable.length === 0) {
    throw new BackupError('source_unreadable', `${sheet.name} can't be read: your account has no right to it.`, {
      sheet: sheet.name,
      hint: `Ask whoever manages the database to grant you reading of ${sheet.source}, or to restore it if it is gone.`,
    });
  }
  const needed = new Set([
    ...sheet.columns.map((column) => column.through?.[0]?.foreignKey ?? column.lookup?.by ?? column.from),
    ...sheet.key.map(({ name }) => name),
  ]);
  const missing = [...needed].filter((name) => !readable.includes(name));
  if (missing.length > 0) {
    throw new BackupError('columns_missing', `${sheet.name} can't be read in full: ${missing.join(', ')} is missing.`, {
      sheet: sheet.name,
      hint: `Ask whoever manages the database whether ${sheet.source} lost these columns, or your right to read them.`,
    });
  }
  const exported = new Set(sheet.columns.filter(({ through, lookup }) => !through && !lookup).map(({ from }) => from));
  const newColumns = readable.filter((name) => !exported.has(name));
  return {
    sheet,
    columns: [...sheet.columns, ...newColumns.map((name): Column => ({ header: name, from: name, type: 'text' }))],
    newColumns,
    rowsExpected: stats?.rows ?? null,
  };
}
