import * as XLSX from 'xlsx';
import { say } from '../model/message.ts';
import { rowBlocks } from './row-blocks.ts';
import { Unreadable } from './unreadable.ts';
import { partText, type ZipPart, zipParts } from './zip-directory.ts';

const SHEETS = /^xl\/worksheets\/[^/]+\.xml$/;
const SHEET_START = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>';
const SHEET_END = '</sheetData></worksheet>';

/**
 * The rows of every sheet of a workbook below its header, as SheetJS counts them, by the sheet's name.
 *
 * SheetJS would hold the whole workbook in memory, and dies of a large one. So it gets the workbook without its rows, for
 * the names, and then the rows of each sheet block by block. Throws when the file can't be read to its end.
 */
export async function workbookRows(file: Blob, goOn: () => void): Promise<ReadonlyMap<string, number>> {
  const parts = await zipParts(file);
  const sheets = parts.filter(({ name }) => SHEETS.test(name));
  const frame = new Map<string, string>();
  for (const part of parts.filter(({ name }) => !SHEETS.test(name))) frame.set(part.name, await whole(file, part));
  const names = sheetNames(frame, sheets);
  const rows = new Map<string, number>();
  for (const part of sheets) {
    const name = names.get(part.name);
    const counted = await rowsOf(file, part, goOn);
    if (name !== undefined) rows.set(name, Math.max(0, counted - 1));
  }
  if (rows.size === 0) throw new Unreadable(say('fault.no_sheets'));
  return rows;
}

/** The name of the sheet that each part holds: SheetJS is shown every part with nothing in it but the part's own name. */
function sheetNames(frame: ReadonlyMap<string, string>, sheets: readonly ZipPart[]): ReadonlyMap<string, string> {
  const marked = sheets.map(({ name }): [string, string] => [
    name,
    `${SHEET_START}<row r="1"><c r="A1" t="inlineStr"><is><t>${name}</t></is></c></row>${SHEET_END}`,
  ]);
  const workbook = read([...frame, ...marked]);
  return new Map(
    workbook.SheetNames.map((name) => [String(cellsOf(workbook.Sheets[name])[0]?.[0]?.v ?? ''), name] as const),
  );
}

async function rowsOf(file: Blob, part: ZipPart, goOn: () => void): Promise<number> {
  let count = 0;
  for await (const block of rowBlocks(partText(file, part))) {
    goOn();
    const workbook = read([
      ['[Content_Types].xml', CONTENT_TYPES],
      ['_rels/.rels', relationship('officeDocument', 'xl/workbook.xml')],
      ['xl/workbook.xml', WORKBOOK],
      ['xl/_rels/workbook.xml.rels', relationship('worksheet', 'worksheets/sheet1.xml')],
      ['xl/worksheets/sheet1.xml', SHEET_START + block.replace(SHARED, '$1') + SHEET_END],
    ]);
    // Not its length: rows are where their numbers put them.
    count += Object.keys(cellsOf(workbook.Sheets['rows'])).length;
  }
  return count;
}

/** Cells that point to the workbook's table of texts, which is not shown to the reader. */
const SHARED = /(<c [^>]*) t="s"/g;

async function whole(file: Blob, part: ZipPart): Promise<string> {
  let text = '';
  for await (const piece of partText(file, part)) text += piece;
  return text;
}

function cellsOf(sheet: XLSX.WorkSheet | undefined): readonly (readonly XLSX.CellObject[])[] {
  return (sheet as { readonly '!data'?: XLSX.CellObject[][] } | undefined)?.['!data'] ?? [];
}

function read(parts: readonly (readonly [name: string, text: string])[]): XLSX.WorkBook {
  const zip = XLSX.CFB.utils.cfb_new({ fileType: 'zip' });
  const encoder = new TextEncoder();
  for (const [name, text] of parts) XLSX.CFB.utils.cfb_add(zip, `/${name}`, encoder.encode(text), { unsafe: true });
  const bytes = XLSX.CFB.write(zip, { type: 'array', fileType: 'zip' });
  return XLSX.read(bytes, { type: 'array', dense: true, cellText: false, cellHTML: false, cellFormula: false });
}

const CONTENT_TYPES = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`;
const WORKBOOK = `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="rows" sheetId="1" r:id="rId1"/></sheets></workbook>`;

function relationship(type: string, target: string): string {
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/></Relationships>`;
}
