import { checkCatalog } from './check-catalog.ts';
import { wrongCatalog } from './mistakes.ts';
import type { Catalog } from './sheet.ts';

/**
 * A catalog of an application, looked at as it is made: a name that stands twice, a sheet without a key and the like are said here
 * and not by the first backup. Whether it fits the database is looked at before each run.
 *
 * @param sheets The sheets in the order of the file, as `sheet()` makes them.
 * @returns The same.
 * @throws `catalog_wrong` where no file could be made of it in any database.
 * @example
 * export const catalog = defineCatalog([
 *   sheet('Customers', 'customers', [column('Name', 'full_name', 'text')], { key: createdAtThenId }),
 * ]);
 */
export function defineCatalog(sheets: Catalog): Catalog {
  const mistakes = checkCatalog(sheets, null);
  if (mistakes.length > 0) throw wrongCatalog(mistakes);
  return sheets;
}
