import type { Catalog, CellType, Column, KeyColumn, Sheet } from '../sheet.ts';

/** A sheet as plain data, for other programs. */
export interface SheetJson {
  readonly name: string;
  readonly source: string;
  readonly schema: string;
  readonly key: readonly KeyColumn[];
  readonly columns: readonly {
    readonly header: string;
    /** The names of the columns from the source on, to the one that is shown. */
    readonly path: readonly string[];
    /** The tables and views that are stepped into on that way. */
    readonly tables: readonly string[];
    readonly type: CellType;
    readonly control: boolean;
  }[];
  readonly omit: readonly string[];
}

/** A catalog as plain data. */
export function catalogJson(catalog: Catalog): readonly SheetJson[] {
  return catalog.map(({ name, source, schema = 'public', key, columns, omit = [] }: Sheet) => ({
    ...{ name, source, schema },
    key: key.map((column) => ({ name: column.name, type: column.type })),
    columns: columns.map((column) => ({
      header: column.header,
      ...wayTo(column),
      ...{ type: column.type, control: column.control === true },
    })),
    omit,
  }));
}

/** The way to the value of a column. */
export function wayTo({ from, through = [], lookup }: Column): {
  readonly path: readonly string[];
  readonly tables: readonly string[];
} {
  if (lookup) return { path: [lookup.by, from], tables: [lookup.source] };
  return {
    path: [...through.map(({ foreignKey }) => foreignKey), from],
    tables: through.map(({ source }) => source),
  };
}
