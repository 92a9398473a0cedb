import type { Column } from '../types';
import { cellRule, isExactNumber } from './cell';

/** Widths are in characters of the default font. */
const NARROWEST = 8;
const WIDEST = 60;

/** Room for the filter button in the header cell. */
const FILTER_BUTTON = 4;

/** A width for each column that shows its header and most of what the first rows hold. */
export function columnWidths(
  columns: readonly Pick<Column, 'header' | 'type'>[],
  rows: readonly (readonly (string | null)[])[],
): readonly number[] {
  return columns.map((column, index) => {
    let widest = column.header.length + FILTER_BUTTON;
    for (const row of rows) widest = Math.max(widest, shownLength(column, row[index] ?? null));
    return Math.min(WIDEST, Math.max(NARROWEST, widest));
  });
}

function shownLength(column: Pick<Column, 'type'>, value: string | null): number {
  if (value === null) return 0;
  if (column.type === 'timestamp') return 'yyyy-mm-dd hh:mm:ss'.length + 1;
  if (column.type === 'day') return 'yyyy-mm-dd'.length + 1;
  if (column.type === 'boolean') return 'FALSE'.length + 2;
  const format = cellRule(column.type).format(column.type);
  const separators = format?.includes(',') && isExactNumber(value) ? Math.floor(value.length / 3) : 0;
  const line = value.indexOf('\n');
  return (line < 0 ? value.length : line) + separators + 1;
}
