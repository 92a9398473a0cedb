import type { Catalog, CellType, Column, Sheet } from '../../src/core/catalog/sheet.ts';

/** The sheets of a catalog as a table in Markdown: source, key and columns of each, as docs/catalog.md shows them. */
export function catalogTable(catalog: Catalog): string {
  const rows = catalog.map((sheet, index) =>
    [`${index + 1} ${sheet.name}`, source(sheet), key(sheet), columns(sheet)].join(' | '),
  );
  return ['| Sheet | Source | Key | Columns |', '|---|---|---|---|', ...rows.map((row) => `| ${row} |`)].join('\n');
}

function source({ source: name, only }: Sheet): string {
  return only ? `\`${name}\`, rows by their \`${only.column}\`` : `\`${name}\``;
}

function key({ key: parts }: Sheet): string {
  return parts.map(({ name }) => name).join(', ');
}

function columns({ columns: all, omit = [] }: Sheet): string {
  const left = omit.map((name) => `\`${name}\``).join(', ');
  return all.map(shown).join(' · ') + (left === '' ? '' : `. Left out: ${left}`);
}

function shown(column: Column): string {
  const header = column.control ? `**${column.header}**` : column.header;
  const path = pathOf(column);
  const from = path === column.header.toLowerCase().replaceAll(' ', '_') ? '' : ` ← \`${path}\``;
  const type = typeText(column.type);
  return `${header}${from}${type === 'text' ? '' : ` (${type})`}`;
}

/** The names on the way to the value: tables stepped into, the column, and in brackets what leads there. */
function pathOf({ from, through, lookup }: Column): string {
  if (lookup) return `${lookup.source}.${from} [${lookup.match} = ${lookup.by}]`;
  if (!through) return from;
  const tables = through.map((step) => step.source).join('.');
  return `${tables}.${from} [${through.map((step) => step.foreignKey).join(', ')}]`;
}

function typeText(type: CellType): string {
  return typeof type === 'string' ? type : `decimal ${type.decimal}`;
}
