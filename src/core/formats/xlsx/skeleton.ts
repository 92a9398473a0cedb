import * as XLSX from 'xlsx';
import { sheetReference } from '../sheet-name.ts';
import { STRINGS_PATH } from './part-paths.ts';

/** What a workbook says of itself (File → Info in Excel). */
export interface WorkbookProperties {
  readonly title: string;
  readonly author: string;
  readonly createdAt: Date;
  readonly description: string;
}

/** A finished sheet as the package's index needs it. */
export interface PackagedSheet {
  readonly name: string;
  /** The range that the filter buttons cover, as `A1:J20001`; `null` for a sheet without any. */
  readonly filter: string | null;
  /** The row that is repeated on each printed page. */
  readonly titleRow: number;
}

/**
 * Every part of the package except sheets, styles and texts, by path: SheetJS writes a workbook of these sheets without rows.
 * `shared` says whether there is a table of texts.
 */
export function packageParts(
  sheets: readonly PackagedSheet[],
  properties: WorkbookProperties,
  shared: boolean,
): ReadonlyMap<string, Uint8Array> {
  const workbook = XLSX.utils.book_new();
  workbook.Props = {
    Title: properties.title,
    Author: properties.author,
    Comments: properties.description,
    CreatedDate: properties.createdAt,
  };
  for (const { name } of sheets) XLSX.utils.book_append_sheet(workbook, XLSX.utils.aoa_to_sheet([['']]), name);
  workbook.Workbook = { Names: sheets.flatMap(definedNames) };
  const parts = writeParts(workbook, shared);
  for (const path of parts.keys()) {
    if (path.startsWith('xl/worksheets/') || path === 'xl/styles.xml' || path === STRINGS_PATH) parts.delete(path);
  }
  const index = new TextDecoder().decode(parts.get(INDEX));
  return parts.set(INDEX, new TextEncoder().encode(index.replace('<sheets>', `${VIEW}<sheets>`)));
}

const INDEX = 'xl/workbook.xml';

/** What the sheets' views refer to; SheetJS leaves it out. */
const VIEW = '<bookViews><workbookView firstSheet="0" activeTab="0"/></bookViews>';

/** Names that programs look for: of the filter, which no list of names shows, and of the row that is printed on each page. */
function definedNames({ name, filter, titleRow }: PackagedSheet, index: number): HideableName[] {
  const titles = { Name: '_xlnm.Print_Titles', Sheet: index, Ref: sheetReference(name, `$${titleRow}:$${titleRow}`) };
  if (filter === null) return [titles];
  const fixed = filter.replace(/[A-Z]+|\d+/g, '$$$&');
  return [{ Name: '_xlnm._FilterDatabase', Sheet: index, Hidden: true, Ref: sheetReference(name, fixed) }, titles];
}

/** SheetJS writes it, and leaves it out of its types. */
interface HideableName extends XLSX.DefinedName {
  readonly Hidden?: boolean;
}

function writeParts(workbook: XLSX.WorkBook, bookSST: boolean): Map<string, Uint8Array> {
  const bytes = new Uint8Array(XLSX.write(workbook, { type: 'array', bookType: 'xlsx', bookSST }) as ArrayBuffer);
  const container = XLSX.CFB.read(bytes, { type: 'array' });
  const parts = new Map<string, Uint8Array>();
  container.FullPaths.forEach((path: string, index: number) => {
    const content = container.FileIndex[index]?.content;
    const name = path.replace(/^Root Entry\//, '');
    if (content?.length && !name.includes('Sh33tJ5')) parts.set(name, Uint8Array.from(content));
  });
  return parts;
}
