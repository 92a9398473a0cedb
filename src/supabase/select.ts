import { BackupError, type PageQuery, type Row } from '../backup';

/** The part of a request that says which columns are wanted, and the way back from its answer to rows. */
export interface Selection {
  /** The value of PostgREST's `select`. */
  readonly select: string;
  /** Turns one object of the answer into a row. */
  toRow(object: JsonObject): Row;
}

/** One object of an answer. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The row that a foreign key points at, embedded under an alias of its own. */
interface Embedding {
  readonly alias: string;
  readonly target: string;
  readonly fields: string[];
  /** Alias of the foreign key itself, which tells a row that can't be read from one that isn't there. */
  readonly reference: string;
}

/**
 * Asks for every column as `::text`, since `JSON.parse` would round what a double can't hold, and under a short name of
 * our own. Columns of the row that a foreign key points at come embedded, one embedding a foreign key.
 */
export function selection({ source, columns, key }: Pick<PageQuery, 'source' | 'columns' | 'key'>): Selection {
  const fields: string[] = [];
  const aliases = new Map<string, string>();
  const own = (name: string) => {
    const alias = aliases.get(name) ?? `c${aliases.size}`;
    if (!aliases.has(name)) fields.push(`${alias}:${quoted(name)}::text`);
    aliases.set(name, alias);
    return alias;
  };
  const embeddings = new Map<string, Embedding>();
  const paths = columns.map(({ from, through }, index) => {
    if (!through) return { alias: own(from), embedding: null };
    const { foreignKey } = through;
    const name = `${through.source}!${foreignKey}`;
    const embedding = embeddings.get(name) ?? {
      alias: `e${embeddings.size}`,
      // Of a table's two relations to itself the foreign key's own name is the one that leads to a single row.
      target: through.source === source ? quoted(foreignKey) : `${quoted(through.source)}!${quoted(foreignKey)}`,
      fields: [],
      reference: own(foreignKey),
    };
    embeddings.set(name, embedding);
    embedding.fields.push(`v${index}:${quoted(from)}::text`);
    return { alias: `v${index}`, embedding };
  });
  const keyAliases = key.map(({ name }) => own(name));
  const embedded = [...embeddings.values()];
  const embeds = embedded.map(({ alias, target, fields: wanted }) => `${alias}:${target}(${wanted.join(',')})`);
  return {
    select: [...fields, ...embeds].join(','),
    toRow: (object) => ({
      key: key.map(({ name }, index) => keyText(object, keyAliases[index] ?? '', name)),
      values: paths.map(({ alias, embedding }) => {
        const holder = embedding ? referred(object, embedding) : object;
        return holder && textOf(holder, alias);
      }),
      unresolved: embedded.filter((entry) => referred(object, entry) === null && object[entry.reference] !== null)
        .length,
    }),
  };
}

function referred(object: JsonObject, { alias }: Embedding): JsonObject | null {
  const holder = object[alias];
  if (holder === null) return null;
  if (typeof holder !== 'object' || Array.isArray(holder)) throw unexpected('did not follow a foreign key to one row');
  return holder as JsonObject;
}

function keyText(object: JsonObject, alias: string, name: string): string {
  const text = textOf(object, alias);
  if (text !== null) return text;
  throw new BackupError('key_order', `A row has no ${name}, by which the rows are put in order.`, {
    hint: `Ask whoever manages the database to make ${name} not null.`,
  });
}

/** The text as it came; anything else can only be a server that ignores `::text`, and is an error rather than a guess. */
function textOf(object: JsonObject, alias: string): string | null {
  const value = object[alias];
  if (value === null || typeof value === 'string') return value;
  throw unexpected(`sent ${value === undefined ? 'nothing' : `a ${typeof value}`} where text was asked for`);
}

/** The error of an answer of success that can't be understood; `what` the server did. */
export function unexpected(what: string): BackupError {
  return new BackupError('server', 'The server gave an answer that makes no sense.', {
    details: `The server ${what}.`,
  });
}

/** A name as PostgREST reads it: quoted where it is more than letters, digits and underscores. */
export function quoted(name: string): string {
  return /^[a-z_][a-z0-9_]*$/i.test(name) ? name : `"${name.replace(/["\\]/g, '\\$&')}"`;
}

/** A value inside of `or=(…)`. */
export function quotedValue(value: string): string {
  return `"${value.replace(/["\\]/g, '\\$&')}"`;
}
