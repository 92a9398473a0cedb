import { BackupError } from '../model/errors.ts';
import { say } from '../model/message.ts';
import type { RunRequest } from '../model/page-ports.ts';
import type { Catalog, Sheet } from '../model/types.ts';
import { startOfDay } from '../util/start-of-day.ts';
import type { TimeZone } from '../util/time-zone.ts';
import type { Period } from './sheet.ts';

/** What of the catalog a part is, for its Summary to tell. */
export interface Part {
  /** The sheets that there are. */
  readonly allSheets: number;
  /** Calendar days, both within; `null` where that end is open. */
  readonly period: { readonly from: string | null; readonly until: string | null } | null;
  /** The sheets that only rows of the period are in, and the header of the column that dates them. */
  readonly dated: readonly { readonly sheet: string; readonly header: string }[];
  /** The sheets that have all their rows all the same. */
  readonly undated: readonly string[];
}

/** The sheets of a run; `part` is `null` for a full backup and for a single sheet. */
export interface ChosenSheets {
  readonly catalog: Catalog;
  readonly part: Part | null;
}

/** Takes from the catalog what a run was asked for. Rejects a sheet that there isn't, and a part of nothing. */
export function chooseSheets(catalog: Catalog, request: RunRequest, zone: TimeZone): ChosenSheets {
  switch (request.kind) {
    case 'full':
      return { catalog, part: null };
    case 'sheet':
      return { catalog: named(catalog, [request.sheet]), part: null };
    case 'partial': {
      const { sheets = null, from = null, until = null } = request;
      const chosen = sheets === null ? catalog : named(catalog, sheets);
      if (chosen.length === 0) throw new BackupError('internal', say('run.no_sheet', { sheet: '' }));
      const period = from === null && until === null ? null : { from, until };
      return period === null
        ? { catalog: chosen, part: { allSheets: catalog.length, period, dated: [], undated: [] } }
        : within(chosen, catalog.length, period, zone);
    }
  }
}

/** The column by which the rows of a sheet are dated: its first that is a date and its own; `null` where there is none. */
export function datingColumn({ columns, only }: Sheet): Sheet['columns'][number] | null {
  // What is chosen by another column already has no second choice.
  if (only !== undefined) return null;
  const dates: readonly unknown[] = ['date', 'day', 'timestamp'];
  return columns.find(({ type, through, lookup }) => dates.includes(type) && !through && !lookup) ?? null;
}

function named(catalog: Catalog, names: readonly string[]): Catalog {
  const missing = names.find((name) => !catalog.some((sheet) => sheet.name === name));
  if (missing !== undefined) throw new BackupError('internal', say('run.no_sheet', { sheet: missing }));
  return catalog.filter(({ name }) => names.includes(name));
}

function within(
  catalog: Catalog,
  allSheets: number,
  period: { readonly from: string | null; readonly until: string | null },
  zone: TimeZone,
): ChosenSheets {
  const from = period.from === null ? null : startOfDay(period.from, zone);
  const before = period.until === null ? null : startOfDay(period.until, zone, 1);
  const dated: { sheet: string; header: string }[] = [];
  const undated: string[] = [];
  const sheets = catalog.map((sheet): Sheet => {
    const column = datingColumn(sheet);
    if (column === null) {
      undated.push(sheet.name);
      return sheet;
    }
    dated.push({ sheet: sheet.name, header: column.header });
    return { ...sheet, only: { column: column.from, from, before } satisfies Period };
  });
  return { catalog: sheets, part: { allSheets, period, dated, undated } };
}
