import type { CreateFileSink } from '../../model/ports.ts';
import type { Cells } from '../file/xlsx-cells.ts';
import { type MatchRule, RowComparer, type SideName } from './match-rule.ts';
import type { Outcome } from './outcome.ts';
import { Shelf } from './shelf.ts';

/** What rows may weigh that wait for their like: characters, and some for every cell. */
const MOST_WAITING = 32_000_000;
const CELL_WEIGHT = 24;

/** Parts that are matched one by one, of what is more than that. */
const PARTS = 64;

/** Times that a part which is too large itself is parted again. */
const DEEPEST = 4;

/** What a matcher is made with. */
export interface MatcherOptions {
  readonly rule: MatchRule;
  readonly outcome: Outcome;
  readonly createFileSink: CreateFileSink;
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
  readonly #waiting = { before: new Map<string, Cells[]>(), now: new Map<string, Cells[]>() };
  #weight = 0;
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
    if (this.#weight > room && this.#depth < DEEPEST) await this.#putAway();
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
        for await (const rows of this.#shelf.take(`${side} ${part}`)) await matcher.add(side, rows);
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
    const others = this.#waiting[side === 'before' ? 'now' : 'before'];
    const like = others.get(key);
    const place = like === undefined ? -1 : like.findIndex((other) => this.#isLike(side, row, other));
    if (like === undefined || place < 0) {
      const own = this.#waiting[side];
      const known = own.get(key);
      if (known === undefined) own.set(key, [row]);
      else known.push(row);
      this.#weight += weightOf(row);
      return;
    }
    const [other] = like.splice(place, 1) as [Cells];
    if (like.length === 0) others.delete(key);
    this.#weight -= weightOf(other);
    this.#settle(...inOrder(side, row, other));
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
    for (const [key, rows] of before) {
      const like = now.get(key) ?? [];
      for (const row of rows) {
        // Rows that share all that tells them apart are taken in their order.
        const place = like.findIndex((other) => this.#compare.isOne(row, other));
        if (place < 0) this.#options.outcome.gone(row);
        else this.#settle(row, like.splice(place, 1)[0] as Cells);
      }
    }
    for (const rows of now.values()) for (const row of rows) this.#options.outcome.came(row);
  }

  async #putAway(): Promise<void> {
    this.#shelf ??= new Shelf<Cells>(this.#options.createFileSink);
    for (const side of ['before', 'now'] as const) {
      for (const [key, rows] of this.#waiting[side]) {
        const part = partOf(key, this.#depth);
        for (const row of rows) await this.#shelf.put(`${side} ${part}`, row);
      }
      this.#waiting[side].clear();
    }
    this.#weight = 0;
  }
}

function inOrder(side: SideName, row: Cells, other: Cells): readonly [before: Cells, now: Cells] {
  return side === 'before' ? [row, other] : [other, row];
}

function weightOf(row: Cells): number {
  let weight = 0;
  for (const cell of row) weight += CELL_WEIGHT + (cell?.length ?? 0);
  return weight;
}

/** A part by the hash of a key (FNV-1a), another one at every depth. */
function partOf(key: string, depth: number): number {
  let hash = 0x811c9dc5 ^ depth;
  for (let index = 0; index < key.length; index += 1) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return ((hash ^ (hash >>> 13)) >>> 0) % PARTS;
}
