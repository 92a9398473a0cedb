import assert from 'node:assert/strict';
import type { EmbeddedBackend } from '../backend.ts';
import { expectedSheets } from '../workbook/expected-sheets.ts';
import { readWithSheetJs } from '../workbook/read-workbook.ts';

/** The ids of every table's rows, by sheet. */
export type Ids = ReadonlyMap<string, ReadonlySet<string>>;

/** The rows that there are at present. */
export async function idsInDatabase({ db }: EmbeddedBackend): Promise<Ids> {
  const ids = new Map<string, ReadonlySet<string>>();
  for (const [name, { headers, sql }] of expectedSheets) {
    const rows = await db.query<{ cells: string }>(sql);
    const place = headers.indexOf('ID');
    ids.set(name, new Set(rows.map(({ cells }) => String(JSON.parse(cells)[place]))));
  }
  return ids;
}

/** The rows in a workbook, as often as they are there. */
export function idsInWorkbook(bytes: Uint8Array): ReadonlyMap<string, readonly string[]> {
  const sheets = readWithSheetJs(bytes);
  return new Map(
    [...expectedSheets].map(([name, { headers }]) => {
      const place = headers.indexOf('ID');
      const [, ...rows] = sheets.get(name) ?? [];
      return [name, rows.map((row) => String(row[place]))];
    }),
  );
}

/** A sheet's entry in the log, as far as it is held against the file. */
interface Entry {
  readonly name: string;
  readonly verdict: string;
  readonly rows_expected: number | null;
  readonly rows_after: number | null;
  readonly drift: { readonly came: number; readonly went: number } | null;
}

/**
 * Expects a file to hold each row that was there before and after exactly once, and beyond those only rows that came or went
 * meanwhile, in sheets that say so.
 */
export function expectNothingLost(bytes: Uint8Array, before: Ids, after: Ids, log: readonly Entry[]): void {
  for (const [name, rows] of idsInWorkbook(bytes)) {
    const [was, is] = [before.get(name) ?? new Set<string>(), after.get(name) ?? new Set<string>()];
    const file = new Set(rows);
    const entry = log.find((one) => one.name === name);
    const drifted = entry?.verdict === 'changed' && entry.drift !== null;
    const counted = entry?.rows_expected === file.size && entry.rows_after === file.size;
    assert.deepEqual(
      {
        name,
        doubled: rows.length - file.size,
        missing: [...was].filter((id) => is.has(id) && !file.has(id)),
        unknown: rows.filter((id) => !was.has(id) && !is.has(id)),
        untold: !drifted && !counted,
      },
      { name, doubled: 0, missing: [], unknown: [], untold: false },
    );
  }
}
