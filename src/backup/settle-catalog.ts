import { checkCatalog } from './catalog/check-catalog';
import type { Description } from './catalog/description';
import { wrongCatalog } from './catalog/mistakes';
import type { TableReader } from './ports';
import type { Catalog } from './types';

/**
 * Refuses a catalog that no file can be made of in any database, before anything is recorded, and tells what else is wrong with
 * it at the same time.
 */
export async function refuseMalformed(catalog: Catalog, tables: TableReader, signal: AbortSignal): Promise<void> {
  if (checkCatalog(catalog, null).length === 0) return;
  throw wrongCatalog(checkCatalog(catalog, await describeFor(catalog, tables, signal)));
}

/** Refuses a catalog that does not fit the database, where that describes itself, before any row is read. */
export async function refuseUnfit(catalog: Catalog, tables: TableReader, signal: AbortSignal): Promise<void> {
  const mistakes = checkCatalog(catalog, await describeFor(catalog, tables, signal));
  if (mistakes.length > 0) throw wrongCatalog(mistakes);
}

function describeFor(catalog: Catalog, tables: TableReader, signal: AbortSignal): Promise<Description | null> {
  const schemas = catalog.flatMap(({ schema, columns }) => [schema, ...columns.map(({ lookup }) => lookup?.schema)]);
  return tables.describe([...new Set(['public', ...schemas.filter((schema) => schema !== undefined)])], signal);
}
