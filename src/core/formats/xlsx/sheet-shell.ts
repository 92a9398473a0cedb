import { LINE_HEIGHT } from './styles.ts';
import { escapeXml } from './xml-bytes.ts';

/** How a sheet is laid out: a table under a header row, or a page to read. */
export interface SheetLayout {
  readonly look: 'table' | 'page';
  /** Widths of the columns, in characters. */
  readonly widths: readonly number[];
  /** The range that its cells cover, as `A1:H97`; `null` where that is not known when the sheet begins. */
  readonly range: string | null;
  /** Colour of its tab, as `00797D`. */
  readonly tab?: string;
  /** Whether it is the one that is seen first. */
  readonly first?: boolean;
  /** Whether it is printed on one page, however long it is. */
  readonly onePage?: boolean;
}

/** A link from a cell to a place in the same workbook. */
export interface SheetLink {
  readonly cell: string;
  /** As formulas write it: `'Payments'!A1`. */
  readonly location: string;
  readonly tooltip: string;
}

const OPENING =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
  '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ' +
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">';

const FROZEN_HEADER =
  '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' +
  '<selection pane="bottomLeft" activeCell="A2" sqref="A2"/>';

/** Without it some programs give all rows one height that cuts Bangla in half, and others measure every row. */
const ROW_HEIGHT = `<sheetFormatPr defaultRowHeight="${LINE_HEIGHT}" customHeight="1"/>`;

/** Excel adds this to a width in characters, for the space and the line between columns (ECMA-376 part 1, 18.3.1.13). */
const PADDING = 0.83;

/** Paper of A4 (ECMA-376 part 1, 18.3.1.63). */
const A4 = 9;

/** From the start of a sheet's part to the opening tag of `sheetData` (ECMA-376 part 1, 18.3.1.99). */
export function sheetHead({ look, widths, range, tab, first }: SheetLayout): string {
  const tabColor = tab ? `<tabColor rgb="FF${tab}"/>` : '';
  const attributes = `${look === 'page' ? 'showGridLines="0" ' : ''}${first ? 'tabSelected="1" ' : ''}workbookViewId="0"`;
  const view =
    look === 'table' ? `<sheetView ${attributes}>${FROZEN_HEADER}</sheetView>` : `<sheetView ${attributes}/>`;
  return [
    OPENING,
    `<sheetPr>${tabColor}<pageSetUpPr fitToPage="1"/></sheetPr>`,
    range === null ? '' : `<dimension ref="${range}"/>`,
    `<sheetViews>${view}</sheetViews>`,
    ROW_HEIGHT,
    `<cols>${columns(widths)}</cols>`,
    '<sheetData>',
  ].join('');
}

/** From the closing tag of `sheetData` to the end; `range` is what the sheet's cells cover. */
export function sheetTail(
  { look, onePage }: Pick<SheetLayout, 'look' | 'onePage'>,
  range: string,
  links: readonly SheetLink[] = [],
): string {
  const hyperlinks = links.map(
    ({ cell, location, tooltip }) =>
      `<hyperlink ref="${cell}" location="${escapeXml(location)}" tooltip="${escapeXml(tooltip)}"/>`,
  );
  return [
    '</sheetData>',
    look === 'table' ? `<autoFilter ref="${range}"/>` : '',
    hyperlinks.length > 0 ? `<hyperlinks>${hyperlinks.join('')}</hyperlinks>` : '',
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>',
    `<pageSetup paperSize="${A4}"${onePage ? '' : ' fitToHeight="0"'} orientation="landscape"/>`,
    '<headerFooter><oddFooter>&amp;L&amp;A&amp;RPage &amp;P of &amp;N</oddFooter></headerFooter>',
    `<ignoredErrors><ignoredError sqref="${range}" numberStoredAsText="1"/></ignoredErrors>`,
    '</worksheet>',
  ].join('');
}

/** Neighbours of one width share an element. */
function columns(widths: readonly number[]): string {
  const runs: { min: number; max: number; readonly width: number }[] = [];
  widths.forEach((width, index) => {
    const last = runs.at(-1);
    if (last?.width === width) last.max = index + 1;
    else runs.push({ min: index + 1, max: index + 1, width });
  });
  return runs
    .map(({ min, max, width }) => `<col min="${min}" max="${max}" width="${width + PADDING}" customWidth="1"/>`)
    .join('');
}
