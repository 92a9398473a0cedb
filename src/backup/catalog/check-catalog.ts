import { BackupError } from '../errors';
import { refuseSecrets } from '../secrets/columns';
import type { Catalog } from '../types';

/** Refuses a catalog that no complete file can be made of, before anything is read. */
export function checkCatalog(catalog: Catalog): void {
  const names = new Set<string>();
  for (const { name, columns } of catalog) {
    if (names.has(name)) throw wrong(`two sheets are named ${name}`);
    names.add(name);
    if (columns.length === 0) throw wrong(`${name} has no columns`);
    const totals = columns.filter(({ control }) => control).map(({ header }) => header);
    if (new Set(totals).size < totals.length) throw wrong(`two control columns of ${name} have the same header`);
  }
  if (catalog.length === 0) throw wrong('it has no sheets');
  refuseSecrets(catalog);
}

function wrong(what: string): BackupError {
  return new BackupError('internal', `The catalog of this application can't be used: ${what}.`, {
    hint: 'Pass this on to whoever made the application.',
  });
}
