import type { BackupFormat, SheetReport, Verification } from '../types';

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
  /** Whether it begins as a zip does. */
  readonly isZip: boolean;
  /** The rows of its sheets as an independent reader counted them; `null` when it could not be read. */
  readonly rows: ReadonlyMap<string, number> | null;
  /** Why it could not be read. */
  readonly fault: string | null;
}

/** Says what became of a file. */
export function verdictOn(recorded: Recorded, found: Found): Verification {
  const rows = found.rows && rowsBySheet(recorded, found.rows);
  if (found.size === recorded.size && found.sha256 === recorded.sha256) {
    const difference = found.rows === null ? `it can't be read: ${found.fault}` : differenceIn(recorded, found.rows);
    if (difference === null) return { verdict: 'intact', details: null, rows };
    return { verdict: 'altered', details: `It is the file that was uploaded, but ${difference}.`, rows };
  }
  if (found.size === recorded.size) {
    return { verdict: 'altered', details: 'It has the right size, but some of its bytes are others.', rows };
  }
  const sizes = `It has ${format(found.size)} bytes instead of ${format(recorded.size)}`;
  if (isCutOff(recorded, found)) return { verdict: 'truncated', details: `${sizes}: its end is missing.`, rows };
  if (found.rows === null) return { verdict: 'altered', details: `${sizes}, and can't be read: ${found.fault}.`, rows };
  const sheets = [...found.rows].map(([name, count]) => `${name} (${format(count)})`).join(', ');
  return { verdict: 'replaced', details: `${sizes}. It is another file, with these sheets: ${sheets}.`, rows };
}

/** A zip has its directory at its end, so it can't be read without; of a CSV file, what is there is right as far as it goes. */
function isCutOff({ format: kind, size, tables }: Recorded, found: Found): boolean {
  if (found.size >= size) return false;
  if (found.size === 0) return true;
  if (kind !== 'csv') return found.isZip && found.rows === null;
  const there = [...(found.rows ?? [])];
  const expected = [...tables.map(({ sheets, rowsWritten }) => [sheets[0], rowsWritten] as const), ['Summary', null]];
  return there.every(([name, count], index) => {
    const [wanted, rows] = expected[index] ?? [];
    const last = index === there.length - 1;
    return name === wanted && (rows === null || (last ? count <= Number(rows) : count === rows));
  });
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
