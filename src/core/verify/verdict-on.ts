import type { BackupFormat, SheetReport, Verification } from '../model/types.ts';

/** What the record says of a file. */
export interface Recorded {
  readonly format: BackupFormat;
  readonly size: number;
  readonly sha256: string;
  readonly tables: readonly SheetReport[];
}

/** What was found in its place. */
export interface Found {
  readonly size: number;
  readonly sha256: string;
  /** The rows of its sheets as an independent reader counted them; `null` when it could not be read. */
  readonly rows: ReadonlyMap<string, number> | null;
  /** Why it could not be read. */
  readonly fault: string | null;
  /** Whether it begins as the file should, and its end is missing. */
  readonly isBegun: boolean;
  /** Whether it is whole and of another kind: no byte that was flipped makes it that. */
  readonly isAnotherKind: boolean;
}

/** Says what became of a file. */
export function verdictOn(recorded: Recorded, found: Found): Verification {
  const rows = found.rows && rowsBySheet(recorded, found.rows);
  const isSameSize = found.size === recorded.size;
  if (isSameSize && found.sha256 === recorded.sha256) {
    const difference = found.rows === null ? `it can't be read: ${found.fault}` : differenceIn(recorded, found.rows);
    if (difference === null) return { verdict: 'intact', details: null, rows };
    return { verdict: 'altered', details: `It is the file that was uploaded, but ${difference}.`, rows };
  }
  const size = isSameSize
    ? 'It has the right size'
    : `It has ${format(found.size)} bytes instead of ${format(recorded.size)}`;
  if (found.isBegun) return { verdict: 'truncated', details: `${size}: its end is missing.`, rows };
  if (isAnother(recorded, found)) {
    return { verdict: 'replaced', details: `${size}. It is another file, ${contentOf(found)}.`, rows };
  }
  const fault = isSameSize ? ', but some of its bytes are others' : `, and can't be read: ${found.fault}`;
  return { verdict: 'altered', details: `${size}${fault}.`, rows };
}

/**
 * Whether it is a file in its own right. A zip of the same size that can be read has proven every part, so other sheets or
 * rows were put there as a whole; a text can be read whatever was done to it, and is another only where no sheet is right.
 */
function isAnother(recorded: Recorded, { size, rows, isAnotherKind }: Found): boolean {
  if (isAnotherKind) return true;
  if (rows === null) return false;
  if (size !== recorded.size) return true;
  if (recorded.format !== 'csv') return differenceIn(recorded, rows) !== null;
  const sheets = [...recorded.tables.flatMap((table) => table.sheets), 'Summary'];
  return !sheets.some((sheet) => rows.has(sheet));
}

function contentOf({ rows, fault }: Found): string {
  if (rows === null) return `and no backup: ${fault}`;
  return `with these sheets: ${[...rows].map(([name, count]) => `${name} (${format(count)})`).join(', ')}`;
}

/** The first sheet whose rows are not those that were written, in words. */
function differenceIn({ tables }: Recorded, rows: ReadonlyMap<string, number>): string | null {
  for (const { name, sheets, rowsWritten } of tables) {
    const counted = sheets.reduce((sum, sheet) => sum + (rows.get(sheet) ?? 0), 0);
    if (counted !== rowsWritten) return `${name} has ${format(counted)} rows instead of ${format(rowsWritten)}`;
  }
  return null;
}

/** The counted rows of the sheets that the record lists. */
function rowsBySheet({ tables }: Recorded, rows: ReadonlyMap<string, number>): Record<string, number> {
  const listed = tables.flatMap(({ sheets }) => sheets).filter((sheet) => rows.has(sheet));
  return Object.fromEntries(listed.map((sheet) => [sheet, rows.get(sheet) ?? 0]));
}

function format(count: number): string {
  return count.toLocaleString('en-US');
}
