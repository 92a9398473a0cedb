import type { Column } from '../../model/types.ts';
import type { CellColumn } from './sheet-stream.ts';
import { alignOf, cellFormat, type Styles } from './styles.ts';

/** What the looks of a sheet's columns depend on, beside their types. */
export interface ColumnLooks {
  readonly styles: Styles;
  /** Characters of a line in each column. */
  readonly widths: readonly number[];
  /** What stands in front of amounts of money. */
  readonly currency?: string | undefined;
  /** Whether the first header is a link. */
  readonly linked?: boolean;
}

/**
 * The columns with the styles of their cells: all of a column stand where its values do, its header too. A code's text cells
 * keep the format Text, so that editing one keeps its zeros.
 */
export function cellColumns(
  columns: readonly Pick<Column, 'header' | 'type'>[],
  { styles, widths, currency, linked }: ColumnLooks,
): readonly CellColumn[] {
  return columns.map(({ header, type }, index) => {
    const align = alignOf(type);
    const format = cellFormat(type, currency);
    const textFormat = type === 'code' ? format : null;
    const font = linked && index === 0 ? 'boldLink' : 'bold';
    return {
      header,
      type,
      width: widths[index] ?? 0,
      headerStyle: styles.id({ font, fill: 'quiet', border: 'under', align }),
      style: styles.id({ format, align }),
      textStyle: styles.id({ format: textFormat, align }),
      linesStyle: styles.id({ format: textFormat, align, wrap: true }),
      tallStyle: styles.id({ format: textFormat, align, wrap: 'tall' }),
    };
  });
}
