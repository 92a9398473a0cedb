import { BackupError, type PageQuery, type Row, type Step, say } from '../../core/index.ts';
import { quoted } from './quoting.ts';

/** The part of a request that says which columns are wanted, and the way back from its answer to rows. */
export interface Selection {
  /** The value of PostgREST's `select`. */
  readonly select: string;
  /** Turns one object of the answer into a row. */
  toRow(object: JsonObject): Row;
}

/** One object of an answer. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The row that a foreign key points at, embedded in the one that holds the key, and the rows embedded in it in turn. */
interface Embedding {
  readonly alias: string;
  readonly target: string;
  /** Alias of the foreign key itself, which tells a row that can't be read from one that isn't there. */
  readonly reference: string;
  readonly into: Level;
}

/** What is asked for of a row: its own columns, and the rows that its foreign keys point at. */
interface Level {
  readonly source: string;
  readonly fields: string[];
  readonly embeddings: Map<string, Embedding>;
}

/** Gives out aliases, so that no name of the database meets another in an answer. */
class Aliases {
  readonly #columns = new Map<Level, Map<string, string>>();
  #count = 0;
  #embeddings = 0;

  /** The alias of a column of a row, which is asked for once. */
  column(level: Level, name: string): string {
    const known = this.#columns.get(level) ?? new Map<string, string>();
    this.#columns.set(level, known);
    const alias = known.get(name) ?? `c${this.#count}`;
    if (!known.has(name)) {
      level.fields.push(`${alias}:${quoted(name)}::text`);
      known.set(name, alias);
      this.#count += 1;
    }
    return alias;
  }

  /** The row that a step leads to from another. */
  step(from: Level, { source, foreignKey, constraint }: Step): Embedding {
    const name = JSON.stringify([source, foreignKey, constraint ?? null]);
    const known = from.embeddings.get(name);
    if (known) return known;
    const embedding: Embedding = {
      alias: `e${this.#embeddings}`,
      // Of a table's two relations to itself the foreign key's own name is the one that leads to a single row.
      target: source === from.source ? quoted(foreignKey) : `${quoted(source)}!${quoted(constraint ?? foreignKey)}`,
      reference: this.column(from, foreignKey),
      into: { source, fields: [], embeddings: new Map() },
    };
    this.#embeddings += 1;
    from.embeddings.set(name, embedding);
    return embedding;
  }
}

/**
 * A row, as an instance of a class and not as a literal: of literals whose first ones live long, as those of a page that waits to be
 * written, V8 makes all others among the old objects, where each keeps its texts until the next full collection.
 */
class ReadRow implements Row {
  readonly key: Row['key'];
  readonly values: Row['values'];
  readonly unresolved: number;

  constructor(key: Row['key'], values: Row['values'], unresolved: number) {
    this.key = key;
    this.values = values;
    this.unresolved = unresolved;
  }
}

/**
 * Asks for every column as `::text`, since `JSON.parse` would round what a double can't hold, and under a short name of
 * our own. Columns of rows that foreign keys lead to come embedded, each row once; for a name by value comes the value.
 */
export function selection({ source, columns, key }: Pick<PageQuery, 'source' | 'columns' | 'key'>): Selection {
  const root: Level = { source, fields: [], embeddings: new Map() };
  const aliases = new Aliases();
  const paths = columns.map(({ from, through = [], lookup }) => {
    const steps: Embedding[] = [];
    let level = root;
    for (const step of through) {
      const embedding = aliases.step(level, step);
      steps.push(embedding);
      level = embedding.into;
    }
    return { steps, alias: aliases.column(level, lookup?.by ?? from) };
  });
  const keyAliases = key.map(({ name }) => aliases.column(root, name));
  return {
    select: selectOf(root),
    toRow: (object) =>
      new ReadRow(
        key.map(({ name }, index) => keyText(object, keyAliases[index] ?? '', name)),
        paths.map(({ steps, alias }) => {
          if (steps.length === 0) return textOf(object, alias);
          const holder = steps.reduce<JsonObject | null>((row, step) => row && referred(row, step), object);
          return holder && textOf(holder, alias);
        }),
        root.embeddings.size === 0 ? 0 : unresolvedIn(object, root),
      ),
  };
}

function selectOf({ fields, embeddings }: Level): string {
  const embedded = [...embeddings.values()].map(({ alias, target, into }) => `${alias}:${target}(${selectOf(into)})`);
  return [...fields, ...embedded].join(',');
}

function unresolvedIn(row: JsonObject, { embeddings }: Level): number {
  let count = 0;
  for (const embedding of embeddings.values()) {
    const next = referred(row, embedding);
    if (next !== null) count += unresolvedIn(next, embedding.into);
    else if (row[embedding.reference] !== null) count += 1;
  }
  return count;
}

function referred(row: JsonObject, { alias }: Embedding): JsonObject | null {
  const holder = row[alias];
  if (holder === null) return null;
  if (typeof holder !== 'object' || Array.isArray(holder)) throw unexpected('did not follow a foreign key to one row');
  return holder as JsonObject;
}

function keyText(object: JsonObject, alias: string, name: string): string {
  const text = textOf(object, alias);
  if (text !== null) return text;
  throw new BackupError('key_order', say('read.no_key', { column: name }), {
    hint: say('hint.key_not_null', { column: name }),
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
  return new BackupError('server', say('server.makes_no_sense'), {
    details: `The server ${what}.`,
  });
}
