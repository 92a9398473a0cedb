import { say } from '../model/message.ts';
import type { SheetReport } from '../model/types.ts';

/** A sheet is slow that takes so many milliseconds for 1,000 rows, and so many times as long as the one in the middle. */
const SLOW_FROM = 2_000;
const SLOW_FACTOR = 5;

/**
 * Adds a note to the sheets whose pages took long for their size while others did not: a slow line or a busy server would
 * hold up all of them. `paces` are the milliseconds for 1,000 rows, in the order of the sheets; `null` where they are not known.
 */
export function noteSlowSheets(
  tables: readonly SheetReport[],
  paces: readonly (number | null)[],
): readonly SheetReport[] {
  const known = paces.filter((pace) => pace !== null).sort((a, b) => a - b);
  const middle = known[(known.length - 1) >>> 1] ?? Infinity;
  return tables.map((table, index) => {
    const pace = paces[index] ?? 0;
    if (pace < SLOW_FROM || pace < middle * SLOW_FACTOR) return table;
    const note = say('note.slow', { seconds: pace / 1_000, usual: middle / 1_000, source: table.source });
    return { ...table, notes: [...table.notes, note] };
  });
}
