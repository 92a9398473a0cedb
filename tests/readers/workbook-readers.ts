import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import ExcelJS from 'exceljs';
import * as XLSX from 'xlsx';
import { type Book, bookOf, type Cell } from './book.ts';
import { libreOffice } from './libre-office.ts';
import { findProgram, output, pythonWith, script, versionOf } from './programs.ts';

/** A program that reads workbooks and did not write them. */
export interface WorkbookReader {
  readonly name: string;
  readonly version: string;
  /** What it sees. `asText`: it gives every cell as a text. */
  read(): Promise<Book>;
  readonly asText?: true;
}

type Reading = (workbook: string, folder: string) => Promise<WorkbookReader | null>;

const require = createRequire(import.meta.url);

/** All readers by name; each is `null` where its program is not installed. */
export const WORKBOOK_READERS: Readonly<Record<string, Reading>> = {
  LibreOffice: async (workbook, folder) => {
    const office = await libreOffice(folder);
    return (
      office &&
      named('LibreOffice', office.version, async () => bookOf(first(await office.convert([workbook], 'xlsx'))))
    );
  },
  gnumeric: async (workbook, folder) => {
    const program = findProgram('ssconvert');
    const version = await versionOf(program, ['--version']);
    return program && version
      ? named('gnumeric', version, async () => {
          await output(program, [workbook, `${folder}/gnumeric.xlsx`]);
          return bookOf(await readFile(`${folder}/gnumeric.xlsx`));
        })
      : null;
  },
  openpyxl: async (workbook) => {
    const found = await pythonWith('openpyxl');
    return (
      found && named('openpyxl', found.version, async () => bookFrom((await openpyxl(found.python, workbook)).sheets))
    );
  },
  pandas: async (workbook) => {
    const found = await pythonWith('pandas');
    return (
      found &&
      named('pandas', found.version, async () =>
        bookFrom(JSON.parse(await output(found.python, [script('read_pandas.py'), workbook]))),
      )
    );
  },
  readxl: async (workbook) => {
    const program = findProgram('Rscript');
    const version = await versionOf(program, ['-e', 'cat(as.character(packageVersion("readxl")))']);
    return program && version
      ? named('readxl', version, async () => bookFromR(await output(program, [script('read_readxl.R'), workbook])))
      : null;
  },
  xlsx2csv: async (workbook) => {
    const program = findProgram('xlsx2csv');
    const version = await versionOf(program, ['--version']);
    return program && version
      ? {
          ...named('xlsx2csv', version, async () => bookFromCsv(await output(program, ['-a', workbook]))),
          asText: true,
        }
      : null;
  },
  SheetJS: async (workbook) => named('SheetJS', XLSX.version, async () => bookOf(await readFile(workbook))),
  exceljs: async (workbook) =>
    named('exceljs', (require('exceljs/package.json') as { version: string }).version, () => bookFromExcelJs(workbook)),
};

/** How a sheet looks to openpyxl. */
export interface OpenpyxlLook {
  readonly dimension: string;
  readonly defaultHeight: number;
  readonly heights: Readonly<Record<string, number>>;
  readonly wrapped: readonly string[];
  readonly right: readonly string[];
  readonly formats: readonly (readonly string[])[];
  readonly links: readonly (readonly [string, string])[];
  readonly printed: readonly [string, unknown, string];
  readonly frozen: string | null;
}

/** What openpyxl says of a workbook. */
export async function openpyxl(
  python: string,
  workbook: string,
): Promise<{
  readonly sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>;
  readonly looks: Readonly<Record<string, OpenpyxlLook>>;
}> {
  return JSON.parse(await output(python, [script('read_openpyxl.py'), workbook]));
}

function named(name: string, version: string, read: () => Promise<Book>): WorkbookReader {
  return { name, version, read };
}

function first(files: readonly Buffer[]): Buffer {
  const [file] = files;
  if (file === undefined) throw new Error('Nothing was converted.');
  return file;
}

function bookFrom(sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>): Book {
  return new Map(Object.entries(sheets));
}

/** A line a cell: code points of the sheet's name, row and column, class, code points of the value. */
function bookFromR(text: string): Book {
  const book = new Map<string, Cell[][]>();
  const decoded = (points: string) => String.fromCodePoint(...points.trim().split(' ').filter(Boolean).map(Number));
  for (const line of text.split('\n').filter((entry) => entry !== '')) {
    const [name = '', place = '', type = '', value = ''] = line.split(';');
    const [row = 0, column = 0] = place.trim().split(' ').map(Number);
    const sheet = book.get(decoded(name)) ?? [];
    book.set(decoded(name), sheet);
    while (sheet.length < row) sheet.push([]);
    (sheet[row - 1] as Cell[])[column - 1] = cellFromR(type.trim(), decoded(value));
  }
  return book;
}

function cellFromR(type: string, value: string): Cell {
  if (type === 'numeric') return Number(value);
  if (type === 'logical') return value === 'TRUE';
  return type === 'POSIXct' ? { date: value.length === 10 ? `${value} 00:00:00` : value } : value;
}

/** Sheets one below the other, each behind a line with its number and name. */
function bookFromCsv(text: string): Book {
  const book = new Map<string, Cell[][]>();
  for (const part of text.split(/^-------- \d+ - /m).slice(1)) {
    const end = part.indexOf('\n');
    const sheet = XLSX.read(part.slice(end + 1), { type: 'string', raw: true, dense: true, FS: ',' });
    const data =
      (sheet.Sheets['Sheet1'] as { '!data'?: (XLSX.CellObject | undefined)[][] } | undefined)?.['!data'] ?? [];
    book.set(
      part.slice(0, end).trim(),
      Array.from(data, (row) => Array.from(row ?? [], (cell) => (cell?.v ?? null) as Cell)),
    );
  }
  return book;
}

async function bookFromExcelJs(workbook: string): Promise<Book> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(workbook);
  return new Map(
    book.worksheets.map((sheet) => [
      sheet.name,
      Array.from({ length: sheet.rowCount }, (_, row) =>
        Array.from({ length: sheet.columnCount }, (__, column) => cellFromExcelJs(sheet.getCell(row + 1, column + 1))),
      ),
    ]),
  );
}

function cellFromExcelJs({ value, text, formula }: ExcelJS.Cell): Cell {
  if (formula) return { formula };
  if (value instanceof Date) return { date: value.toISOString().slice(0, 19).replace('T', ' ') };
  return value !== null && typeof value === 'object' ? text : ((value ?? null) as Cell);
}
