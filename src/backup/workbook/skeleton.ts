import * as XLSX from 'xlsx';

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
}

/** The XML around a sheet's rows. */
export interface SheetShell {
  /** From the start of the part to the opening tag of `sheetData`. */
  readonly head: string;
  /** From the closing tag of `sheetData` to the end; `range` is what the sheet's cells cover. */
  tail(range: string, links?: string): string;
}

/** Style ids of the workbook's cells, by what they are for. */
export interface Styles {
  readonly xml: string;
  readonly header: number;
  readonly title: number;
  readonly strong: number;
  readonly muted: number;
  readonly link: number;
  /** The style with a number format; 0 for General. */
  format(code: string | null): number;
}

/** Every part of the package except sheets and styles, by path: SheetJS writes a workbook of these sheets without rows. */
export function packageParts(
  sheets: readonly PackagedSheet[],
  properties: WorkbookProperties,
): ReadonlyMap<string, Uint8Array> {
  const workbook = XLSX.utils.book_new();
  workbook.Props = {
    Title: properties.title,
    Author: properties.author,
    Comments: properties.description,
    CreatedDate: properties.createdAt,
  };
  for (const { name, filter } of sheets) {
    const sheet = XLSX.utils.aoa_to_sheet([['']]);
    if (filter) sheet['!autofilter'] = { ref: filter };
    XLSX.utils.book_append_sheet(workbook, sheet, name);
  }
  const parts = writeParts(workbook);
  for (const path of parts.keys()) {
    if (path.startsWith('xl/worksheets/') || path === 'xl/styles.xml') parts.delete(path);
  }
  return parts;
}

/** The path of the part that holds the sheet at `position` (1-based) of the workbook. */
export function sheetPath(position: number): string {
  return `xl/worksheets/sheet${position}.xml`;
}

const DATA = /<sheetData>.*<\/sheetData>/s;
const VIEW = '<sheetView workbookViewId="0"/>';
const FROZEN_HEADER =
  '<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' +
  '<selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView>';
const PLAIN = '<sheetView showGridLines="0" workbookViewId="0"/>';

/**
 * The XML around a sheet's rows: SheetJS writes a sheet of one cell with these widths, which is split where the rows
 * go. Mended is what SheetJS leaves out: the frozen header row, and ranges that are known only at the end.
 */
export function sheetShell(widths: readonly number[], look: 'table' | 'page'): SheetShell {
  const sheet = XLSX.utils.aoa_to_sheet([['x']]);
  sheet['!cols'] = widths.map((wch) => ({ wch }));
  if (look === 'table') sheet['!autofilter'] = { ref: 'A1' };
  const workbook = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(workbook, sheet, 'x');
  const xml = new TextDecoder().decode(writeParts(workbook).get(sheetPath(1)));
  const [before = '', after = ''] = xml.split(DATA);
  return {
    head: `${before.replace(/<dimension[^>]*>/, '').replace(VIEW, look === 'table' ? FROZEN_HEADER : PLAIN)}<sheetData>`,
    tail: (range, links = '') =>
      `</sheetData>${after
        .replace(/(<autoFilter ref=")[^"]*/, `$1${range}`)
        .replace(/(<ignoredError [^>]*sqref=")[^"]*/, `$1${range}`)
        .replace('<ignoredErrors', (found) => links + found)}`,
  };
}

const FONT = '<sz val="12"/><color theme="1"/><name val="Calibri"/><family val="2"/><scheme val="minor"/>';

/**
 * The workbook's styles: SheetJS writes a row of cells with these number formats, and their ids are read back from it.
 * Mended are the fonts and the fill of headers and of the Summary sheet, which SheetJS does not write.
 */
export function workbookStyles(formats: ReadonlySet<string>): Styles {
  const codes = [...formats];
  const row: XLSX.CellObject[] = codes.map((code) => ({ t: 'n', v: 1, z: code }));
  const workbook = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(workbook, XLSX.utils.aoa_to_sheet([row]), 'x');
  const parts = writeParts(workbook);
  const cells = new TextDecoder().decode(parts.get(sheetPath(1))).match(/<c [^>]*>/g) ?? [];
  const ids = new Map(codes.map((code, index) => [code, Number(/ s="(\d+)"/.exec(cells[index] ?? '')?.[1] ?? 0)]));

  const sheet = new StyleSheet(new TextDecoder().decode(parts.get('xl/styles.xml')));
  const bold = sheet.append('fonts', `<font><b/>${FONT}</font>`);
  const large = sheet.append('fonts', `<font><b/>${FONT.replace('"12"', '"18"')}</font>`);
  const grey = sheet.append('fonts', `<font>${FONT.replace('theme="1"', 'rgb="FF5B6670"')}</font>`);
  const linked = sheet.append('fonts', `<font><u/>${FONT.replace('theme="1"', 'theme="10"')}</font>`);
  const quiet = sheet.append(
    'fills',
    '<fill><patternFill patternType="solid"><fgColor rgb="FFE6EFF0"/><bgColor indexed="64"/></patternFill></fill>',
  );
  const under = sheet.append(
    'borders',
    '<border><left/><right/><top/><bottom style="thin"><color rgb="FFB7C4C6"/></bottom><diagonal/></border>',
  );
  const style = (font: number, fill = 0, border = 0) =>
    sheet.append(
      'cellXfs',
      `<xf numFmtId="0" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" applyFont="1" applyFill="1" applyBorder="1"/>`,
    );
  const header = style(bold, quiet, under);
  const title = style(large);
  const strong = style(bold);
  const muted = style(grey);
  const link = style(linked);
  return {
    xml: sheet.xml,
    header,
    title,
    strong,
    muted,
    link,
    format: (code) => (code === null ? 0 : (ids.get(code) ?? 0)),
  };
}

/** A styles part to which items can be added. */
class StyleSheet {
  xml: string;

  constructor(xml: string) {
    this.xml = xml;
  }

  /** Adds an item to a collection and returns its index there. */
  append(collection: string, item: string): number {
    const opening = new RegExp(`<${collection} count="(\\d+)"`);
    const count = Number(opening.exec(this.xml)?.[1]);
    this.xml = this.xml
      .replace(opening, `<${collection} count="${count + 1}"`)
      .replace(`</${collection}>`, `${item}</${collection}>`);
    return count;
  }
}

function writeParts(workbook: XLSX.WorkBook): Map<string, Uint8Array> {
  const bytes = new Uint8Array(XLSX.write(workbook, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
  const container = XLSX.CFB.read(bytes, { type: 'array' });
  const parts = new Map<string, Uint8Array>();
  container.FullPaths.forEach((path: string, index: number) => {
    const content = container.FileIndex[index]?.content;
    const name = path.replace(/^Root Entry\//, '');
    if (content?.length && !name.includes('Sh33tJ5')) parts.set(name, Uint8Array.from(content));
  });
  return parts;
}
