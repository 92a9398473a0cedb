/**
 * Limits of the format, from Microsoft's "Excel specifications and limits" unless another source is named.
 */

/** Rows of a sheet, its header row included. */
export const MAX_ROWS = 1_048_576;

/** Columns of a sheet. */
export const MAX_COLUMNS = 16_384;

/** UTF-16 code units of a cell's text. */
export const MAX_CELL_TEXT = 32_767;

/** UTF-16 code units of a sheet's name. */
export const MAX_SHEET_NAME = 31;

/** Significant digits that a number cell keeps: it is an IEEE 754 double, shown with 15 digits. */
export const MAX_SIGNIFICANT_DIGITS = 15;

/**
 * Bytes of a file or a part of it. Above, a zip needs the Zip64 extension: LibreOffice 7.4 does not open a streamed Zip64
 * workbook, and SheetJS 0.20 comes to no end with it. APPNOTE.TXT 4.4.8: sizes are 32-bit numbers without Zip64.
 */
export const MAX_ZIP_BYTES = 0xffff_ffff;

/** Parts of a zip without the Zip64 extension (APPNOTE.TXT 4.4.21). */
export const MAX_ZIP_PARTS = 65_535;
