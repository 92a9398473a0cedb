import { SheetNames } from '../formats/sheet-name.ts';
import { type Description, relationsOf } from '../model/description.ts';
import type { Message } from '../model/message.ts';
import type { TableReader } from '../model/ports.ts';
import type { BackupFormat, BackupRecord, Catalog, Sheet } from '../model/types.ts';
import { identityOf } from '../proof/identity.ts';
import { fileSafe } from '../run/file-name.ts';
import { newColumns } from '../run/new-columns.ts';
import { describeFor, settleCatalog } from '../run/settle-catalog.ts';
import { fitSheets } from './fit-sheets.ts';
import type { KnownSheet } from './plan-columns.ts';

/** The catalog, and what the database says of its tables. */
export interface Known {
  readonly catalog: Catalog;
  /** `null` where the database was not asked, or can't tell. */
  readonly description: Description | null;
  /** Why a sheet can't be read, by its name. */
  readonly unfit: ReadonlyMap<string, Message>;
}

/** What is known of the sheets. Rejects where no catalog is given and the database can't tell of one. */
export async function knowSheets(
  given: Catalog | undefined,
  tables: Pick<TableReader, 'describe'>,
  signal: AbortSignal,
): Promise<Known> {
  const { catalog, found } = await settleCatalog(given, tables, signal);
  const description = found ?? (await describeFor(catalog, tables, signal));
  return { ...(description === null ? { catalog, unfit: new Map() } : fitSheets(catalog, description)), description };
}

/** The same where nothing may be asked of the rows: the database's word on its tables is welcome, and not waited for. */
export async function knowSheetsIfPossible(
  given: Catalog | undefined,
  tables: Pick<TableReader, 'describe'>,
  signal: AbortSignal,
): Promise<Known> {
  try {
    return await knowSheets(given, tables, signal);
  } catch {
    signal.throwIfAborted();
    return { catalog: given ?? [], description: null, unfit: new Map() };
  }
}

/** What is known of a sheet without its rows. */
export function knownSheet(sheet: Sheet, { description }: Known): KnownSheet {
  const relation = description && relationsOf(description)(sheet.schema ?? 'public', sheet.source);
  const added = relation ? newColumns(sheet, relation.columns).added : [];
  const identity = relation ? identityOf(sheet, relation, 0n).columns : unaskedIdentity(sheet);
  return { sheet, columns: [...sheet.columns, ...added], identity };
}

/** Nobody gives a row that has a time and a uuid another uuid; of any other key all is needed. */
function unaskedIdentity({ key }: Sheet): readonly string[] {
  const names = key.map(({ name }) => name);
  return key.length === 2 && key[0].type === 'timestamp' && key[1]?.type === 'uuid' ? names.slice(1) : names;
}

/** Finds the catalog's sheet that a sheet of a file holds, by the name that it was given there. */
export function sheetFinder(
  catalog: Catalog,
  format: BackupFormat,
  record: BackupRecord | null,
): (fileSheet: string) => Sheet | undefined {
  const recorded = new Map((record?.tables ?? []).flatMap(({ name, sheets }) => sheets.map((sheet) => [sheet, name])));
  const taken = new SheetNames();
  if (format === 'xlsx') taken.take('Summary');
  const planned = new Map(catalog.map((sheet) => [nameIn(format, sheet.name, taken), sheet]));
  return (fileSheet) => {
    const name = recorded.get(fileSheet);
    return catalog.find((sheet) => sheet.name === name) ?? planned.get(fileSheet);
  };
}

function nameIn(format: BackupFormat, name: string, taken: SheetNames): string {
  if (format === 'csv') return name.toWellFormed().replace(/[\r\n]+/g, ' ');
  return taken.take(format === 'zip' ? fileSafe(name) : name);
}

/** A sheet's name in whatever format, for two files whose sheets nothing else tells. */
export function foldedName(fileSheet: string): string {
  return fileSafe(fileSheet).slice(0, 31).toLowerCase();
}
