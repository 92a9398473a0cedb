import type { CellType } from '../../model/types.ts';
import type { Cells } from '../file/xlsx-cells.ts';
import type { Sameness } from './sameness.ts';

/** A column that both sides have. */
export interface ComparedColumn {
  readonly header: string;
  /** `null` where it is not known. */
  readonly type: CellType | null;
  /** Its place in the rows of then, and of now. */
  readonly before: number;
  readonly now: number;
  /**
   * The header of the row's own column by which its value comes from another row; without that the value is the row's own, or
   * taken for it. What another row is called by now is no change of this one.
   */
  readonly by?: string;
}

/** How the rows of two sides are compared. */
export interface MatchRule {
  readonly columns: readonly ComparedColumn[];
  /** The columns that tell the rows apart, by their places among the others. */
  readonly identity: readonly number[];
  /** Whether these tell every row from every other in the file too: a time is shown to the second only. */
  readonly isExact: boolean;
  readonly sameness: Sameness;
}

/** The two sides. */
export type SideName = 'before' | 'now';

/** Compares rows by a rule. */
export class RowComparer {
  readonly #rule: MatchRule;
  /** For each column the place of the one that it hinges on; -1 where it is the row's own. */
  readonly #hinges: readonly number[];

  constructor(rule: MatchRule) {
    this.#rule = rule;
    this.#hinges = rule.columns.map(({ by }) => rule.columns.findIndex(({ header }) => header === by));
  }

  /** A text that all rows have in common that may be the same one. */
  key(side: SideName, cells: Cells): string {
    const { columns, identity, sameness } = this.#rule;
    let key = '';
    for (const place of identity) {
      const column = columns[place] as ComparedColumn;
      const folded = sameness.fold(column.type, cells[column[side]] ?? null);
      key = identity.length === 1 ? folded : `${key}${folded.length} ${folded}`;
    }
    return key;
  }

  /** Whether a row of then and one of now are seen to be the same row, whatever else is in them. */
  isOne(before: Cells, now: Cells): boolean {
    return this.#rule.identity.every((place) => this.#same(place, before, now));
  }

  /** The places of the columns in which a row differs by now. */
  changes(before: Cells, now: Cells): readonly number[] {
    const { columns } = this.#rule;
    let changed: number[] | null = null;
    for (let place = 0; place < columns.length; place += 1) {
      if ((this.#hinges[place] as number) >= 0 || this.#same(place, before, now)) continue;
      changed ??= [];
      changed.push(place);
    }
    if (changed === null) return NONE;
    const own = changed;
    const borrowed = [...columns.keys()].filter((place) => {
      const hinge = this.#hinges[place] as number;
      return hinge >= 0 && own.includes(hinge) && !this.#same(place, before, now);
    });
    return [...own, ...borrowed].sort((a, b) => a - b);
  }

  #same(place: number, before: Cells, now: Cells): boolean {
    const column = this.#rule.columns[place] as ComparedColumn;
    const [a, b] = [before[column.before] ?? null, now[column.now] ?? null];
    return a === b || this.#rule.sameness.same(column.type, a, b);
  }
}

const NONE: readonly number[] = [];
