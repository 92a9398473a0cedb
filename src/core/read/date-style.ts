import { BackupError } from '../model/errors.ts';
import { say } from '../model/message.ts';
import type { PageQuery, TableReader } from '../model/ports.ts';
import type { CellType, KeyColumn, Row } from '../model/types.ts';

/** How PostgreSQL writes dates and times in its other styles (`DateStyle`), by the names of those. */
const OTHERS: readonly (readonly [style: string, form: RegExp])[] = [
  ['SQL', /^\d\d\/\d\d\/\d{4,}(?: |$)/],
  ['German', /^\d\d\.\d\d\.\d{4,}(?: |$)/],
  ['Postgres', /^(?:\d\d-\d\d-\d{4,}(?: BC)?$|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) )/],
];

const CELLS: ReadonlySet<CellType> = new Set(['date', 'day', 'timestamp']);
const KEYS: ReadonlySet<KeyColumn['type']> = new Set(['date', 'timestamp']);

/**
 * Refuses what a database writes that has another `DateStyle` than ISO: day and month can't be told apart then, and a time zone's
 * short name may mean several. The first page with a date in it tells, whatever comes of its rows.
 */
export function isoDatesOnly(tables: TableReader): TableReader {
  return {
    ...tables,
    page: async (query, signal) => {
      const rows = await tables.page(query, signal);
      for (const text of datesIn(query, rows)) {
        const style = styleOf(text);
        if (style !== null) throw refused(style);
      }
      return rows;
    },
  };
}

/** The first date of each column that may have any, the key's first. */
function* datesIn({ key, columns }: PageQuery, rows: readonly Row[]): Generator<string> {
  for (const [index, { type }] of key.entries()) {
    if (KEYS.has(type)) yield rows[0]?.key[index] ?? '';
  }
  for (const [index, { type }] of columns.entries()) {
    if (CELLS.has(type)) yield rows.find(({ values }) => values[index] !== null)?.values[index] ?? '';
  }
}

function styleOf(text: string): string | null {
  return OTHERS.find(([, form]) => form.test(text))?.[0] ?? null;
}

function refused(style: string): BackupError {
  return new BackupError('database_settings', say('read.date_style', { style }), {
    hint: say('hint.date_style'),
    details: `DateStyle is ${style}, and must be ISO`,
  });
}
