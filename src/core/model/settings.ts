import type { Language } from './language.ts';
import type { Catalog, CsvSeparator } from './types.ts';

/** What backups are made of and called, the same for every run of an application. */
export interface BackupSettings {
  /** Missing: every run makes its own of what the database says that there is. */
  readonly catalog?: Catalog | undefined;
  /** IANA name of the zone whose clock the backup shows. */
  readonly timeZone: string;
  /** Title of the workbook of a full backup. */
  readonly title: string;
  /** Address of the database, without keys; named on the Summary sheet. */
  readonly databaseAddress: string;
  readonly appVersion: string;
  /** What stands in front of amounts of money in a workbook: a sign (`৳`) or a code (`BDT`); nothing by default. */
  readonly currency?: string;
  /** Whether a workbook keeps its texts in one table, for programs that show no inline strings; not by default. */
  readonly sharedStrings?: boolean;
  /** The language that the file speaks of itself in; English by default. */
  readonly language?: Language | undefined;
  /** What separates the fields of CSV files where the request does not say; a comma by default. */
  readonly csvSeparator?: CsvSeparator;
}
