/**
 * The roles that a table's elements have by themselves. They are said again because on a narrow page the table is laid out
 * as cards, and some browsers take an element that isn't displayed as a table for none.
 */
export const ROLES = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  column: { role: 'columnheader' },
  cell: { role: 'cell' },
} as const;
