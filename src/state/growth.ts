import type { StandingBackup } from '../core/index.ts';
import { rowsOf } from './insights.ts';

/** A full backup in the picture of how the data grows. */
export interface GrowthPoint {
  readonly id: string;
  readonly createdAt: string;
  readonly rows: number;
  readonly bytes: number;
}

/** How the rows of a sheet have grown, from the oldest backup to the newest. */
export interface SheetGrowth {
  readonly name: string;
  readonly rows: readonly number[];
  /** Rows that the newest has more than the one before. */
  readonly change: number;
}

/** Full backups as points, the oldest first; those whose rows or size nobody knows are left out. */
export function growthOf(backups: readonly StandingBackup[], most: number): readonly GrowthPoint[] {
  const points = backups.flatMap((backup): readonly GrowthPoint[] => {
    const rows = rowsOf(backup);
    const { id, createdAt, fileSize } = backup;
    return rows === null || fileSize === null ? [] : [{ id, createdAt, rows, bytes: fileSize }];
  });
  return points.slice(0, most).toReversed();
}

/** The sheets of the newest backup by how they have grown: those that shrank last come first, then in the workbook's order. */
export function sheetGrowth(backups: readonly StandingBackup[], most: number): readonly SheetGrowth[] {
  const [newest, ...older] = backups.slice(0, most).map(rowsBySheet);
  if (newest === undefined) return [];
  const sheets = [...newest].map(([name, rows]): SheetGrowth => {
    const before = older.flatMap((backup) => backup.get(name) ?? []);
    return { name, rows: [rows, ...before].toReversed(), change: rows - (before[0] ?? rows) };
  });
  return sheets.toSorted((a, b) => Number(b.change < 0) - Number(a.change < 0));
}

function rowsBySheet({ tables, sheetRows }: StandingBackup): ReadonlyMap<string, number> {
  if (sheetRows !== undefined) return new Map(Object.entries(sheetRows));
  return new Map(tables.map(({ name, rowsWritten }) => [name, rowsWritten]));
}
