import { cellTypeOf } from '../catalog/column-type.ts';
import type { Column, Sheet } from '../model/types.ts';
import { isSecretColumn } from '../secrets/columns.ts';

/**
 * The columns of a source that the catalog does not know, by their types in the database, under their own names. What is in the
 * sheet under another header already is not repeated, and no header comes twice. Secrets, and bytes, which no cell can show, are
 * left out.
 */
export function newColumns(
  { source, columns, omit = [] }: Pick<Sheet, 'source' | 'columns' | 'omit'>,
  readable: readonly { readonly name: string; readonly type: string }[],
): { readonly added: readonly Column[]; readonly leftOut: readonly string[] } {
  const known = new Set([...columns.filter(isOwn).map(({ from }) => from), ...omit]);
  const headers = new Set(columns.map(({ header }) => header.toLowerCase()));
  const added: Column[] = [];
  const leftOut: string[] = [];
  for (const { name, type } of readable) {
    if (known.has(name)) continue;
    const cell = cellTypeOf(name, type);
    if (cell === null || isSecretColumn(source, name, type)) {
      leftOut.push(name);
      continue;
    }
    const header = freeHeader(name, headers);
    headers.add(header.toLowerCase());
    added.push({ header, from: name, type: cell });
  }
  return { added, leftOut };
}

function isOwn({ through, lookup }: Column): boolean {
  return through === undefined && lookup === undefined;
}

function freeHeader(name: string, taken: ReadonlySet<string>): string {
  let header = name;
  for (let number = 2; taken.has(header.toLowerCase()); number += 1) header = `${name} (${number})`;
  return header;
}
