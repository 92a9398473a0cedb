import type { ComparedSheet, Sheet } from '../../../src/core/index.ts';
import { TimeZone } from '../../../src/core/util/time-zone.ts';
import type { StormEntry } from './storm.ts';

/** What became of the rows of a sheet, by the key that tells them apart: of one that changed, the headers of what differs. */
export interface Changes {
  readonly gone: readonly string[];
  readonly came: readonly string[];
  readonly changed: Readonly<Record<string, readonly string[]>>;
}

type Values = Readonly<Record<string, unknown>>;

/** What the log of a trigger comes to, as far as cells can show it on the clock of a zone. */
export function trueChanges(log: readonly StormEntry[], sheet: Sheet, timeZone: string): Changes {
  const key = sheet.key.at(-1)?.name ?? '';
  const first = new Map<string, Values | null>();
  const last = new Map<string, Values | null>();
  for (const entry of log.filter(({ source }) => source === sheet.source)) {
    const [was, became] = [entry.was, entry.became].map((row) => (row === null ? null : (JSON.parse(row) as Values)));
    if (was) note(String(was[key]), was, null);
    if (became) note(String(became[key]), null, became);
  }
  function note(id: string, was: Values | null, became: Values | null): void {
    if (!first.has(id)) first.set(id, was);
    last.set(id, became);
  }
  const [gone, came]: [string[], string[]] = [[], []];
  const changed: Record<string, string[]> = {};
  for (const [id, was] of first) {
    const became = last.get(id) ?? null;
    if (was && became) {
      const headers = differences(sheet, was, became, new TimeZone(timeZone));
      if (headers.length > 0) changed[id] = headers.sort();
    } else if (was) gone.push(id);
    else if (became) came.push(id);
  }
  return { gone: gone.sort(), came: came.sort(), changed };
}

/** The same of what a comparison found. All rows of each kind must be among those that it shows. */
export function foundChanges({ columns, ...found }: ComparedSheet): Changes {
  const key = columns.find(({ isKey }) => isKey);
  const both = columns.filter(({ before, now }) => before !== null && now !== null);
  const id = (cells: readonly (string | null)[], side: 'before' | 'now') => String(cells[key?.[side] ?? -1]);
  return {
    gone: found.gone.map((cells) => id(cells, 'before')).sort(),
    came: found.came.map((cells) => id(cells, 'now')).sort(),
    changed: Object.fromEntries(
      found.changed.map((row) => [id(row.now, 'now'), row.columns.map((place) => both[place]?.header ?? '').sort()]),
    ),
  };
}

/** Headers of the columns in which two rows show something else. What another row is called counts where another one is meant. */
function differences(sheet: Sheet, was: Values, became: Values, zone: TimeZone): string[] {
  return sheet.columns
    .filter(({ from, through, type }) => {
      const [a, b] = [was, became].map((row) => shown(row[through?.[0]?.foreignKey ?? from], type, zone));
      return a !== b;
    })
    .map(({ header }) => header);
}

function shown(value: unknown, type: unknown, zone: TimeZone): string {
  if (value === null || (type !== 'timestamp' && type !== 'day')) return JSON.stringify(value);
  const clock = zone.clock(Date.parse(String(value)));
  return type === 'day' ? clock.slice(0, 10) : clock;
}
