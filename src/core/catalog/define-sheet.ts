import type { CellType, Column, KeyColumn, Lookup, Sheet, Step } from './sheet.ts';

/** The keyset order of a table whose rows carry the time of their making, never null, and a uuid. */
export const createdAtThenId: readonly [KeyColumn, KeyColumn] = [
  { name: 'created_at', type: 'timestamp' },
  { name: 'id', type: 'uuid' },
];

/** The keyset order of a table by its uuid alone. */
export const byId: readonly [KeyColumn] = [{ name: 'id', type: 'uuid' }];

/** What else a column may say of itself. */
export type MoreOfColumn = Partial<Omit<Column, 'header' | 'from' | 'type' | 'through' | 'lookup'>>;

/** A column of the source itself. One that looks secret is refused, unless it is said to be exported on purpose. */
export function column(header: string, from: string, type: CellType = 'text', more: MoreOfColumn = {}): Column {
  return { header, from, type, ...more };
}

/** A column whose sum is a control total. */
export function control(header: string, from: string, type: CellType = 'money'): Column {
  return { header, from, type, control: true };
}

/** A foreign key, by its column alone or with the name of its constraint. */
export type ForeignKey = string | Pick<Step, 'foreignKey' | 'constraint'>;

/**
 * A column of the row that a foreign key points at, over one or several steps: `source` and `foreignKey` name the tables or
 * views that are stepped into, and the column that leads into each.
 *
 * ```ts
 * through('Customer', 'customers', 'customer_id');
 * through('Item', ['inventory_items', 'products'], ['inventory_item_id', 'product_id']);
 * ```
 */
export function through(
  header: string,
  source: string | readonly string[],
  foreignKey: ForeignKey | readonly ForeignKey[],
  from = 'name',
  type: CellType = 'text',
  more: MoreOfColumn = {},
): Column {
  const sources = typeof source === 'string' ? [source] : source;
  const keys = isOne(foreignKey) ? [foreignKey] : foreignKey;
  if (sources.length !== keys.length)
    throw new Error(`${header}: each table that is stepped into has one foreign key.`);
  const steps = keys.map((key, index): Step => {
    const into = { source: sources[index] as string };
    return typeof key === 'string' ? { ...into, foreignKey: key } : { ...into, ...key };
  });
  return { header, from, type, through: steps, ...more };
}

function isOne(foreignKey: ForeignKey | readonly ForeignKey[]): foreignKey is ForeignKey {
  return !Array.isArray(foreignKey);
}

/**
 * A name by value, where no foreign key leads to it: `from` of the row of `source` whose column `match` has the value of the
 * sheet's column `by`.
 */
export function lookup(
  header: string,
  by: string,
  { from, ...where }: Omit<Lookup, 'by'> & { readonly from: string },
  type: CellType = 'text',
): Column {
  return { header, from, type, lookup: { by, ...where } };
}

/** Columns that hold identifiers, as codes. */
export function ids(columns: Readonly<Record<string, string>>): readonly Column[] {
  return Object.entries(columns).map(([header, from]) => column(header, from, 'code'));
}

/** What else a sheet may say of itself. */
export type MoreOfSheet = Partial<Omit<Sheet, 'name' | 'source' | 'columns'>>;

/** A sheet in the order of the time its rows were made, unless another key is given. */
export function sheet(
  name: string,
  source: string,
  columns: readonly Column[],
  { key = createdAtThenId, ...more }: MoreOfSheet = {},
): Sheet {
  return { name, source, key, columns, ...more };
}
