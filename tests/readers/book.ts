import * as XLSX from 'xlsx';
import { serialToClock } from '../support/workbook/read-workbook.ts';

/** A cell as a reader gives it. A day is a date at midnight. */
export type Cell = string | number | boolean | null | { readonly date: string } | { readonly formula: string };

/** The rows of each sheet, header row included. */
export type Book = ReadonlyMap<string, readonly (readonly Cell[])[]>;

/** A workbook as SheetJS reads it. */
export function bookOf(bytes: Uint8Array): Book {
  const workbook = XLSX.read(bytes, { type: 'array', dense: true, cellNF: true, cellText: false });
  return new Map(
    workbook.SheetNames.map((name) => {
      const data = (workbook.Sheets[name] as { '!data'?: (XLSX.CellObject | undefined)[][] })['!data'] ?? [];
      return [name, Array.from(data, (row) => Array.from(row ?? [], cellOf))];
    }),
  );
}

function cellOf(cell: XLSX.CellObject | undefined): Cell {
  if (cell === undefined) return null;
  // LibreOffice keeps truth as a formula.
  if (cell.f === 'TRUE()' || cell.f === 'FALSE()') return cell.f === 'TRUE()';
  if (cell.f !== undefined) return { formula: cell.f };
  if (cell.t === 'n' && typeof cell.z === 'string' && XLSX.SSF.is_date(cell.z)) {
    return { date: serialToClock(cell.v as number) };
  }
  return (cell.v ?? null) as Cell;
}
