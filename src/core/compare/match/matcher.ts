import type { CreateFileSink } from '../../model/ports.ts';
import type { Cells } from '../file/xlsx-cells.ts';
import { type MatchRule, RowComparer, type SideName } from './match-rule.ts';
import type { Outcome } from './outcome.ts';
import { Shelf } from './shelf.ts';
import { WaitingRows } from './waiting-rows.ts';

/** What rows may weigh that wait for their like. */
const MOST_WAITING = 32_000_000;

/** Pages after which rows that still wait will wait longer: both sides are read in step. */
const SETTLED_AFTER = 16;

/** Parts that are matched one by one, of what is more than that. */
const PARTS = 64;

/** Times that a part which is too large itself is parted again. */
const DEEPEST = 4;

/** What a matcher is made with. */
export interface MatcherOptions {
  readonly rule: MatchRule;
  readonly outcome: Outcome;
  readonly createFileSink: CreateFileSink;
  /** Called as rows are taken back that were put away; throws what ends the matching. */
  readonly goOn?: () => void;
  /** What rows may weigh that wait; lower in tests. */
  readonly room?: number;
}

/**
 * Finds for each row of then the one of now that is the same, in whatever order both come: where the orders agree, rows wait for their
 * like for a moment only, and it needs no knowledge of how the database orders texts. Rows whose like does not come wait in memory up
 * to a bound. Above it they are put away by the hash of what tells them apart, and matched part by part at the end.
 */
export class Matcher {
  readonly #options: MatcherOptions;
  readonly #compare: RowComparer;
  readonly #depth: number;
  readonly #waiting = { before: new WaitingRows(), now: new WaitingRows() };
  #pages = 0;
  #shelf: Shelf<Cells> | null = null;

  constructor(options: MatcherOptions, depth = 0) {
    this.#options = options;
    this.#compare = new RowComparer(options.rule);
    this.#depth = depth;
  }

  /** Takes rows of one side. */
  async add(side: SideName, rows: readonly Cells[]): Promise<void> {
    for (const row of rows) this.#take(side, row);
    await this.#options.outcome.settled();
    const { room = MOST_WAITING } = this.#options;
    const { before, now } = this.#waiting;
    if (before.weight + now.weight > room && this.#depth < DEEPEST) await this.#putAway();
    this.#pages += 1;
    if (this.#pages % SETTLED_AFTER === 0) for (const waiting of [before, now]) waiting.settle();
  }

  /** All rows have come: what has no like on the other side is gone, or new. */
  async finish(): Promise<void> {
    if (this.#shelf === null) {
      this.#tellRest();
      await this.#options.outcome.settled();
      return;
    }
    await this.#putAway();
    for (let part = 0; part < PARTS; part += 1) {
      const matcher = new Matcher(this.#options, this.#depth + 1);
      for (const side of ['before', 'now'] as const) {
        for await (const rows of this.#shelf.take(`${side} ${part}`)) {
          this.#options.goOn?.();
          await matcher.add(side, rows);
        }
      }
      await matcher.finish();
    }
    await this.discard();
  }

  /** Throws away what was put away. */
  async discard(): Promise<void> {
    await this.#shelf?.discard();
    this.#shelf = null;
  }

  #take(side: SideName, row: Cells): void {
    const key = this.#compare.key(side, row);
    const other = this.#waiting[side === 'before' ? 'now' : 'before'].take(key, (one) => this.#isLike(side, row, one));
    if (other === undefined) this.#waiting[side].add(key, row);
    else this.#settle(...inOrder(side, row, other));
  }

  /** Whether a row can be told at once to be the one that waits: where others may have the same key, only by all that it holds. */
  #isLike(side: SideName, row: Cells, other: Cells): boolean {
    const [before, now] = inOrder(side, row, other);
    if (!this.#compare.isOne(before, now)) return false;
    return this.#options.rule.isExact || this.#compare.changes(before, now).length === 0;
  }

  #settle(before: Cells, now: Cells): void {
    const changes = this.#compare.changes(before, now);
    if (changes.length === 0) this.#options.outcome.same();
    else this.#options.outcome.changed(before, now, changes);
  }

  #tellRest(): void {
    const { before, now } = this.#waiting;
    for (const [key, row] of before.all()) {
      // Rows that share all that tells them apart are taken in their order.
      const other = now.take(key, (one) => this.#compare.isOne(row, one));
      if (other === undefined) this.#options.outcome.gone(row);
      else this.#settle(row, other);
    }
    for (const [, row] of now.all()) this.#options.outcome.came(row);
  }

  async #putAway(): Promise<void> {
    this.#shelf ??= new Shelf<Cells>(this.#options.createFileSink);
    for (const side of ['before', 'now'] as const) {
      for (const [key, row] of this.#waiting[side].all()) {
        await this.#shelf.put(`${side} ${partOf(key, this.#depth)}`, row);
      }
      this.#waiting[side].clear();
    }
  }
}

function inOrder(side: SideName, row: Cells, other: Cells): readonly [before: Cells, now: Cells] {
  return side === 'before' ? [row, other] : [other, row];
}

/** A part by the hash of a key (FNV-1a), another one at every depth. */
function partOf(key: string, depth: number): number {
  let hash = 0x811c9dc5 ^ depth;
  for (let index = 0; index < key.length; index += 1) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return ((hash ^ (hash >>> 13)) >>> 0) % PARTS;
}
