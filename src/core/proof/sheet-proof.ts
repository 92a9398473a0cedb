import { BackupError } from '../model/errors.ts';
import { type Fingerprint, isSameSet, together } from '../model/fingerprint.ts';
import { say } from '../model/message.ts';
import type { Unsettled } from '../model/messages/read.ts';
import { type KeySets, sourceOf, type TableReader } from '../model/ports.ts';
import type { Row, Sheet, SheetReport } from '../model/types.ts';
import { forSheet } from '../read/read-error.ts';
import type { PlannedSheet } from '../run/plan-sheets.ts';
import { fetchMissing, type Missing } from './fetch-missing.ts';
import { RowHash } from './identity.ts';
import { KeySet } from './key-set.ts';
import { hiddenRows, UnsettledError } from './proof-errors.ts';

/** Rows of a bucket, about: what differs is found among so many. */
const ROWS_IN_BUCKET = 128;
const MOST_BUCKETS = 2 ** 16;

/** Rows that are looked at one by one, at most, to find those that a sheet lacks. */
const MOST_LISTED = 50_000;

/** Rows that are fetched one by one, at most: where more are missing, the sheet is read again. */
const MOST_FETCHED = 5_000;

/** What is known of a sheet once it has been read. */
export interface Proof {
  readonly verdict: SheetReport['verdict'];
  /** Rows that there were, last; `null` where nobody can tell. */
  readonly rowsAfter: number | null;
  /** Rows that were fetched after the others, since the reading had passed by where they came, or by when. */
  readonly fetched: number;
  /** Rows of the file that were gone at the end, as far as that was looked at. */
  readonly gone: number;
  /** Policies of the table that make the database take too long to tell; only of what is `unproven`. */
  readonly slowPolicies?: readonly string[];
}

/**
 * Proves that a sheet holds what the database holds, by the set of its rows and not by their number.
 *
 * Where the set differs from the database's, both are compared by buckets of hashes, the rows that are missing are fetched, and
 * the ones that came twice or can't be told are a reason to read again. What is fetched stays fetched: a row that was there from
 * the first moment to the last is in the sheet, once.
 */
export class SheetProof {
  readonly #plan: PlannedSheet;
  readonly #tables: TableReader;
  readonly #signal: AbortSignal;
  readonly #hash: RowHash | null;
  readonly #keys = new KeySet();
  #rows = 0;
  /** Rows that there were once the sheet had been read. */
  #after: number | null = null;
  #proof: Proof | null = null;

  constructor(plan: PlannedSheet, tables: TableReader, signal: AbortSignal) {
    this.#plan = plan;
    this.#tables = tables;
    this.#signal = signal;
    const { sheet, baseline } = plan;
    this.#hash = baseline && new RowHash(sheet, baseline.identity, baseline.columns);
  }

  /** Rows went into the file. */
  add(rows: readonly Row[]): void {
    this.#rows += rows.length;
    this.#hash?.add(this.#keys, rows);
  }

  /** What came of {@link SheetProof.settle}. */
  get proof(): Proof {
    if (this.#proof === null) throw new Error('The sheet has not been settled.');
    return this.#proof;
  }

  /**
   * Holds the sheet against what the database said of its rows after they had been read, and yields the rows that it lacks. Throws
   * an {@link UnsettledError} where another reading may do better, and `incomplete` where rows are hidden from this account.
   */
  async *settle(after: {
    readonly rows: number | null;
    readonly set: Fingerprint | null;
  }): AsyncGenerator<readonly Row[]> {
    const { baseline } = this.#plan;
    const before = baseline?.set ?? null;
    this.#after = after.rows;
    const known = { rowsAfter: after.rows, fetched: 0, gone: 0 };
    const mine = this.#keys.fingerprint();
    if (isSameSet(mine, after.set)) {
      this.#proof = { ...known, verdict: before === null || isSameSet(before, mine) ? 'complete' : 'changed' };
    } else if (isSameSet(mine, before)) {
      this.#proof = { ...known, verdict: after.set === null ? 'complete' : 'changed' };
    } else if (after.set === null) {
      this.#proof = { ...known, verdict: 'unproven' };
    } else {
      yield* this.#catchUp(before);
    }
  }

  async *#catchUp(before: Fingerprint | null): AsyncGenerator<readonly Row[]> {
    const buckets = bucketsFor(this.#rows);
    const first = await this.#ask(buckets, []);
    if (first === null) return this.#demandNoFewer();
    const different = this.#different(first, buckets);
    // Asked before they are listed: a table that was filled anew would come as a whole.
    this.#demandFew(first, different);
    const listed = await this.#ask(buckets, [...different]);
    if (listed === null) return this.#demandNoFewer();
    const { missing, gone } = this.#compare(listed, different, buckets);
    let lost = missing;
    for await (const rows of fetchMissing(missing, this.#plan, this.#hashes, this.#tables, this.#signal)) {
      this.add(rows);
      const came = new Set(rows.map(({ key }) => this.#hashes.ofKey(key)));
      lost = lost.filter(({ hash }) => !came.has(hash));
      yield rows;
    }
    await this.#demandGone(lost, buckets);
    const mine = this.#keys.fingerprint();
    const now = together(listed.buckets.map(({ set }) => set));
    const steady = isSameSet(mine, now) && isSameSet(before, now);
    const fetched = missing.length - lost.length;
    this.#proof = { verdict: steady ? 'complete' : 'changed', rowsAfter: now.rows, fetched, gone };
  }

  /** What there is now; `null`, and not proven, where the database can't tell. Rejects where it hides any of it. */
  async #ask(buckets: number, listed: readonly number[]): Promise<KeySets | null> {
    const { sheet, baseline } = this.#plan;
    if (baseline === null) throw new Error('There is nothing to hold the rows against.');
    const query = { ...sourceOf(sheet), hashing: baseline.identity, buckets, listed };
    const sets = await forSheet(sheet, () => this.#tables.keySets(query, this.#signal));
    if (sets?.held == null) {
      const slowPolicies = await this.#tables.slowPolicies(sheet, this.#signal);
      this.#proof = { verdict: 'unproven', rowsAfter: null, fetched: 0, gone: 0, slowPolicies };
      return null;
    }
    const visible = together(sets.buckets.map(({ set }) => set));
    if (isSameSet(visible, sets.held)) return sets;
    if (visible.rows < sets.held.rows) throw hiddenRows(sheet, sets.held.rows, visible.rows);
    throw new UnsettledError(sheet, this.#counts(sets.held.rows));
  }

  /** Where nobody can tell what differs, fewer rows than there were both times are no sheet that is merely not proven. */
  #demandNoFewer(): void {
    const counts = [this.#plan.baseline?.set?.rows, this.#after].filter((count) => count != null);
    if (counts.every((count) => this.#rows < count))
      throw new UnsettledError(this.#plan.sheet, this.#counts(this.#after));
  }

  #demandFew({ buckets }: KeySets, different: ReadonlySet<number>): void {
    const rows = buckets.reduce((sum, { bucket, set }) => sum + (different.has(bucket) ? set.rows : 0), 0);
    if (rows > MOST_LISTED) throw new UnsettledError(this.#plan.sheet, say('unsettled.too_many'));
  }

  /** The buckets that aren't the same in the sheet and in the database. */
  #different({ buckets }: KeySets, count: number): ReadonlySet<number> {
    const mine = this.#keys.buckets(count);
    const theirs = new Map(buckets.map(({ bucket, set }) => [bucket, set]));
    const all = new Set([...mine.keys(), ...theirs.keys()]);
    return new Set([...all].filter((bucket) => !isSameSet(mine.get(bucket) ?? null, theirs.get(bucket) ?? null)));
  }

  /** The rows that the sheet lacks of these buckets, and how many of its own are gone. */
  #compare(
    sets: KeySets,
    chosen: ReadonlySet<number>,
    count: number,
  ): { readonly missing: readonly Missing[]; readonly gone: number } {
    const { sheet, baseline } = this.#plan;
    const identities = sets.buckets.flatMap((bucket) => bucket.identities ?? []);
    const mine = this.#keys.within(chosen, count);
    if ([...mine.values()].some((times) => times > 1)) throw new UnsettledError(sheet, say('unsettled.row_twice'));
    const missing: Missing[] = [];
    const there = new Set<bigint>();
    for (const identity of identities) {
      const hash = this.#hashes.of(identity);
      if (there.has(hash)) throw sharedKey(sheet, identity);
      there.add(hash);
      if (!mine.has(hash)) missing.push({ hash, identity });
    }
    const gone = [...mine.keys()].filter((hash) => !there.has(hash)).length;
    if (gone > 0 && baseline?.identity.isFixed !== true) {
      throw new UnsettledError(sheet, say('unsettled.row_went'));
    }
    if (missing.length > MOST_FETCHED) throw new UnsettledError(sheet, say('unsettled.too_many'));
    return { missing, gone };
  }

  /** Rows that were there and did not come must be gone. */
  async #demandGone(lost: readonly Missing[], count: number): Promise<void> {
    if (lost.length === 0) return;
    const sets = await this.#ask(count, [...new Set(lost.map(({ hash }) => Number(hash & BigInt(count - 1))))]);
    const there = new Set(
      sets?.buckets.flatMap(({ identities }) => (identities ?? []).map((one) => this.#hashes.of(one))),
    );
    if (sets === null || lost.some(({ hash }) => there.has(hash))) {
      throw new UnsettledError(this.#plan.sheet, this.#counts(sets?.held?.rows ?? null));
    }
  }

  #counts(held: number | null): Unsettled {
    const rows = this.#rows;
    return held === null ? say('unsettled.read', { rows }) : say('unsettled.held_and_read', { held, rows });
  }

  get #hashes(): RowHash {
    if (this.#hash === null) throw new Error('There is nothing to hash the rows by.');
    return this.#hash;
  }
}

function bucketsFor(rows: number): number {
  let buckets = 1;
  while (buckets * ROWS_IN_BUCKET < rows && buckets < MOST_BUCKETS) buckets *= 2;
  return buckets;
}

function sharedKey({ name, source }: Sheet, identity: readonly string[]): BackupError {
  return new BackupError('key_order', say('proof.shared_key', { sheet: name }), {
    sheet: name,
    hint: say('hint.key_unique'),
    details: `${source}: (${identity.join(', ')}) is the key of several rows`,
  });
}
