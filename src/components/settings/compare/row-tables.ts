import type { ComparedSheet } from '../../../core/index.ts';

/** Rows of one kind, as texts under headers. */
export interface RowTable {
  readonly kind: 'gone' | 'came' | 'changed';
  readonly headers: readonly string[];
  readonly lines: readonly (readonly string[])[];
}

/** The tables of a sheet's first rows: those kinds that have any. A cell that changed shows what it was and is. */
export function tablesOf(sheet: ComparedSheet): readonly RowTable[] {
  const both = sheet.columns.filter(({ before, now }) => before !== null && now !== null);
  const changed: RowTable = {
    kind: 'changed',
    headers: both.map(({ header }) => header),
    lines: sheet.changed.map((row) =>
      both.map(({ before, now }, place) => {
        const is = row.now[now ?? -1] ?? '';
        return row.columns.includes(place) ? `${row.before[before ?? -1] ?? '∅'} → ${row.now[now ?? -1] ?? '∅'}` : is;
      }),
    ),
  };
  const whole = (kind: 'gone' | 'came', side: 'before' | 'now'): RowTable => {
    const columns = sheet.columns.filter((column) => column[side] !== null);
    const lines = sheet[kind].map((cells) => columns.map((column) => cells[column[side] ?? -1] ?? ''));
    return { kind, headers: columns.map(({ header }) => header), lines };
  };
  return [whole('gone', 'before'), whole('came', 'now'), changed].filter(({ lines }) => lines.length > 0);
}
