import type { Fingerprint } from '../model/fingerprint.ts';
import { sourceOf, type TableReader } from '../model/ports.ts';
import type { Row } from '../model/types.ts';
import { StatsTogether } from '../proof/stats-together.ts';
import type { PlannedSheet } from '../run/plan-sheets.ts';
import { Pace } from './pace.ts';
import { forSheet } from './read-error.ts';
import { openSheet } from './read-sheet.ts';
import { ReadScheduler } from './scheduler.ts';
import { SeenKeys } from './seen-keys.ts';

/** When a sheet was read, and what the database says of its rows after that. */
export interface ReadFacts {
  /** When the first and the last answer for it were asked for and had. Milliseconds since 1970. */
  readonly startedAt: number;
  readonly finishedAt: number;
  /** True count; `null` when the database can't tell. */
  readonly rows: number | null;
  /** The rows themselves, by their hashes; `null` as above. */
  readonly set: Fingerprint | null;
  /** Milliseconds that 1,000 of its rows took, by its quickest page; `null` where it is too small to tell. */
  readonly pace: number | null;
}

/** A sheet on its way to the writer. */
export interface SheetReading {
  /** Its pages. Sheets must be taken in their order, each to its end. */
  readonly pages: () => AsyncGenerator<readonly Row[]>;
  /** Its counts, of a moment after its last row has come. */
  readonly facts: () => Promise<ReadFacts>;
}

/** Sheets that are being read, in their order, and a way to end what is still under way. */
export interface Reading {
  readonly sheets: readonly SheetReading[];
  readonly stop: () => void;
}

/**
 * Begins to read all sheets side by side, as far ahead of the writer as {@link ReadScheduler} lets them. What fails in one of
 * them ends them all at once, whichever is being written.
 */
export function readSheets(input: {
  readonly tables: TableReader;
  readonly sheets: readonly PlannedSheet[];
  readonly signal: AbortSignal;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}): Reading {
  const { tables, signal, now } = input;
  const ending = new AbortController();
  const running = AbortSignal.any([signal, ending.signal]);
  const ahead = new ReadScheduler(running);
  const seen = new SeenKeys();
  const told = new StatsTogether(tables, running, now);
  // The first failure is the reason; requests that it broke off have their own idea of what happened.
  const because = (error: unknown) => (running.aborted ? running.reason : error);
  const sheets = input.sheets.map((plan, index): SheetReading => {
    let startedAt: number | null = null;
    const pace = new Pace();
    const page: TableReader['page'] = async (query, stop) => {
      const asked = now();
      startedAt ??= asked;
      const rows = await tables.page(query, stop);
      pace.came(rows.length, now() - asked);
      return rows;
    };
    const open = openSheet({ tables: { ...tables, page }, plan, index, ahead, seen, signal: running });
    const counting = open.rows.then((rows) => countRows(plan, rows, { tables, told, signal: running }));
    counting.catch((error: unknown) => ending.abort(error));
    let facts: Promise<ReadFacts> | null = null;
    const find = async (): Promise<ReadFacts> => {
      const counts = await (await counting)();
      return { ...counts, startedAt: startedAt ?? counts.finishedAt, pace: pace.perThousand };
    };
    return {
      pages: async function* () {
        try {
          yield* open.pages();
        } catch (error) {
          throw because(error);
        }
      },
      facts: () => {
        facts ??= find().catch((error: unknown) => Promise.reject(because(error)));
        return facts;
      },
    };
  });
  return { sheets, stop: () => ending.abort() };
}

/** Prepares for the counts of a sheet, which come when they are wanted. */
function countRows(
  { sheet, baseline }: PlannedSheet,
  rows: number,
  {
    tables,
    told,
    signal,
  }: { readonly tables: TableReader; readonly told: StatsTogether; readonly signal: AbortSignal },
): () => Promise<Pick<ReadFacts, 'rows' | 'set' | 'finishedAt'>> {
  const find = told.of({ ...sourceOf(sheet), ...(baseline && { hashing: baseline.identity }) }, rows);
  return () =>
    forSheet(sheet, async () => {
      const { stats, at } = await find();
      const held = stats?.rows ?? null;
      if (held === null || rows < held) await tables.checkKeys(sheet, signal);
      return { rows: held, set: stats?.set ?? null, finishedAt: at };
    });
}
