import type { BackupFormat, Language, RunRequest, SheetOverview, StandingBackup } from '../../core/index.ts';
import { rowsOf } from '../insights.ts';

/** What the next full backup is to be otherwise. Of it a part lasts for one backup: nobody is to make a part by mistake. */
export interface RunChoice {
  /** Names of the sheets; `null`: all. */
  readonly sheets: readonly string[] | null;
  /** Calendar days, both within; empty where that end is open. */
  readonly from: string;
  readonly until: string;
  /** `null`: the language of the page. */
  readonly language: Language | null;
  /** What stands in front of money; `null`: as the application says. */
  readonly currency: string | null;
}

/** Everything, as it is by itself. */
export const EVERYTHING: RunChoice = { sheets: null, from: '', until: '', language: null, currency: null };

/** Whether that is less than all the data. */
export function isPart({ sheets, from, until }: RunChoice, overview: readonly SheetOverview[] | null): boolean {
  const fewer = sheets !== null && (overview === null || overview.some(({ name }) => !sheets.includes(name)));
  return fewer || from !== '' || until !== '';
}

/** What is asked of a run by it, in this kind of file. */
export function requestOf(
  choice: RunChoice,
  overview: readonly SheetOverview[] | null,
  file: Pick<RunRequest, 'format' | 'separator'>,
): RunRequest {
  const { sheets, from, until, language, currency } = choice;
  const spoken = { ...file, ...(language && { language }), ...(currency !== null && { currency }) };
  if (!isPart(choice, overview)) return { kind: 'full', ...spoken };
  return { kind: 'partial', sheets, from: from || null, until: until || null, ...spoken };
}

/** What a run may be expected to come to; `null` is not known. */
export interface Expectation {
  readonly rows: number | null;
  /** Whether it may be fewer rows, as only a period is asked for. */
  readonly atMost: boolean;
  readonly bytes: number | null;
  readonly milliseconds: number | null;
}

/** How large the next run will be and how long it takes, about: by the rows at present and by the last backup of the format. */
export function expectationOf(
  choice: RunChoice,
  overview: readonly SheetOverview[],
  backups: readonly StandingBackup[],
  format: BackupFormat,
): Expectation {
  const { sheets, from, until } = choice;
  const counts = overview.filter(({ name }) => sheets === null || sheets.includes(name)).map(({ rows }) => rows);
  const known = counts.filter((rows) => rows !== null);
  const rows = known.length < counts.length ? null : known.reduce((sum, count) => sum + count, 0);
  const last = backups.find((backup) => backup.format === format && (rowsOf(backup) ?? 0) > 0);
  const share = last === undefined || rows === null ? null : rows / (rowsOf(last) ?? 1);
  const took = last?.finishedAt ? Date.parse(last.finishedAt) - Date.parse(last.createdAt) : null;
  const times = (value: number | null | undefined) =>
    share === null || value === null || value === undefined ? null : Math.round(value * share);
  return {
    rows,
    atMost: from !== '' || until !== '',
    bytes: times(last?.fileSize),
    milliseconds: times(took),
  };
}
