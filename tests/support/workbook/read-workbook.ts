import ExcelJS from 'exceljs';
import * as XLSX from 'xlsx';

/** A cell as a reader that did not write the workbook sees it. */
export type ReadCell = string | number | boolean | null;

/** The sheets of a workbook as SheetJS reads them: rows of raw cell values, by sheet name in workbook order. */
export function readWithSheetJs(bytes: Uint8Array): Map<string, ReadCell[][]> {
  const workbook = XLSX.read(bytes, { type: 'array', dense: true });
  return new Map(
    workbook.SheetNames.map((name) => {
      const sheet = workbook.Sheets[name] as XLSX.WorkSheet;
      const data = (sheet as { '!data'?: (XLSX.CellObject | undefined)[][] })['!data'] ?? [];
      const rows = Array.from(data, (row) => Array.from(row ?? [], (cell) => (cell?.v ?? null) as ReadCell));
      return [name, rows];
    }),
  );
}

/** The workbook as exceljs reads it. */
export async function readWithExcelJs(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  return workbook;
}

/** The text of the parts of a zip, by path. SheetJS 0.20.3 reads names byte by byte, whatever the zip says of them. */
export function readParts(bytes: Uint8Array): Map<string, string> {
  const container = XLSX.CFB.read(bytes, { type: 'array' });
  const parts = new Map<string, string>();
  container.FullPaths.forEach((path: string, index: number) => {
    const content = container.FileIndex[index]?.content;
    if (content?.length) {
      const name = Buffer.from(path.replace(/^Root Entry\//, ''), 'latin1').toString('utf8');
      parts.set(name, new TextDecoder().decode(Uint8Array.from(content)));
    }
  });
  return parts;
}

/** Excel's serial number as the clock that its cell shows, `2026-03-01 03:35:07`. */
export function serialToClock(serial: number): string {
  const seconds = Math.round(serial * 86_400);
  return new Date(Date.UTC(1899, 11, 30) + seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
}
