import type { CellType, Column, KeyColumn, Sheet } from '../catalog/sheet.ts';
import { BackupError } from '../model/errors.ts';
import { say } from '../model/message.ts';
import { looksSecret, type ValueKind, wordsOf } from './names.ts';

/** Names that say nothing by themselves: the table's name says it, as of `api_keys.key`. */
const VAGUE = /^ (?:keys?|values?|codes?|hash|digest|data|plain|raw) $/;

const KINDS: readonly (readonly [RegExp, ValueKind])[] = [
  [/^bytea\b/, 'bytes'],
  [/^bool/, 'boolean'],
  [/^(?:date|time|timestamp|timestamptz|timetz|interval)\b/, 'time'],
  [/^(?:smallint|integer|bigint|int[248]?|numeric|decimal|real|double precision|float[48]?|money|oid)\b/, 'number'],
];

/** Names the type of a column as the database has it (`numeric(10,2)`); `undefined` where that is not known. */
export type TypeOf = (schema: string, source: string, name: string) => string | undefined;

/** Whether a column holds secrets, by its name, by the name of its table where its own says nothing, and by its type. */
export function isSecretColumn(source: string, name: string, type: string): boolean {
  return isSecret(source, name, kindOfType(type));
}

/**
 * Refuses sheets that name a secret column, as a column, as a name from another table, as the key that leads there or as the
 * key of the rows, unless the column says `secret: 'exported on purpose'`. Throws a `BackupError` that names all of them.
 */
export function refuseSecrets(sheets: readonly Sheet[], typeOf: TypeOf = () => undefined): void {
  const found = sheets.flatMap((sheet) => {
    const names = secretsOf(sheet, typeOf);
    return names.length > 0 ? [say('catalog.sheet_names', { sheet: sheet.name, columns: names })] : [];
  });
  if (found.length === 0) return;
  throw new BackupError('internal', say('catalog.secrets', { found }), {
    hint: say('hint.secret_columns'),
  });
}

/** Names of the columns of a sheet that are exported on purpose. */
export function onPurpose(columns: readonly Column[]): readonly string[] {
  return columns.filter(({ secret }) => secret).map((column) => nameOf(column));
}

/** A column's name, with that of its table where it is another's. */
function nameOf({ from, through, lookup }: Column): string {
  const source = lookup?.source ?? through?.at(-1)?.source;
  return source === undefined ? from : `${source}.${from}`;
}

/** Names of the secret columns that a sheet asks for without saying that it means to, each once. */
export function secretsOf({ source, schema = 'public', key, columns }: Sheet, typeOf: TypeOf): readonly string[] {
  const isOwn = ({ through, lookup }: Column) => through === undefined && lookup === undefined;
  const meant = new Set(columns.filter((column) => column.secret && isOwn(column)).map(({ from }) => from));
  const isNamed = (place: { readonly schema: string; readonly source: string }, name: string, kind: ValueKind) => {
    const type = typeOf(place.schema, place.source, name);
    return isSecret(place.source, name, type === undefined ? kind : kindOfType(type));
  };
  const own = { schema, source };
  const found = columns.flatMap((column) => {
    const { from, type, through = [], lookup, secret } = column;
    if (secret) return [];
    const places = [own, ...through.map((step) => ({ schema, source: step.source }))];
    const last = lookup ? { schema: lookup.schema ?? 'public', source: lookup.source } : (places.at(-1) ?? own);
    const steps = through.flatMap(({ foreignKey }, index) =>
      isNamed(places[index] ?? own, foreignKey, 'text') && !(index === 0 && meant.has(foreignKey)) ? [foreignKey] : [],
    );
    const looked = lookup
      ? [
          ...(isNamed(own, lookup.by, 'text') && !meant.has(lookup.by) ? [lookup.by] : []),
          ...(isNamed(last, lookup.match, 'text') ? [`${lookup.source}.${lookup.match}`] : []),
        ]
      : [];
    return [...(isNamed(last, from, kindOfCell(type)) ? [nameOf(column)] : []), ...steps, ...looked];
  });
  const keys = key.filter(({ name, type }) => !meant.has(name) && isNamed(own, name, kindOfKey(type)));
  return [...new Set([...found, ...keys.map(({ name }) => name)])];
}

function isSecret(source: string, name: string, kind: ValueKind): boolean {
  return looksSecret(name, kind) || (VAGUE.test(wordsOf(name)) && looksSecret(source, kind));
}

function kindOfType(type: string): ValueKind {
  return KINDS.find(([pattern]) => pattern.test(type))?.[1] ?? 'text';
}

function kindOfCell(type: CellType): ValueKind {
  if (typeof type === 'object') return 'number';
  if (type === 'boolean') return 'boolean';
  if (['date', 'day', 'timestamp', 'time', 'interval'].includes(type)) return 'time';
  return ['integer', 'number', 'money'].includes(type) ? 'number' : 'text';
}

function kindOfKey(type: KeyColumn['type']): ValueKind {
  if (type === 'timestamp' || type === 'date') return 'time';
  return type === 'bigint' || type === 'numeric' ? 'number' : 'text';
}
