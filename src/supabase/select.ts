import type { PageQuery, Row } from '../backup';

/** The part of a request that says which columns are wanted, and the way back from its answer to rows. */
export interface Selection {
  /** The value of PostgREST's `select`. */
  readonly select: string;
  /** Turns one object of the answer into a row. */
  toRow(object: Readonly<Record<string, unknown>>): Row;
}

/**
 * Asks for every column as `::text`, since `JSON.parse` would round what a double can't hold, and under a short name of
 * our own. Columns of the row that a foreign key points at come embedded, one embedding a foreign key.
 */
export function selection({ columns, key }: Pick<PageQuery, 'columns' | 'key'>): Selection {
  const own: string[] = [];
  const embedded = new Map<string, { readonly open: string; readonly fields: string[] }>();
  const paths = columns.map(({ from, through }, index) => {
    const field = `c${index}:${quoted(from)}::text`;
    if (!through) {
      own.push(field);
      return { alias: `c${index}`, embed: null };
    }
    const relation = `${through.source}!${through.foreignKey}`;
    const known = embedded.get(relation);
    const embed = known ?? {
      open: `e${embedded.size}:${quoted(through.source)}!${quoted(through.foreignKey)}`,
      fields: [],
    };
    if (!known) embedded.set(relation, embed);
    embed.fields.push(field);
    return { alias: `c${index}`, embed: embed.open.slice(0, embed.open.indexOf(':')) };
  });
  const keyAliases = key.map(({ name }, index) => {
    const column = columns.findIndex(({ from, through }) => from === name && !through);
    if (column >= 0) return `c${column}`;
    own.push(`k${index}:${quoted(name)}::text`);
    return `k${index}`;
  });
  const embeds = [...embedded.values()].map(({ open, fields }) => `${open}(${fields.join(',')})`);
  return {
    select: [...own, ...embeds].join(','),
    toRow: (object) => ({
      key: keyAliases.map((alias) => text(object[alias]) ?? ''),
      values: paths.map(({ alias, embed }) => {
        const holder = embed === null ? object : (object[embed] as Readonly<Record<string, unknown>> | null);
        return text(holder?.[alias]);
      }),
    }),
  };
}

/** The text as it came; anything else can only be a server that ignores `::text`, and is an error rather than a guess. */
function text(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  throw new TypeError(`The server sent a ${typeof value} where text was asked for.`);
}

/** A name as PostgREST reads it: quoted where it is more than letters, digits and underscores. */
export function quoted(name: string): string {
  return /^[a-z_][a-z0-9_]*$/i.test(name) ? name : `"${name.replace(/["\\]/g, '\\$&')}"`;
}

/** A value inside of `or=(…)`. */
export function quotedValue(value: string): string {
  return `"${value.replace(/["\\]/g, '\\$&')}"`;
}
