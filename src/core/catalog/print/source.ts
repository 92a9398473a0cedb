import { type Description, relationsOf } from '../../model/description.ts';
import { isSecretColumn } from '../../secrets/columns.ts';
import { byId, createdAtThenId } from '../define-sheet.ts';
import type { FoundCatalog } from '../from-database/index.ts';
import type { Column, Key, RowChoice, Sheet, Step } from '../sheet.ts';

/** Characters of a line, as the formatter has them. */
const WIDEST = 120;

/** What a catalog's source is written with. */
export interface SourceInput extends Pick<FoundCatalog, 'catalog'> {
  /** What is to be said of the database, for the first comment. */
  readonly remarks: readonly string[];
  readonly description: Description;
  /** Where the database is, for the first comment. */
  readonly address: string;
  /** The module `define-sheet`, as the file that is written names it. */
  readonly module: string;
}

/** Writes a catalog as TypeScript that a person goes on with: the words of `define-sheet`, and the database's own comments. */
export function catalogSource({ catalog, remarks, description, address, module }: SourceInput): string {
  const find = relationsOf(description);
  const sheets = catalog.map((sheet) => {
    const relation = find(sheet.schema ?? 'public', sheet.source);
    const columns = relation?.columns ?? [];
    const secret = columns.filter(({ name, type }) => isSecretColumn(sheet.source, name, type)).map(({ name }) => name);
    const comments = [
      ...(relation?.comment ? relation.comment.split(/\r?\n/) : []),
      ...(secret.length > 0 ? [`Never asked for, since it looks secret: ${secret.join(', ')}.`] : []),
    ];
    const said = new Map(columns.flatMap(({ name, comment }) => (comment ? [[name, comment] as const] : [])));
    return [...comments.map((line) => commentLine(1, line)), ...sheetSource(sheet, said)].join('\n');
  });
  const body = sheets.join('\n');
  const code = body.replace(/^ *\/\/.*$/gm, '').replace(/'(?:[^'\\]|\\.)*'/g, '');
  const used = ['byId', 'column', 'control', 'ids', 'lookup', 'sheet', 'through'].filter((name) =>
    new RegExp(`\\b${name}\\b(?!:)`).test(code),
  );
  const head = [
    `The catalog of ${address}, as the database describes itself. Change names, order and types as you like; every backup`,
    'tells what does not fit the database, and adds columns that are not named here. docs/catalog.md says what else a',
    'catalog can say.',
    ...(remarks.length > 0 ? ['', ...remarks] : []),
  ];
  return [
    ...head.map((line) => commentLine(0, line)),
    `import { ${used.join(', ')} } from '${module}';`,
    `import type { Catalog } from '${module.replace(/define-sheet(\.ts)?$/, 'sheet$1')}';`,
    '',
    'export const catalog: Catalog = [',
    body,
    '];',
    '',
  ].join('\n');
}

function commentLine(depth: number, text: string): string {
  const line = text.replaceAll('\u2028', ' ').replaceAll('\u2029', ' ').trim();
  return `${'  '.repeat(depth)}//${line === '' ? '' : ` ${line}`}`;
}

function sheetSource(sheet: Sheet, said: ReadonlyMap<string, string>): readonly string[] {
  const { name, source, columns } = sheet;
  const lines = columnLines(columns, said);
  const more = moreOf(sheet);
  if (more === null)
    return [`  sheet(${text(name)}, ${text(source)}, [`, ...lines.map((line) => `    ${line}`), '  ]),'];
  return [
    '  sheet(',
    `    ${text(name)},`,
    `    ${text(source)},`,
    '    [',
    ...lines.map((line) => `      ${line}`),
    '    ],',
    `    ${more},`,
    '  ),',
  ];
}

function moreOf({ key, schema, omit, optional, only }: Sheet): string | null {
  const parts = [
    ...(same(key, createdAtThenId) ? [] : [same(key, byId) ? 'key: byId' : `key: ${keySource(key)}`]),
    ...(schema === undefined ? [] : [`schema: ${text(schema)}`]),
    ...(omit ? [`omit: [${omit.map(text).join(', ')}]`] : []),
    ...(optional ? ['optional: true'] : []),
    ...(only ? [`only: ${choiceSource(only)}`] : []),
  ];
  return parts.length === 0 ? null : `{ ${parts.join(', ')} }`;
}

function choiceSource(only: RowChoice): string {
  const column = `column: ${text(only.column)}`;
  if ('in' in only) return `{ ${column}, in: [${only.in.map(text).join(', ')}] }`;
  const end = (moment: string | null) => (moment === null ? 'null' : text(moment));
  return `{ ${column}, from: ${end(only.from)}, before: ${end(only.before)} }`;
}

function keySource(key: Key): string {
  return `[${key.map(({ name, type }) => `{ name: ${text(name)}, type: ${text(type)} }`).join(', ')}]`;
}

function same(a: Key, b: Key): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The columns, a line each; the codes that end a sheet come together. */
function columnLines(columns: readonly Column[], said: ReadonlyMap<string, string>): readonly string[] {
  const last = columns.findLastIndex((column) => !isPlainCode(column) || said.has(column.from));
  const codes = columns.slice(last + 1);
  const named = codes.length > 1 ? columns.slice(0, last + 1) : columns;
  return [
    ...named.flatMap((column) => {
      const comment = isOwn(column) ? said.get(column.from) : undefined;
      return [
        ...(comment ? comment.split(/\r?\n/).map((line) => commentLine(0, line)) : []),
        `${columnSource(column)},`,
      ];
    }),
    ...(codes.length > 1 ? idLines(codes) : []),
  ];
}

function isOwn({ through, lookup }: Column): boolean {
  return through === undefined && lookup === undefined;
}

function isPlainCode(column: Column): boolean {
  return isOwn(column) && column.type === 'code' && !column.control && !column.secret;
}

function idLines(codes: readonly Column[]): readonly string[] {
  const entries = codes.map(
    ({ header, from }) => `${/^[A-Za-z]\w*$/.test(header) ? header : text(header)}: ${text(from)}`,
  );
  const line = `...ids({ ${entries.join(', ')} }),`;
  if (line.length + 6 <= WIDEST) return [line];
  return ['...ids({', ...entries.map((entry) => `  ${entry},`), '}),'];
}

function columnSource(column: Column): string {
  const { header, from, type, through, lookup, control, secret } = column;
  const parts = [text(header)];
  if (lookup) {
    const { by, ...place } = lookup;
    const where = Object.entries({ ...place, from }).map(([name, value]) => `${name}: ${text(value)}`);
    return `lookup(${[...parts, text(by), `{ ${where.join(', ')} }`, ...typeArgument(type, 'text')].join(', ')})`;
  }
  if (through) {
    const sources = oneOrMore(through.map(({ source }) => text(source)));
    const keys = oneOrMore(through.map(stepSource));
    const types = typeArgument(type, 'text');
    const names = from === 'name' && types.length === 0 ? [] : [text(from)];
    return `through(${[...parts, sources, keys, ...names, ...types].join(', ')})`;
  }
  if (control) return `control(${[...parts, text(from), ...typeArgument(type, 'money')].join(', ')})`;
  const meant = secret ? [typeSource(type), `{ secret: ${text(secret)} }`] : typeArgument(type, 'text');
  return `column(${[...parts, text(from), ...meant].join(', ')})`;
}

function stepSource({ foreignKey, constraint }: Step): string {
  if (constraint === undefined) return text(foreignKey);
  return `{ foreignKey: ${text(foreignKey)}, constraint: ${text(constraint)} }`;
}

function oneOrMore(parts: readonly string[]): string {
  return parts.length === 1 ? (parts[0] ?? '') : `[${parts.join(', ')}]`;
}

function typeArgument(type: Column['type'], usual: string): readonly string[] {
  return type === usual ? [] : [typeSource(type)];
}

function typeSource(type: Column['type']): string {
  return typeof type === 'string' ? text(type) : `{ decimal: ${type.decimal} }`;
}

/** A text as TypeScript has it, in single quotes. */
function text(value: string): string {
  const inner = JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"');
  return `'${inner.replaceAll("'", "\\'")}'`.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}
