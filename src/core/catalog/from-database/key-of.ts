import type { DescribedColumn, FindRelation, Relation } from '../../model/description.ts';
import { isSecretColumn } from '../../secrets/columns.ts';
import { keyTypeOf } from '../column-type.ts';
import { createdAtThenId } from '../define-sheet.ts';
import type { Key, KeyColumn } from '../sheet.ts';

/** Rows that the database sorts for every page without much ado, where no index has them in the order of their making. */
const MOST_TO_SORT = 20_000;

/** Columns that a key may have. */
const LONGEST_KEY = 3;

/**
 * The key that the rows of a relation are read by: the time of their making and the id, where that time is never null and an
 * index has them in that order or they are few; else its primary key, or another one. `null` where none is known.
 */
export function keyOf(relation: Relation, find: FindRelation): Key | null {
  for (const { columns } of relation.keys) {
    const key = columns.flatMap((name) => keyColumn(relation, name) ?? []);
    if (key.length !== columns.length || key.length > LONGEST_KEY) continue;
    return isById(key) && isMadeInOrder(relation, find) ? createdAtThenId : (key as unknown as Key);
  }
  return null;
}

function keyColumn(relation: Relation, name: string): KeyColumn | null {
  const column = relation.columns.find((one) => one.name === name);
  if (!column || isSecretColumn(relation.source, name, column.type) || !hasOrder(column)) return null;
  return { name, type: keyTypeOf(column.type) ?? 'text' };
}

/** Whether the database can put rows in the order of a column and find one by its text. */
function hasOrder({ type }: DescribedColumn): boolean {
  return !/\[\]$|^(?:json|jsonb|xml|bytea|point|line|lseg|box|path|polygon|circle)$/.test(type);
}

function isById(key: readonly KeyColumn[]): boolean {
  return key.length === 1 && key[0]?.name === 'id' && key[0].type === 'uuid';
}

function isMadeInOrder(relation: Relation, find: FindRelation): boolean {
  const made = relation.columns.find(({ name }) => name === 'created_at');
  if (made === undefined || keyTypeOf(made.type) !== 'timestamp') return false;
  // Of a view, what the table says.
  const { base } = relation;
  const table = base ? find(base.schema, base.source) : relation;
  const own = made.origin ? table?.columns.find(({ name }) => name === made.origin?.column) : made;
  if (own?.nullable !== false) return false;
  const orders = table?.orders ?? [];
  const isIndexed = orders.some(
    ([first, second]) => first === own.name && (second === 'id' || second === originOfId(relation)),
  );
  return isIndexed || (table?.rows ?? 0) <= MOST_TO_SORT;
}

function originOfId({ columns }: Relation): string {
  return columns.find(({ name }) => name === 'id')?.origin?.column ?? 'id';
}
