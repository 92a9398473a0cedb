import type { ComparedSheet } from '../model/compare/comparison.ts';
import { type BackupError, type BackupErrorCode, isBackupError } from '../model/errors.ts';
import { say } from '../model/message.ts';
import type { Sheet } from '../model/types.ts';
import { UnsettledError } from '../proof/proof-errors.ts';
import { demandSameShapes } from '../proof/same-columns.ts';
import { readSheets, type SheetReading } from '../read/read-sheets.ts';
import type { PlannedSheet } from '../run/plan-sheets.ts';
import type { Standstill } from '../run/standstill.ts';
import type { CompareMeter } from './compare-meter.ts';
import type { ComparePorts } from './compare-ports.ts';
import { comparedSheet, compareRows, headerOf, notesOnBefore, rowsOf, untoldSheet } from './compare-sheet.ts';
import type { SummarySheet } from './file/file-summary.ts';
import type { KeptRows } from './kept-rows.ts';
import type { Known } from './known-sheets.ts';
import { LiveSheet } from './live/live-sheet.ts';
import { type LivePlan, planLive } from './live/plan-live.ts';
import { Sameness } from './match/sameness.ts';
import type { OpenSide } from './open-side.ts';
import { type ColumnPlan, planColumns } from './plan-columns.ts';

/** Times that a sheet is read, at most, whose rows come and go so much that nothing can be told. */
const MOST_READINGS = 3;

/** What keeps one sheet from being read, and no other. */
const OF_ONE_SHEET: ReadonlySet<BackupErrorCode> = new Set([
  ...(['source_unreadable', 'columns_missing', 'relation_missing', 'incomplete', 'key_order', 'timeout'] as const),
  'database_settings',
]);

/** A sheet of a file that the database has too. */
export interface LivePair {
  readonly sheet: Sheet;
  readonly listed: SummarySheet;
}

/** What the rows of the database are compared with. */
export interface LiveInput {
  readonly pairs: readonly LivePair[];
  readonly before: OpenSide;
  readonly known: Known;
  readonly ports: ComparePorts;
  readonly kept: KeptRows;
  readonly signal: AbortSignal;
  readonly watch: Standstill;
  readonly meter: CompareMeter;
}

/** Compares sheets of a file with the database. Rows are read and proven as those of a backup are. */
export async function compareLive(input: LiveInput): Promise<ReadonlyMap<Sheet, ComparedSheet>> {
  const told = new Map<Sheet, ComparedSheet>();
  let left = input.pairs;
  for (let reading = 1; left.length > 0; reading += 1) {
    const pass = new Pass(input, reading >= MOST_READINGS, told);
    left = await pass.run(left);
  }
  return told;
}

/** One reading of the sheets that are left. */
class Pass {
  readonly #input: LiveInput;
  readonly #isLast: boolean;
  readonly #told: Map<Sheet, ComparedSheet>;

  constructor(input: LiveInput, isLast: boolean, told: Map<Sheet, ComparedSheet>) {
    this.#input = input;
    this.#isLast = isLast;
    this.#told = told;
  }

  /** Answers which sheets are to be read again. */
  async run(pairs: readonly LivePair[]): Promise<readonly LivePair[]> {
    const { known, ports, signal, meter } = this.#input;
    meter.phase('preparing');
    const plan = await planLive(
      pairs.map(({ sheet }) => sheet),
      known,
      ports.tables,
      signal,
    );
    for (const [sheet, error] of plan.refused) this.#refuse(pairs, sheet, error);
    const readable: { readonly pair: LivePair; readonly planned: PlannedSheet; readonly columns: ColumnPlan }[] = [];
    for (const planned of plan.planned) {
      const pair = pairs.find(({ sheet }) => sheet === planned.sheet) as LivePair;
      const columns = await this.#columns(pair, planned);
      if (columns.untold === null) readable.push({ pair, planned, columns });
      else this.#told.set(pair.sheet, untoldSheet(pair.sheet.name, columns.untold, pair.listed));
    }
    const sheets = readable.map(({ planned }) => planned);
    meter.comparing(sheets.length, expectedRows(readable));
    const again: LivePair[] = [];
    const reading = readSheets({ tables: ports.tables, sheets, signal, now: () => ports.clock.now() });
    const done = new Set<LivePair>();
    try {
      for (const [index, { pair, planned, columns }] of readable.entries()) {
        meter.sheet(pair.sheet.name);
        const isSettled = await this.#compare(pair, planned, columns, plan, reading.sheets[index] as SheetReading);
        if (!isSettled) again.push(pair);
        done.add(pair);
      }
    } catch (error) {
      const failed = readable.find(({ pair }) => isOf(error, pair.sheet))?.pair;
      if (failed === undefined || done.has(failed)) throw error;
      this.#refuse(pairs, failed.sheet, error as BackupError);
      return [...again, ...readable.flatMap(({ pair }) => (done.has(pair) || pair === failed ? [] : [pair]))];
    } finally {
      reading.stop();
    }
    return this.#isColumnsTheSame(
      plan,
      readable.map(({ pair }) => pair),
      again,
    );
  }

  async #columns({ listed }: LivePair, { sheet, columns, baseline }: PlannedSheet): Promise<ColumnPlan> {
    const { before } = this.#input;
    const { format, guardedFor } = before.file;
    const header = await headerOf(before.file, listed);
    const identity = baseline?.identity.columns ?? sheet.key.map(({ name }) => name);
    const sameness = new Sameness({ format, guardedFor, zone: before.zone }, null);
    return planColumns(
      header,
      columns.map((column) => column.header),
      { sheet, columns, identity },
      sameness,
    );
  }

  /** Answers whether anything can be told of it by now. */
  async #compare(
    { sheet, listed }: LivePair,
    planned: PlannedSheet,
    plan: ColumnPlan,
    { names }: LivePlan,
    reading: SheetReading,
  ): Promise<boolean> {
    const { before, ports, kept, signal, watch, meter } = this.#input;
    const { rule } = plan;
    if (rule === null) throw new Error('A sheet without a rule is not read.');
    const live = new LiveSheet(planned, reading, { tables: ports.tables, names, zone: before.zone, signal });
    const outcome = kept.outcome(sheet.name);
    await compareRows(rowsOf(before.file, listed), live.pages(), {
      ...{ rule, outcome, createFileSink: ports.createFileSink, goOn: watch.orEnd(signal) },
      onRows: (rows) => meter.rows(rows),
    });
    if (live.failed instanceof UnsettledError && !this.#isLast) return false;
    const untold = live.failed?.told ?? (live.isProven ? null : say('compare.unproven'));
    this.#told.set(
      sheet,
      comparedSheet({
        ...{ name: sheet.name, plan, outcome, untold, rowsThen: listed.rows, rowsNow: live.rows },
        ...{ totalsThen: listed.totals, totalsNow: live.totals() },
        notes: notesOnBefore(before.record, listed, outcome.counts.came),
      }),
    );
    return true;
  }

  /** Where columns became others meanwhile, everything is read again. */
  async #isColumnsTheSame(
    plan: LivePlan,
    pairs: readonly LivePair[],
    again: readonly LivePair[],
  ): Promise<readonly LivePair[]> {
    const { ports, signal } = this.#input;
    try {
      await demandSameShapes(
        plan.shapes,
        pairs.map(({ sheet }) => sheet),
        ports.tables,
        signal,
      );
      return again;
    } catch (error) {
      if (!(error instanceof UnsettledError) || this.#isLast) throw error;
      for (const { sheet } of pairs) this.#told.delete(sheet);
      return pairs;
    }
  }

  #refuse(pairs: readonly LivePair[], sheet: Sheet, error: BackupError): void {
    const listed = pairs.find((pair) => pair.sheet === sheet)?.listed ?? null;
    this.#told.set(sheet, untoldSheet(sheet.name, error.told, listed));
  }
}

function isOf(error: unknown, { name }: Sheet): boolean {
  return isBackupError(error) && error.sheet === name && OF_ONE_SHEET.has(error.code);
}

function expectedRows(sheets: readonly { readonly pair: LivePair; readonly planned: PlannedSheet }[]): number | null {
  return sheets.reduce<number | null>(
    (sum, { pair, planned }) =>
      sum === null || planned.rowsExpected === null ? null : sum + pair.listed.rows + planned.rowsExpected,
    0,
  );
}
