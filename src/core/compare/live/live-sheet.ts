import { type BackupError, isBackupError } from '../../model/errors.ts';
import type { TableReader } from '../../model/ports.ts';
import type { Row } from '../../model/types.ts';
import { ControlTotals } from '../../proof/control-totals.ts';
import { SheetProof } from '../../proof/sheet-proof.ts';
import { NameFiller } from '../../read/lookups/fill-in-names.ts';
import type { FindNames } from '../../read/lookups/read-lookups.ts';
import type { SheetReading } from '../../read/read-sheets.ts';
import type { PlannedSheet } from '../../run/plan-sheets.ts';
import { Tripwire } from '../../secrets/tripwire.ts';
import type { TimeZone } from '../../util/time-zone.ts';
import type { Cells } from '../file/xlsx-cells.ts';
import { ShownCells } from '../match/shown-cells.ts';

/** A sheet of the database whose rows come as the cells that a backup of this moment would have. */
export class LiveSheet {
  rows = 0;
  /** What kept its rows from being proven complete, once all have come; `null` where nothing did. */
  failed: BackupError | null = null;
  readonly #proof: SheetProof;
  readonly #filler: NameFiller;
  readonly #tripwire: Tripwire;
  readonly #totals: ControlTotals;
  readonly #shown: ShownCells;
  readonly #reading: SheetReading;

  constructor(
    plan: PlannedSheet,
    reading: SheetReading,
    using: {
      readonly tables: TableReader;
      readonly names: FindNames;
      readonly zone: TimeZone;
      readonly signal: AbortSignal;
    },
  ) {
    this.#reading = reading;
    this.#proof = new SheetProof(plan, using.tables, using.signal);
    this.#filler = new NameFiller(plan.columns, using.names);
    this.#tripwire = new Tripwire(plan.columns);
    this.#totals = new ControlTotals(plan.columns);
    this.#shown = new ShownCells(plan.columns, using.zone);
  }

  /** Whether every row that there is has come. */
  get isProven(): boolean {
    return this.failed === null && this.#proof.proof.verdict !== 'unproven';
  }

  /** Sums of the control columns by header. */
  totals(): Readonly<Record<string, string>> {
    return this.#totals.totals();
  }

  /** The rows, and then those that the reading turns out to lack. What the proof fails at is told by {@link LiveSheet.failed}. */
  async *pages(): AsyncGenerator<readonly Cells[]> {
    for await (const rows of this.#reading.pages()) {
      this.#proof.add(rows);
      yield this.#cells(rows);
    }
    try {
      for await (const rows of this.#proof.settle(await this.#reading.facts())) yield this.#cells(rows);
    } catch (error) {
      if (!isBackupError(error) || error.code !== 'incomplete') throw error;
      this.failed = error;
    }
  }

  #cells(read: readonly Row[]): readonly Cells[] {
    const rows = this.#tripwire.clean(this.#filler.fill(read));
    this.rows += rows.length;
    this.#totals.add(rows);
    return rows.map(({ values }) => this.#shown.cells(values));
  }
}
