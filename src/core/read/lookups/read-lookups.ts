import { type PageQuery, sourceKey, type TableReader } from '../../model/ports.ts';
import type { Column, Lookup, Row, SourceStats } from '../../model/types.ts';
import { askForPage } from '../ask-for-page.ts';
import { PageSize } from '../page-size.ts';
import { forSheet } from '../read-error.ts';

/** Rows that a table may have whose names are looked up by value. */
export const MOST_LOOKUP_ROWS = 50_000;

/** Characters that the names of a run and the values that lead to them may have together: they bound the memory. */
export const MOST_LOOKUP_CHARACTERS = 8_000_000;

/** The names of a table by value; `null` where there are too many to hold them, and values stay as they are. */
export type Names = ReadonlyMap<string, string | null> | null;

/** Finds the names that a column is filled with. */
export type FindNames = (column: Column) => Names;

/** A column of a sheet that looks names up. */
interface LookupColumn {
  readonly sheet: string;
  readonly from: string;
  readonly lookup: Lookup;
}

/**
 * Reads the names that the columns of these sheets look up by value, each table once. Of a value that several rows have, the
 * name of one of them counts. A table with more rows than {@link MOST_LOOKUP_ROWS} is not read, and one that would fill up
 * {@link MOST_LOOKUP_CHARACTERS} is not kept.
 */
export async function readLookups(input: {
  readonly tables: TableReader;
  readonly sheets: readonly { readonly sheet: { readonly name: string }; readonly columns: readonly Column[] }[];
  /** What the database says of the tables. */
  readonly stats: readonly SourceStats[];
  readonly signal: AbortSignal;
}): Promise<FindNames> {
  const { tables, sheets, stats, signal } = input;
  const rows = new Map(stats.map((entry) => [sourceKey(entry), entry.rows]));
  const known = new Map<string, Names>();
  let room = MOST_LOOKUP_CHARACTERS;
  for (const column of lookupColumns(sheets)) {
    if (known.has(nameOf(column))) continue;
    const isLarge = (rows.get(sourceKey(column.lookup)) ?? 0) > MOST_LOOKUP_ROWS;
    const read = isLarge ? null : await readNames(column, room, tables, signal);
    room -= read?.characters ?? 0;
    known.set(nameOf(column), read?.names ?? null);
  }
  return ({ from, lookup }) => (lookup && known.get(nameOf({ from, lookup }))) ?? null;
}

/** The tables that names are looked up in. */
export function lookupSources(
  columns: readonly Column[],
): readonly { readonly source: string; readonly schema?: string }[] {
  return columns.flatMap(({ lookup }) => {
    if (!lookup) return [];
    const { source, schema } = lookup;
    return [schema === undefined ? { source } : { source, schema }];
  });
}

function lookupColumns(sheets: Parameters<typeof readLookups>[0]['sheets']): readonly LookupColumn[] {
  return sheets.flatMap(({ sheet, columns }) =>
    columns.flatMap(({ from, lookup }) => (lookup ? [{ sheet: sheet.name, from, lookup }] : [])),
  );
}

function nameOf({ from, lookup }: Pick<LookupColumn, 'from' | 'lookup'>): string {
  return JSON.stringify([lookup.schema ?? 'public', lookup.source, lookup.match, from]);
}

async function readNames(
  { sheet, from, lookup }: LookupColumn,
  room: number,
  tables: TableReader,
  signal: AbortSignal,
): Promise<{ readonly names: Names; readonly characters: number } | null> {
  const { source, match, schema } = lookup;
  const names = new Map<string, string | null>();
  const size = new PageSize();
  let characters = 0;
  let last: readonly string[] | null = null;
  for (;;) {
    const after: PageQuery['after'] = last && { key: last, take: 'rest' };
    const query = (limit: number): PageQuery => ({
      ...(schema === undefined ? { source } : { source, schema }),
      // In whatever order the database has them: a text's is never compared here.
      key: [{ name: match, type: 'text' }],
      columns: [{ header: from, from, type: 'text' }],
      ...{ notNull: match, after, limit },
    });
    const page: readonly Row[] = await forSheet({ name: sheet }, () =>
      askForPage(size, query, (made) => tables.page(made(), signal)),
    );
    if (page.length === 0) return { names, characters };
    for (const { key, values } of page) {
      const [value = ''] = key;
      const [name = null] = values;
      last = key;
      if (names.has(value)) continue;
      names.set(value, name);
      characters += value.length + (name?.length ?? 0);
    }
    if (names.size > MOST_LOOKUP_ROWS || characters > room) return null;
  }
}
