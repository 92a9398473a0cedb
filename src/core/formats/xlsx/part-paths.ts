/** The path of the part that holds the sheet at `position` (1-based) of the workbook. */
export function sheetPath(position: number): string {
  return `xl/worksheets/sheet${position}.xml`;
}

/** The path of the part that holds the table of texts. */
export const STRINGS_PATH = 'xl/sharedStrings.xml';
