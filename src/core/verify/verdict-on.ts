import { type Message, say, type Told } from '../model/message.ts';
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
  readonly fault: Told | null;
  /** Whether it begins as the file should, and its end is missing. */
  readonly isBegun: boolean;
  /** Whether it is whole and of another kind: no byte that was flipped makes it that. */
  readonly isAnotherKind: boolean;
}

/** Says what became of a file. */
export function verdictOn(recorded: Recorded, found: Found): Verification {
  const rows = found.rows && rowsBySheet(recorded, found.rows);
  const sizes = { found: found.size, recorded: recorded.size };
  const isSameSize = found.size === recorded.size;
  const fault = found.fault ?? '';
  if (isSameSize && found.sha256 === recorded.sha256) {
    const details = found.rows === null ? say('verify.unreadable', { fault }) : differenceIn(recorded, found.rows);
    return { verdict: details === null ? 'intact' : 'altered', details, rows };
  }
  if (found.isBegun) return { verdict: 'truncated', details: say('verify.truncated', sizes), rows };
  if (isAnother(recorded, found)) {
    const size = isSameSize ? say('verify.right_size') : say('verify.other_size', sizes);
    return { verdict: 'replaced', details: say('verify.replaced', { size, content: contentOf(found) }), rows };
  }
  const details = isSameSize ? say('verify.other_bytes') : say('verify.cut_or_altered', { ...sizes, fault });
  return { verdict: 'altered', details, rows };
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

function contentOf({ rows, fault }: Found): Message {
  if (rows === null) return say('verify.no_backup', { fault: fault ?? '' });
  return say('verify.with_sheets', { sheets: Object.fromEntries(rows) });
}

/** The first sheet whose rows are not those that were written. */
function differenceIn({ tables }: Recorded, rows: ReadonlyMap<string, number>): Message | null {
  for (const { name, sheets, rowsWritten } of tables) {
    const counted = sheets.reduce((sum, sheet) => sum + (rows.get(sheet) ?? 0), 0);
    if (counted !== rowsWritten) return say('verify.other_rows', { sheet: name, counted, recorded: rowsWritten });
  }
  return null;
}

/** The counted rows of the sheets that the record lists. */
function rowsBySheet({ tables }: Recorded, rows: ReadonlyMap<string, number>): Record<string, number> {
  const listed = tables.flatMap(({ sheets }) => sheets).filter((sheet) => rows.has(sheet));
  return Object.fromEntries(listed.map((sheet) => [sheet, rows.get(sheet) ?? 0]));
}
