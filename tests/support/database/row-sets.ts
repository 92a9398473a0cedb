import type { Fingerprint, Hashing, KeySets, KeySetsQuery, SourceStats } from '../../../src/core/index.ts';
import { RowHash } from '../../../src/core/proof/identity.ts';
import { KeySet } from '../../../src/core/proof/key-set.ts';

/** The values of the hashed columns of one row. */
export type RowIdentity = readonly string[];

/** What a database tells of a set of rows, by the values of the hashed columns. */
export function fingerprintOf(
  rows: readonly RowIdentity[],
  hashing: Hashing,
  columns: SourceStats['columns'] = null,
): Fingerprint {
  const set = new KeySet();
  rowHash(hashing, columns).add(
    set,
    rows.map((key) => ({ key })),
  );
  return set.fingerprint();
}

/** What a database tells of the rows that there are and of those that the caller may see. */
export function keySetsOf(
  rows: { readonly held: readonly RowIdentity[]; readonly visible: readonly RowIdentity[] },
  { hashing, buckets, listed }: KeySetsQuery,
  columns: SourceStats['columns'] = null,
): KeySets {
  const hash = rowHash(hashing, columns);
  const inBuckets = new Map<number, RowIdentity[]>();
  for (const row of rows.visible) {
    const bucket = Number(hash.of(row) & BigInt(buckets - 1));
    inBuckets.set(bucket, [...(inBuckets.get(bucket) ?? []), row]);
  }
  return {
    held: fingerprintOf(rows.held, hashing, columns),
    buckets: [...inBuckets].map(([bucket, identities]) => ({
      bucket,
      set: fingerprintOf(identities, hashing, columns),
      identities: listed.includes(bucket) ? identities : null,
    })),
  };
}

function rowHash(hashing: Hashing, columns: SourceStats['columns']): RowHash {
  const [first = '', ...rest] = hashing.columns;
  const key = [first, ...rest].map((name) => ({ name, type: 'text' as const }));
  return new RowHash({ name: '', source: '', columns: [], key: key as never }, { ...hashing, isFixed: false }, columns);
}
