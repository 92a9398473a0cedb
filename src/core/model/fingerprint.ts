/**
 * What a set of rows comes to, in whatever order they are taken: how many there are, and of their hashes of 64 bits the sum,
 * modulo 2⁶⁴, and the exclusive or. Two sets that differ in one row each look the same once in 2⁶⁴ times.
 */
export interface Fingerprint {
  readonly rows: number;
  readonly sum: bigint;
  readonly xor: bigint;
}

/** Whether two sets are the same, as far as is known of both. */
export function isSameSet(a: Fingerprint | null, b: Fingerprint | null): boolean {
  return a !== null && b !== null && a.rows === b.rows && a.sum === b.sum && a.xor === b.xor;
}

/** What several sets without a row in common come to together. */
export function together(sets: readonly Fingerprint[]): Fingerprint {
  let [rows, sum, xor] = [0, 0n, 0n];
  for (const set of sets) {
    rows += set.rows;
    sum += set.sum;
    xor ^= set.xor;
  }
  return { rows, sum: BigInt.asUintN(64, sum), xor };
}
