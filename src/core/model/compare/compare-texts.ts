/** What the workbook of a comparison says of itself, in one language. Times are written by the core. */
export interface CompareTexts {
  /** `since` is when the backup was made. */
  readonly title: (since: string) => string;
  readonly facts: {
    readonly what: string;
    readonly before: string;
    readonly now: string;
    readonly compared: string;
  };
  readonly what: string;
  /** What stands for the present database on the side of now. */
  readonly database: string;
  readonly columns: {
    readonly sheet: string;
    readonly notes: string;
    readonly gone: string;
    readonly came: string;
    readonly changed: string;
    readonly same: string;
    readonly totalOf: string;
    readonly before: string;
    readonly now: string;
    /** Header of the names of columns that differ. */
    readonly column: string;
  };
  /** Names of the workbook's sheets. */
  readonly sheets: Readonly<Record<'gone' | 'came' | 'changed', (sheet: string) => string>>;
  /** That it can't be told what became of a sheet, and why. */
  readonly untold: (why: string) => string;
}
