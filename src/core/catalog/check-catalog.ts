import { type Description, relationsOf } from '../model/description.ts';
import { secretsOf } from '../secrets/columns.ts';
import { checkSheet } from './check-sheet.ts';
import { type Mistake, Mistakes } from './mistakes.ts';
import type { Catalog, Sheet } from './sheet.ts';

/** Columns that a key may have. */
const LONGEST_KEY = 3;

/**
 * Everything that is wrong with a catalog: what no file can be made of, and, where the database describes itself, what does
 * not fit it. No row is read for that.
 */
export function checkCatalog(catalog: Catalog, description: Description | null): readonly Mistake[] {
  const mistakes = new Mistakes();
  const find = description && relationsOf(description);
  const names = new Set<string>();
  if (catalog.length === 0) mistakes.add(null, 'it has no sheets');
  for (const sheet of catalog) {
    if (names.has(sheet.name)) mistakes.add(sheet.name, 'two sheets have this name');
    names.add(sheet.name);
    const tell = (words: string, ungranted?: string) => mistakes.add(sheet.name, words, ungranted);
    checkForm(sheet, tell);
    const typeOf = (schema: string, source: string, name: string) => {
      const type = find?.(schema, source)?.columns.find((column) => column.name === name)?.type;
      // That bytes have no cell is told apart.
      return type === 'bytea' ? undefined : type;
    };
    for (const name of secretsOf(sheet, typeOf)) {
      tell(`\`${name}\` looks secret; leave it out, or say secret: 'exported on purpose'`);
    }
    if (description && find) checkSheet(sheet, { relations: description.relations, find, tell });
  }
  return mistakes.all;
}

/** What can be seen without the database. */
function checkForm({ columns, key, omit = [], only }: Sheet, tell: (words: string) => void): void {
  if (columns.length === 0) tell('it has no columns');
  const headers = new Set<string>();
  for (const { header, from, through, lookup } of columns) {
    // Excel takes `Name` and `NAME` for the same in its filters and tables.
    if (headers.has(header.toLowerCase())) tell(`two columns have the header \`${header}\``);
    headers.add(header.toLowerCase());
    if (!through && !lookup && omit.includes(from)) tell(`\`${from}\` is left out and has a column all the same`);
    if (through?.length === 0) tell(`the column \`${header}\` leads nowhere`);
  }
  const names = new Set(key.map(({ name }) => name));
  const { length }: readonly unknown[] = key;
  if (length === 0 || length > LONGEST_KEY) tell(`its key has ${length} columns; it needs one to three`);
  if (names.size < key.length) tell('its key names a column twice');
  if (only && 'in' in only && only.in.length === 0) tell(`no value of \`${only.column}\` is asked for`);
}
