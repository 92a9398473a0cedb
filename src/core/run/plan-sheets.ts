import { BackupError } from '../model/errors.ts';
import type { Fingerprint } from '../model/fingerprint.ts';
import { say } from '../model/message.ts';
import { sourceKey } from '../model/ports.ts';
import type { Catalog, Column, Sheet, SourceStats } from '../model/types.ts';
import type { Identity } from '../proof/identity.ts';
import { refuseSecrets, type TypeOf } from '../secrets/columns.ts';
import { newColumns } from './new-columns.ts';

/** A sheet as it will be read and written: the catalog's columns and those that the catalog does not know. */
export interface PlannedSheet {
  readonly sheet: Sheet;
  readonly columns: readonly Column[];
  /** Columns of the database that the catalog does not name; exported by their types, after the others. */
  readonly newColumns: readonly string[];
  /** Columns of the database that the catalog neither names nor omits and that are in no sheet: secrets, and bytes. */
  readonly leftOut: readonly string[];
  /** True row count before the run; `null` when the database can't tell. */
  readonly rowsExpected: number | null;
  /** What the sheet's rows are held against; `null` where the database can't tell them apart. */
  readonly baseline: Baseline | null;
}

/** The rows of a source before the run, and how they are told apart. */
export interface Baseline {
  readonly identity: Identity;
  /** The columns of the source, as the database describes them. */
  readonly columns: SourceStats['columns'];
  /** `null` where the database could not tell then. */
  readonly set: Fingerprint | null;
}

/**
 * Holds the catalog against the database. Columns that the catalog does not know are added, unless they look secret; one that
 * it promises and the database does not give fails the backup, since leaving it out would be a silent loss. So does one that
 * the database's type shows to be secret. A sheet may be missing that says so.
 */
export function planSheets(
  catalog: Catalog,
  stats: readonly SourceStats[],
  identify: (sheet: Sheet) => Identity | null = () => null,
): readonly PlannedSheet[] {
  const absent = absentSheets(catalog, stats);
  const [first] = absent;
  if (first && absent.length === catalog.length) throw unreadable(first);
  const find = finder(stats);
  const typeOf: TypeOf = (schema, source, name) =>
    stats
      .find((entry) => entry.source === source && (entry.schema ?? 'public') === schema)
      ?.columns?.find((column) => column.name === name)?.type;
  refuseSecrets(catalog, typeOf);
  return catalog
    .filter((sheet) => !absent.includes(sheet))
    .map((sheet) => planSheet(sheet, find(sheet), identify(sheet)));
}

/** The optional sheets that this database does not have, or does not let this account read. */
export function absentSheets(catalog: Catalog, stats: readonly SourceStats[]): readonly Sheet[] {
  const find = finder(stats);
  return catalog.filter((sheet) => sheet.optional && find(sheet)?.columns?.length === 0);
}

function finder(stats: readonly SourceStats[]): (sheet: Sheet) => SourceStats | undefined {
  const bySource = new Map(stats.map((entry) => [sourceKey(entry), entry]));
  return (sheet) => bySource.get(sourceKey(sheet));
}

function planSheet(sheet: Sheet, stats: SourceStats | undefined, identity: Identity | null): PlannedSheet {
  if (stats?.columns === null) {
    return { sheet, columns: sheet.columns, newColumns: [], leftOut: [], rowsExpected: null, baseline: null };
  }
  const readable = stats?.columns ?? [];
  if (readable.length === 0) throw unreadable(sheet);
  const needed = new Set([
    ...sheet.columns.map(({ from, through, lookup }) => through?.[0]?.foreignKey ?? lookup?.by ?? from),
    ...sheet.key.map(({ name }) => name),
  ]);
  const missing = [...needed].filter((name) => !readable.some((column) => column.name === name));
  if (missing.length > 0) {
    throw new BackupError('columns_missing', say('read.columns_missing', { sheet: sheet.name, columns: missing }), {
      sheet: sheet.name,
      hint: say('hint.lost_columns', { source: sheet.source }),
    });
  }
  const { added, leftOut } = newColumns(sheet, readable);
  return {
    sheet,
    columns: [...sheet.columns, ...added],
    newColumns: added.map(({ from }) => from),
    leftOut,
    rowsExpected: stats?.rows ?? null,
    baseline: stats && identity ? { identity, columns: stats.columns, set: stats.set } : null,
  };
}

function unreadable({ name, source }: Sheet): BackupError {
  return new BackupError('source_unreadable', say('read.no_right', { sheet: name }), {
    sheet: name,
    hint: say('hint.grant_or_restore', { source }),
  });
}
