import type { BackupFormat } from '../../../core/index.ts';

/** How the page speaks of a format. */
export interface FileWords {
  /** Its name among the choices. */
  readonly name: string;
  /** What it is good for, in a sentence. */
  readonly about: string;
  /** A full backup in it: `Excel workbook`. */
  readonly file: string;
  /** The same where a sentence needs its article. */
  readonly aFile: string;
  /** What one sheet becomes: `as a CSV file`. */
  readonly asSheet: string;
}

/** The words for each file format. */
export const formats: Readonly<Record<BackupFormat, FileWords>> = {
  xlsx: {
    name: 'Excel workbook (.xlsx)',
    about: 'A sheet for each kind of data, with real numbers and dates to sort and add up.',
    file: 'Excel workbook',
    aFile: 'an Excel workbook',
    asSheet: 'as an Excel workbook',
  },
  zip: {
    name: 'CSV files in a zip (.zip)',
    about: 'A plain text file for each sheet, to bring into another program.',
    file: 'zip of CSV files',
    aFile: 'a zip of CSV files',
    asSheet: 'as a CSV file in a zip',
  },
  csv: {
    name: 'One CSV file (.csv)',
    about: 'All sheets one below the other in a single plain text file.',
    file: 'CSV file',
    aFile: 'a CSV file',
    asSheet: 'as a CSV file',
  },
};
