import type { CellType, Column, KeyColumn, Sheet } from '../types';

/** The keyset order of a table whose rows carry the time of their making and a uuid. */
export const createdAtThenId: readonly [KeyColumn, KeyColumn] = [
  { name: 'created_at', type: 'timestamp' },
  { name: 'id', type: 'uuid' },
];

/** A column of the source itself. One that looks secret is refused, unless it is said to be exported on purpose. */
export function column(header: string, from: string, type: CellType, options: Pick<Column, 'secret'> = {}): Column {
  return { header, from, type, ...options };
}

/** A column whose sum is a control total. */
export function control(header: string, from: string, type: CellType = 'money'): Column {
  return { header, from, type, control: true };
}

/** A column of the row that `foreignKey` points at, in the table or view `source`. */
export function through(
  header: string,
  source: string,
  foreignKey: string,
  from = 'name',
  type: CellType = 'text',
): Column {
  return { header, from, type, through: { source, foreignKey } };
}

/** Columns that hold identifiers, as codes. */
export function ids(columns: Readonly<Record<string, string>>): readonly Column[] {
  return Object.entries(columns).map(([header, from]) => column(header, from, 'code'));
}

/** A sheet in the order of the time its rows were made, unless another key is given. */
export function sheet(
  name: string,
  source: string,
  columns: readonly Column[],
  key: Sheet['key'] = createdAtThenId,
): Sheet {
  return { name, source, key, columns };
}
