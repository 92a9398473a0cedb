import type { BackupFormat, CsvSeparator } from '../core/index.ts';

/** How a file reaches the person's disk. */
export interface Downloads {
  /** Lets the browser download from an address that answers with an attachment. */
  fromUrl(url: string): void;
  /** Lets the browser save a file that is here already. */
  fromFile(file: File): void;
}

/** Where the chosen file format is kept for the next visit. Neither method throws. */
export interface FormatChoice {
  /** What was kept, whatever it is; `null` when nothing was. */
  read(): string | null;
  keep(format: BackupFormat): void;
}

/** Where the chosen separator of CSV files is kept for the next visit. Neither method throws. */
export interface SeparatorChoice {
  /** What was kept, or what the spreadsheets of this place expect as long as nothing was. */
  read(): string;
  keep(separator: CsvSeparator): void;
}
