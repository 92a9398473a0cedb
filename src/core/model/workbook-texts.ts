import type { Told } from './message.ts';
import type { SheetReport } from './types.ts';

/** A column of the Summary's table of sheets, by what it is called in English. */
export type SummaryColumn =
  | 'Sheet'
  | 'Notes'
  | 'Rows'
  | 'Rows in the database'
  | 'Complete'
  | 'Total of'
  | 'Total'
  | 'Read from'
  | 'Read until';

/** A fact about a backup, on the Summary sheet. */
export type SummaryFact =
  | 'what'
  | 'made'
  | 'madeUtc'
  | 'madeBy'
  | 'period'
  | 'totalRows'
  | 'complete'
  | 'database'
  | 'number'
  | 'version'
  | 'csvRules';

/**
 * What a file says of itself, in one language. The core knows none: whoever starts a run hands them over. Times are written by
 * the core, since they are the database's.
 */
export interface WorkbookTexts {
  /** Labels of the facts. */
  readonly facts: Readonly<Record<SummaryFact, string>>;
  /** What a backup is. */
  readonly what: string;
  /** The same of a part, which is never called a full backup. */
  readonly part: {
    readonly title: string;
    readonly what: (sheets: number, all: number) => string;
    /** Calendar days, both within; `sheets` name the column that dates their rows. */
    readonly dated: (
      period: { readonly from: string | null; readonly until: string | null },
      sheets: readonly string[],
    ) => string;
    readonly undated: (sheets: readonly string[]) => string;
  };
  readonly rowsInSheets: (rows: number, sheets: number) => string;
  /** Whether all of it is complete. */
  readonly proof: Readonly<Record<SheetReport['verdict'], string>>;
  /** Whether a sheet is. */
  readonly verdicts: Readonly<Record<SheetReport['verdict'], string>>;
  /** By how many milliseconds the computer's clock was ahead. */
  readonly clockOff: (ahead: number) => string;
  /** How the stored copy is held against the file. */
  readonly upload: string;
  readonly columns: Readonly<Record<SummaryColumn, string>>;
  readonly allSheets: string;
  /** The heading of what was left out, and lines of what never is in a backup, with the reason. */
  readonly leftOut: { readonly heading: string; readonly lines: readonly (readonly [what: string, why: string])[] };
  readonly notSaid: {
    readonly heading: string;
    /** `span`: from when to when the sheets were read; `null` where there are none. */
    readonly oneMoment: (span: { readonly from: string; readonly until: string } | null) => string;
    readonly between: string;
    readonly changes: string;
    readonly partsOfSeconds: (zone: string) => string;
  };
  /** That the sheets were read one after another. */
  readonly oneAfterAnother: string;
  /** Of a link to a sheet, and of the way back. */
  readonly goTo: (sheet: string) => string;
  readonly backTo: (sheet: string) => string;
  /** A message in this language; `leftOut` names columns or values without the words "left out". */
  readonly message: (told: Told) => string;
  readonly leftOutWhat: (told: Told) => string;
}
