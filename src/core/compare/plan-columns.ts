import type { SheetColumn } from '../model/compare/comparison.ts';
import { type Message, say } from '../model/message.ts';
import type { Column, Sheet } from '../model/types.ts';
import type { Cells } from './file/xlsx-cells.ts';
import type { ComparedColumn, MatchRule } from './match/match-rule.ts';
import type { Sameness } from './match/sameness.ts';

/** What is known of a sheet beside what the files say: by the catalog, and by the database where it can be asked. */
export interface KnownSheet {
  readonly sheet: Sheet;
  readonly columns: readonly Column[];
  /** The names of the columns that tell its rows apart. */
  readonly identity: readonly string[];
}

/** How the rows of a sheet are compared, and what its columns are. */
export interface ColumnPlan {
  /** `null` where the columns that tell the rows apart are not all to be seen, or not known. */
  readonly rule: MatchRule | null;
  readonly columns: readonly SheetColumn[];
  readonly notes: readonly Message[];
  /** Why there is no rule. */
  readonly untold: Message | null;
}

/** Header of the column that tells rows apart in most tables, where nothing else is known of them. */
const USUAL_ID = 'ID';

/** Types of cells that show less than the value: an instant to the second, or to the day. */
const SHORTENED: ReadonlySet<unknown> = new Set(['timestamp', 'day']);

/** Lays the columns of then and of now beside each other, by their headers. */
export function planColumns(before: Cells, now: Cells, known: KnownSheet | null, sameness: Sameness): ColumnPlan {
  const byHeader = (cells: Cells, header: string | null) =>
    cells.findIndex((cell) => sameness.same('text', cell, header));
  const columnOf = (header: string | null) =>
    known?.columns.find((column) => sameness.same('text', header, column.header));
  const common: ComparedColumn[] = [];
  const all: SheetColumn[] = [];
  const isKey = keyTest(known);
  for (const [place, header] of now.entries()) {
    const earlier = byHeader(before, header);
    const column = columnOf(header);
    const name = column?.header ?? header ?? '';
    const type = column?.type ?? null;
    all.push({ header: name, type, before: earlier < 0 ? null : earlier, now: place, isKey: isKey(name) });
    const by = column && hingeOf(column, known);
    if (earlier >= 0)
      common.push({ header: name, type, before: earlier, now: place, ...(by === undefined ? {} : { by }) });
  }
  const lost = [...before.entries()].filter(([, header]) => byHeader(now, header) < 0);
  for (const [place, header] of lost) {
    all.push({ header: header ?? '', type: columnOf(header)?.type ?? null, before: place, now: null, isKey: false });
  }
  const added = all.filter(({ before: earlier }) => earlier === null).map(({ header }) => header);
  const notes = [
    ...(lost.length > 0 ? [say('compare.columns_gone', { columns: lost.map(([, header]) => header ?? '') })] : []),
    ...(added.length > 0 ? [say('compare.columns_new', { columns: added })] : []),
  ];
  return { columns: all, notes, ...ruleOf(common, known, isKey, sameness) };
}

function ruleOf(
  columns: readonly ComparedColumn[],
  known: KnownSheet | null,
  isKey: (header: string) => boolean,
  sameness: Sameness,
): Pick<ColumnPlan, 'rule' | 'untold'> {
  const identity = [...columns.keys()].filter((place) => isKey((columns[place] as ComparedColumn).header));
  const wanted = known?.identity ?? [USUAL_ID];
  if (identity.length < wanted.length) return { rule: null, untold: say('compare.no_key', { columns: wanted }) };
  const isExact = identity.every((place) => !SHORTENED.has(columns[place]?.type));
  return { rule: { columns, identity, isExact, sameness }, untold: null };
}

/** Tells the columns by which rows are told apart, by their headers. */
function keyTest(known: KnownSheet | null): (header: string) => boolean {
  if (known === null) return (header) => header === USUAL_ID;
  const headers = new Set(known.identity.flatMap((name) => ownHeader(known, name) ?? []));
  return (header) => headers.has(header);
}

/** The header of a source's own column. */
function ownHeader({ columns }: KnownSheet, name: string): string | undefined {
  return columns.find(({ from, through, lookup }) => from === name && !through && !lookup)?.header;
}

/** The header of the column by which a value comes from another row; `undefined` where it is the row's own, or that is not shown. */
function hingeOf({ through, lookup }: Column, known: KnownSheet | null): string | undefined {
  const by = through?.[0]?.foreignKey ?? lookup?.by;
  return by === undefined || known === null ? undefined : ownHeader(known, by);
}
