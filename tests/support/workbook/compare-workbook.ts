import assert from 'node:assert/strict';
import { type ExpectedKind, expectedSheets } from './expected-sheets.ts';
import { type ReadCell, readWithSheetJs, serialToClock } from './read-workbook.ts';

/** Asks the database past row-level security. */
export interface Sql {
  query<Row>(sql: string, params?: readonly unknown[]): Promise<readonly Row[]>;
}

/**
 * Compares every cell of every sheet of a finished workbook with what the database says, by queries that share nothing
 * with the module. Answers how many cells were compared.
 */
export async function expectEveryCell(bytes: Uint8Array, db: Sql): Promise<number> {
  const sheets = readWithSheetJs(bytes);
  assert.deepEqual(
    [...sheets.keys()].filter((name) => name !== 'Summary' && name !== 'Long text'),
    [...expectedSheets.keys()],
  );
  let compared = 0;
  for (const [name, { headers, kinds, sql }] of expectedSheets) {
    const rows = sheets.get(name) ?? [];
    const expected = await db.query<{ cells: string }>(sql);
    assert.deepEqual({ name, headers: rows[0] }, { name, headers });
    assert.deepEqual({ name, rows: rows.length - 1 }, { name, rows: expected.length });
    const wrong: unknown[] = [];
    expected.forEach(({ cells }, index) => {
      (JSON.parse(cells) as (string | null)[]).forEach((value, column) => {
        compared += 1;
        const cell = rows[index + 1]?.[column] ?? null;
        if (!shows(cell, value, kinds[column] ?? 'text'))
          wrong.push({ row: index + 2, header: headers[column], cell, value });
      });
    });
    assert.deepEqual({ name, wrong: wrong.slice(0, 5) }, { name, wrong: [] });
  }
  return compared;
}

const EXCEL_BEGINS = '1900-03-01';

/** Whether a cell shows what the database holds. SheetJS 0.20.3 reads CRLF as LF. */
function shows(cell: ReadCell, value: string | null, kind: ExpectedKind): boolean {
  if (value === null) return cell === null;
  switch (kind) {
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(value) && significant(value).length <= 15 ? cell === Number(value) : cell === value;
    case 'day':
      return value < EXCEL_BEGINS
        ? cell === value
        : typeof cell === 'number' && serialToClock(cell) === `${value} 00:00:00`;
    case 'clock':
      return value < EXCEL_BEGINS ? cell === value : typeof cell === 'number' && serialToClock(cell) === value;
    case 'truth':
      return cell === (value === 'true');
    case 'text': {
      const text = value.replace(/[\uFFFE\uFFFF]/g, '\uFFFD').replaceAll('\r\n', '\n');
      if (value.length <= 32_767) return cell === text;
      return typeof cell === 'string' && cell.length <= 32_767 && text.startsWith(cell.slice(0, 30_000));
    }
  }
}

/** The digits that count: no zeros in front, none at the end of a fraction. */
function significant(value: string): string {
  const exact = value.includes('.') ? value.replace(/\.?0+$/, '') : value;
  return exact.replace(/[-.]/g, '').replace(/^0+/, '');
}
