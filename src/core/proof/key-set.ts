import type { Fingerprint } from '../model/fingerprint.ts';
import { hashOf } from './key-hash.ts';

/** Hashes that are kept in one piece. */
const PIECE = 2 ** 14;

const WORD = 2 ** 32;

/** A set of rows that are not kept: only what they come to. */
class Tally {
  rows = 0;
  #highSum = 0;
  #lowSum = 0;
  #highXor = 0;
  #lowXor = 0;

  /** Takes a row in, by the halves of its hash. */
  add(high: number, low: number): void {
    this.rows += 1;
    this.#lowSum += low;
    this.#highSum = (this.#highSum + high + (this.#lowSum >= WORD ? 1 : 0)) % WORD;
    this.#lowSum %= WORD;
    this.#highXor ^= high;
    this.#lowXor ^= low;
  }

  fingerprint(): Fingerprint {
    const sum = hashOf(this.#highSum, this.#lowSum);
    return { rows: this.rows, sum, xor: hashOf(this.#highXor >>> 0, this.#lowXor >>> 0) };
  }
}

/**
 * The rows of a sheet, as hashes of 64 bits: 8 bytes a row, 8 MB a million. What two sets that should be the same differ in is
 * found by buckets: those are told apart by the lowest bits of the hashes, and only the ones that differ are looked into.
 */
export class KeySet extends Tally {
  readonly #pieces: Uint32Array[] = [];

  override add(high: number, low: number): void {
    const place = this.rows % PIECE;
    if (place === 0) this.#pieces.push(new Uint32Array(2 * PIECE));
    const piece = this.#pieces[this.#pieces.length - 1] as Uint32Array;
    piece[2 * place] = high;
    piece[2 * place + 1] = low;
    super.add(high, low);
  }

  /** The rows in so many buckets, a power of two: each that has any. */
  buckets(count: number): ReadonlyMap<number, Fingerprint> {
    const sets = new Map<number, Tally>();
    for (const [high, low] of this.#hashes()) {
      const bucket = bucketOf(low, count);
      const set = sets.get(bucket) ?? new Tally();
      sets.set(bucket, set);
      set.add(high, low);
    }
    return new Map([...sets].map(([bucket, set]) => [bucket, set.fingerprint()]));
  }

  /** Of some of so many buckets the hashes, and how many rows have each. */
  within(chosen: ReadonlySet<number>, count: number): ReadonlyMap<bigint, number> {
    const times = new Map<bigint, number>();
    for (const [high, low] of this.#hashes()) {
      if (!chosen.has(bucketOf(low, count))) continue;
      const hash = hashOf(high, low);
      times.set(hash, (times.get(hash) ?? 0) + 1);
    }
    return times;
  }

  *#hashes(): Generator<readonly [high: number, low: number]> {
    for (let row = 0; row < this.rows; row += 1) {
      const piece = this.#pieces[Math.floor(row / PIECE)] as Uint32Array;
      const place = 2 * (row % PIECE);
      yield [piece[place] as number, piece[place + 1] as number];
    }
  }
}

function bucketOf(low: number, count: number): number {
  return (low & (count - 1)) >>> 0;
}
