import { BackupError } from './errors';
import { isSecretColumn, refuseSecrets, type TypeOf } from './secrets/columns';
import type { Catalog, Column, Sheet, SourceStats } from './types';

/** A sheet as it will be read and written: the catalog's columns and those that the catalog does not know. */
export interface PlannedSheet {
  readonly sheet: Sheet;
  readonly columns: readonly Column[];
  /** Columns of the database that the catalog does not name; exported as text, after the others. */
  readonly newColumns: readonly string[];
  /** Columns of the database that the catalog does not name and that look secret: they are never asked for. */
  readonly leftOut: readonly string[];
  /** True row count before the run; `null` when the database can't tell. */
  readonly rowsExpected: number | null;
}

/**
 * Holds the catalog against the database. Columns that the catalog does not know are added, unless they look secret; one that
 * it promises and the database does not give fails the backup, since leaving it out would be a silent loss. So does one that
 * the database's type shows to be secret.
 */
export function planSheets(catalog: Catalog, stats: readonly SourceStats[]): readonly PlannedSheet[] {
  const bySource = new Map(stats.map((entry) => [entry.source, entry]));
  const typeOf: TypeOf = (source, name) => bySource.get(source)?.columns?.find((column) => column.name === name)?.type;
  refuseSecrets(catalog, typeOf);
  return catalog.map((sheet) => planSheet(sheet, bySource.get(sheet.source)));
}

function planSheet(sheet: Sheet, stats: SourceStats | undefined): PlannedSheet {
  if (stats?.columns === null) {
    return { sheet, columns: sheet.columns, newColumns: [], leftOut: [], rowsExpected: null };
  }
  const readable = stats?.columns.map(({ name }) => name) ?? [];
  if (readable.length === 0) {
    throw new BackupError('source_unreadable', `${sheet.name} can't be read: your account has no right to it.`, {
      sheet: sheet.name,
      hint: `Ask whoever manages the database to grant you reading of ${sheet.source}, or to restore it if it is gone.`,
    });
  }
  const needed = new Set([
    ...sheet.columns.map((column) => column.through?.foreignKey ?? column.from),
    ...sheet.key.map(({ name }) => name),
  ]);
  const missing = [...needed].filter((name) => !readable.includes(name));
  if (missing.length > 0) {
    throw new BackupError('columns_missing', `${sheet.name} can't be read in full: ${missing.join(', ')} is missing.`, {
      sheet: sheet.name,
      hint: `Ask whoever manages the database whether ${sheet.source} lost these columns, or your right to read them.`,
    });
  }
  const exported = new Set(sheet.columns.filter(({ through }) => !through).map(({ from }) => from));
  const unknown = (stats?.columns ?? []).filter(({ name }) => !exported.has(name));
  const secret = new Set(unknown.filter(({ name, type }) => isSecretColumn(sheet.source, name, type)));
  const newColumns = unknown.filter((column) => !secret.has(column)).map(({ name }) => name);
  return {
    sheet,
    columns: [...sheet.columns, ...newColumns.map((name): Column => ({ header: name, from: name, type: 'text' }))],
    newColumns,
    leftOut: [...secret].map(({ name }) => name),
    rowsExpected: stats?.rows ?? null,
  };
}
