import type { Catalog, CellType, Column, Sheet } from '../sheet.ts';
import { wayTo } from './json.ts';

/** A catalog as text for people: a paragraph a sheet, a line a column. */
export function catalogText(catalog: Catalog): string {
  const columns = catalog.reduce((sum, sheet) => sum + sheet.columns.length, 0);
  return [`${catalog.length} sheets, ${columns} columns`, ...catalog.map(sheetText)].join('\n\n');
}

function sheetText(sheet: Sheet, index: number): string {
  const { name, source, schema, key, columns, omit = [], optional, only } = sheet;
  const facts = [
    `from ${schema === undefined ? '' : `${schema}.`}${source}`,
    `in the order of ${key.map((column) => column.name).join(', ')}`,
    ...(only && 'in' in only ? [`only rows whose ${only.column} is ${only.in.join(', ')}`] : []),
    ...(only && !('in' in only)
      ? [`only rows whose ${only.column} is from ${only.from} and before ${only.before}`]
      : []),
    ...(omit.length > 0 ? [`without ${omit.join(', ')}`] : []),
    ...(optional ? ['may be missing'] : []),
  ];
  const widest = Math.max(...columns.map(({ header }) => header.length));
  const lines = columns.map((column) => `    ${column.header.padEnd(widest)}  ${columnText(column)}`);
  return [`${index + 1} ${name}: ${facts.join('; ')}`, ...lines].join('\n');
}

function columnText(column: Column): string {
  const { path, tables } = wayTo(column);
  // Behind each column but the last one stands the table that it leads into.
  const way = path.map((name, index) => (tables[index] ? `${name} → ${tables[index]}.` : name));
  const text = way.reduce((line, part) => (line.endsWith('.') ? `${line}${part}` : `${line}${part}`), '');
  const marks = [
    typeText(column.type),
    ...(column.lookup ? ['by value'] : []),
    ...(column.control ? ['control total'] : []),
  ];
  return `${text} (${marks.join(', ')})`;
}

function typeText(type: CellType): string {
  return typeof type === 'string' ? type : `decimal ${type.decimal}`;
}
