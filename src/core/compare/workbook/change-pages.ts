import type { CompareTexts } from '../../model/compare/compare-texts.ts';
import type { ComparedSheet, SheetColumn } from '../../model/compare/comparison.ts';
import type { CellType, Column, Row } from '../../model/types.ts';
import type { Cells } from '../file/xlsx-cells.ts';
import type { KeptRows } from '../kept-rows.ts';
import type { KeptChange } from '../match/outcome.ts';

/** A sheet of the workbook: the rows of one kind of one compared sheet. */
export interface ChangeSheet {
  readonly of: ComparedSheet;
  readonly kind: 'gone' | 'came' | 'changed';
  readonly name: string;
  readonly columns: readonly Column[];
  readonly pages: () => AsyncGenerator<readonly Row[]>;
}

/** Columns in front of what changed, so that a person knows the row: the first ones, which people look for first. */
const LEADING = 2;

/** The sheets of the workbook for one that was compared: those kinds that have any rows. */
export function changeSheets(of: ComparedSheet, kept: KeptRows, texts: CompareTexts): readonly ChangeSheet[] {
  const sheets: ChangeSheet[] = [];
  for (const [kind, side] of [
    ['gone', 'before'],
    ['came', 'now'],
  ] as const) {
    if (of.counts[kind] === 0) continue;
    const columns = of.columns
      .filter((column) => column[side] !== null)
      .sort((a, b) => Number(a[side]) - Number(b[side]));
    const pages = () => whole(kept.rows(of.name, kind), columns, side);
    sheets.push({ of, kind, name: texts.sheets[kind](of.name), columns: columns.map(columnOf), pages });
  }
  if (of.counts.changed > 0) {
    const both = comparedColumns(of);
    const leading = both.filter(({ isKey }, place) => isKey || place < LEADING);
    const { column, before, now } = texts.columns;
    const headers = [column, before, now].map((header): Column => ({ header, from: header, type: 'text' }));
    sheets.push({
      ...{ of, kind: 'changed', name: texts.sheets.changed(of.name) },
      columns: [...leading.map(columnOf), ...headers],
      pages: () => differences(kept.changes(of.name), both, leading),
    });
  }
  return sheets;
}

/** The columns that both sides have, in the order in which changes count them. */
export function comparedColumns({ columns }: Pick<ComparedSheet, 'columns'>): readonly SheetColumn[] {
  return columns.filter(({ before, now }) => before !== null && now !== null);
}

async function* whole(
  pages: AsyncIterable<readonly Cells[]>,
  columns: readonly SheetColumn[],
  side: 'before' | 'now',
): AsyncGenerator<readonly Row[]> {
  for await (const page of pages) {
    yield page.map((cells) =>
      rowOf(columns.map((column) => valueOfCell(column.type, cells[column[side] ?? -1] ?? null))),
    );
  }
}

/** A line for every cell that is another by now. */
async function* differences(
  pages: AsyncIterable<readonly KeptChange[]>,
  columns: readonly SheetColumn[],
  leading: readonly SheetColumn[],
): AsyncGenerator<readonly Row[]> {
  for await (const page of pages) {
    yield page.flatMap(({ before, now, columns: places }) => {
      const front = leading.map(({ type, now: place }) => valueOfCell(type, now[place ?? -1] ?? null));
      return places.map((place) => {
        const column = columns[place] as SheetColumn;
        return rowOf([...front, column.header, before[column.before ?? -1] ?? null, now[column.now ?? -1] ?? null]);
      });
    });
  }
}

function rowOf(values: readonly (string | null)[]): Row {
  return { key: [values[0] ?? ''], values, unresolved: 0 };
}

function columnOf({ header, type }: SheetColumn): Column {
  return { header, from: header, type: shownType(type) };
}

/** What a cell shows is what it was made of but for instants, which stand on the backup's clock already. */
function shownType(type: CellType | null): CellType {
  if (type === 'day') return 'date';
  return type === 'array' || type === null ? 'text' : type;
}

function valueOfCell(type: CellType | null, shown: string | null): string | null {
  return type === 'boolean' && shown !== null ? shown.toLowerCase() : shown;
}
