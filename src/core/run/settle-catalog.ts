import { checkCatalog } from '../catalog/check-catalog.ts';
import { catalogFromDatabase, type FoundCatalog } from '../catalog/from-database/index.ts';
import { wrongCatalog } from '../catalog/mistakes.ts';
import type { Description } from '../model/description.ts';
import { BackupError } from '../model/errors.ts';
import { logText, say } from '../model/message.ts';
import type { TableReader } from '../model/ports.ts';
import type { Catalog } from '../model/types.ts';

/** The catalog of a run. */
export interface SettledCatalog extends FoundCatalog {
  /** Whether it is made of what the database says, so that it fits. */
  readonly found: Description | null;
}

/**
 * The catalog of a run: the one that is given, or else one made of what the database says that there is. Refuses one that no file
 * can be made of in any database, before anything is recorded, and tells what else is wrong with it at the same time.
 */
export async function settleCatalog(
  given: Catalog | undefined,
  tables: Pick<TableReader, 'describe'>,
  signal: AbortSignal,
): Promise<SettledCatalog> {
  if (given === undefined) return findCatalog(tables, signal);
  if (checkCatalog(given, null).length === 0) return { catalog: given, remarks: [], found: null };
  throw wrongCatalog(checkCatalog(given, await describeFor(given, tables, signal)));
}

/** A catalog made of what the database says that there is. Rejects where it can't tell, or there is nothing to read. */
export async function findCatalog(tables: Pick<TableReader, 'describe'>, signal: AbortSignal): Promise<SettledCatalog> {
  const description = await tables.describe(null, signal);
  if (description === null) {
    throw new BackupError('catalog_wrong', say('catalog.no_description'), {
      hint: say('hint.apply_sql_or_catalog'),
      details: 'There is no function backup_describe.',
    });
  }
  const found = catalogFromDatabase(description);
  if (found.catalog.length > 0) return { ...found, found: description };
  throw new BackupError('source_unreadable', say('catalog.nothing_readable'), {
    hint: say('hint.grant_tables'),
    details: found.remarks.map(logText).join('\n') || null,
  });
}

/** What the database says that there is; refuses a catalog that does not fit it, before any row is read. */
export async function describeFit(
  catalog: Catalog,
  tables: Pick<TableReader, 'describe'>,
  signal: AbortSignal,
): Promise<Description | null> {
  const description = await describeFor(catalog, tables, signal);
  const mistakes = checkCatalog(catalog, description);
  if (mistakes.length > 0) throw wrongCatalog(mistakes);
  return description;
}

/** What the database says of the schemas that a catalog reads. */
export function describeFor(
  catalog: Catalog,
  tables: Pick<TableReader, 'describe'>,
  signal: AbortSignal,
): Promise<Description | null> {
  const schemas = catalog.flatMap(({ schema, columns }) => [schema, ...columns.map(({ lookup }) => lookup?.schema)]);
  return tables.describe([...new Set(['public', ...schemas.filter((schema) => schema !== undefined)])], signal);
}
