import { BackupError } from '../errors';
import type { CellType, Column, KeyColumn, Sheet } from '../types';
import { looksSecret, type ValueKind, wordsOf } from './names';

/** Names that say nothing by themselves: the table's name says it, as of `api_keys.key`. */
const VAGUE = /^ (?:keys?|values?|codes?|hash|digest|data|plain|raw) $/;

const KINDS: readonly (readonly [RegExp, ValueKind])[] = [
  [/^bytea\b/, 'bytes'],
  [/^bool/, 'boolean'],
  [/^(?:date|time|timestamp|timestamptz|timetz|interval)\b/, 'time'],
  [/^(?:smallint|integer|bigint|int[248]?|numeric|decimal|real|double precision|float[48]?|money|oid)\b/, 'number'],
];

/** Names the type of a column as the database has it (`numeric(10,2)`); `undefined` where that is not known. */
export type TypeOf = (source: string, name: string) => string | undefined;

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
    const names = [...new Set(secretsOf(sheet, typeOf))];
    return names.length > 0 ? [`${sheet.name} names ${names.join(', ')}`] : [];
  });
  if (found.length === 0) return;
  throw new BackupError('internal', `The catalog of this application asks for secrets: ${found.join('; ')}.`, {
    hint: "Pass this on to whoever made the application: such a column is left out, or says secret: 'exported on purpose'.",
  });
}

/** Names of the columns of a sheet that are exported on purpose. */
export function onPurpose(columns: readonly Column[]): readonly string[] {
  return columns
    .filter(({ secret }) => secret)
    .map(({ from, through }) => (through ? `${through.source}.${from}` : from));
}

function secretsOf({ source, key, columns }: Sheet, typeOf: TypeOf): readonly string[] {
  const meant = new Set(columns.filter(({ secret, through }) => secret && !through).map(({ from }) => from));
  const isNamed = (table: string, name: string, kind: ValueKind) => {
    const type = typeOf(table, name);
    return isSecret(table, name, type === undefined ? kind : kindOfType(type));
  };
  return [
    ...columns.flatMap(({ from, type, through, secret }) => {
      if (secret) return [];
      if (!through) return isNamed(source, from, kindOfCell(type)) ? [from] : [];
      const { foreignKey } = through;
      return [
        ...(isNamed(through.source, from, kindOfCell(type)) ? [`${through.source}.${from}`] : []),
        ...(isNamed(source, foreignKey, 'text') && !meant.has(foreignKey) ? [foreignKey] : []),
      ];
    }),
    ...key
      .filter(({ name, type }) => !meant.has(name) && isNamed(source, name, kindOfKey(type)))
      .map(({ name }) => name),
  ];
}

function isSecret(source: string, name: string, kind: ValueKind): boolean {
  return looksSecret(name, kind) || (VAGUE.test(wordsOf(name)) && looksSecret(source, kind));
}

function kindOfType(type: string): ValueKind {
  return KINDS.find(([pattern]) => pattern.test(type))?.[1] ?? 'text';
}

function kindOfCell(type: CellType): ValueKind {
  if (type === 'boolean') return 'boolean';
  if (type === 'date' || type === 'timestamp') return 'time';
  return type === 'integer' || type === 'money' || typeof type === 'object' ? 'number' : 'text';
}

function kindOfKey(type: KeyColumn['type']): ValueKind {
  if (type === 'timestamp') return 'time';
  return type === 'bigint' ? 'number' : 'text';
}
