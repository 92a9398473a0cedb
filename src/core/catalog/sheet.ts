/**
 * The type of a column's cells.
 *
 * - `text`: any text, the words of an enum among them.
 * - `code`: digits that are no number (phone, serial, MAC, transaction id, uuid); always a string cell.
 * - `integer`, `decimal` (with its number of places), `money` (two places, thousands separated), `number` (as many places
 *   as it has): number cells up to 15 significant digits, text above.
 * - `date`: a calendar day. `day`: an instant, shown as its day in the backup's time zone. `timestamp`: an instant, shown in
 *   the backup's time zone. `time`: a time of day. `interval`: a span of time, as the database writes it.
 * - `array`: its elements, as `a; b; c`.
 * - `boolean`, `json`.
 */
export type CellType =
  | 'text'
  | 'code'
  | 'integer'
  | 'number'
  | 'money'
  | 'date'
  | 'day'
  | 'timestamp'
  | 'time'
  | 'interval'
  | 'array'
  | 'boolean'
  | 'json'
  | { readonly decimal: number };

/** A step from a row to the one that its foreign key points at. */
export interface Step {
  /** The table or view that is stepped into. */
  readonly source: string;
  /** The column that holds the foreign key, in the row that the step leaves. */
  readonly foreignKey: string;
  /** The name of the foreign key's constraint, where the column does not say enough to the server. */
  readonly constraint?: string;
}

/** A name by value: the row of `source` in which `match` has the value of the sheet's own column `by`. */
export interface Lookup {
  readonly by: string;
  readonly source: string;
  /** The schema of `source`, where that is not `public`. */
  readonly schema?: string;
  readonly match: string;
}

/** One column of a sheet. */
export interface Column {
  /** The header cell's text. */
  readonly header: string;
  /** The column of the source, or of the row that {@link Column.through} or {@link Column.lookup} leads to. */
  readonly from: string;
  readonly type: CellType;
  /** The value comes from another row, over one or several foreign keys, read in the same request. */
  readonly through?: readonly Step[];
  /** The value comes from a row that no foreign key leads to; its table is read once, before the sheets. */
  readonly lookup?: Lookup;
  /** The column's sum is a control total: it is shown on the Summary sheet and kept in the log. */
  readonly control?: true;
  /** The column looks secret, or its values do, and it is exported all the same. Without it such a catalog is refused. */
  readonly secret?: 'exported on purpose';
}

/** One column of a keyset: immutable, not null. */
export interface KeyColumn {
  readonly name: string;
  /**
   * `timestamp`: with or without a zone. `bigint`: any whole number. `text`: in the order of the database's own collation,
   * which is not known here.
   */
  readonly type: 'timestamp' | 'date' | 'uuid' | 'bigint' | 'numeric' | 'text';
}

/** A keyset of one to three columns, unique as a whole. */
export type Key = readonly [KeyColumn] | readonly [KeyColumn, KeyColumn] | readonly [KeyColumn, KeyColumn, KeyColumn];

/** A choice of rows: those whose column has one of these values. */
export interface ChosenValues {
  readonly column: string;
  readonly in: readonly string[];
}

/** A choice of rows: those dated within a period. Times are ISO 8601 with an offset; `null` where that end is open. */
export interface Period {
  readonly column: string;
  readonly from: string | null;
  /** The first moment that is not within. */
  readonly before: string | null;
}

/** A choice of rows. */
export type RowChoice = ChosenValues | Period;

/** One sheet of the catalog: where its rows come from, in which order, and what its columns are. */
export interface Sheet {
  /** The sheet's name in the workbook and on the page. */
  readonly name: string;
  /** The table or view that is read. */
  readonly source: string;
  /** What kind of thing it holds: the tabs of one group have one colour. */
  readonly group?: string;
  /** Its schema, where that is not `public`; the API must serve it. */
  readonly schema?: string;
  /** The keyset order. */
  readonly key: Key;
  readonly columns: readonly Column[];
  /** Columns of the source that are not to be in the backup. */
  readonly omit?: readonly string[];
  /** A source that is not there leaves this sheet out, and the Summary says so. */
  readonly optional?: true;
  /** Only these rows are in the sheet, and only these are counted. */
  readonly only?: RowChoice;
}

/** A full backup's sheets, in workbook order. */
export type Catalog = readonly Sheet[];
