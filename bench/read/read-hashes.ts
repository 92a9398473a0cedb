import { parentPort } from 'node:worker_threads';
import { KeyHash } from '../../src/core/proof/key-hash.ts';
import { KeySet } from '../../src/core/proof/key-set.ts';
import { SourceRows } from './read-rows.ts';

// What the benchmark's server is asked about sets of rows, in a thread of its own: others are answered meanwhile, as by a
// database, which has a process for each connection. The ids are made once and kept, as the answers are: a database has them,
// and hashes some ten million of them a second.

/** The rows of a source and the seed of the question; `id` tells the answer. */
export interface HashesWanted {
  readonly id: number;
  readonly rows: number;
  readonly seed: string;
}

/** The sum and the exclusive or of the hashes of a source's ids, and the hash of a known value. */
export interface HashesFound {
  readonly id: number;
  readonly hashes: readonly string[];
}

const known = new Map<number, readonly string[]>();

/** The ids of a source with so many rows. */
function idsOf(rows: number): readonly string[] {
  const source = new SourceRows(rows);
  const ids = known.get(rows) ?? Array.from({ length: rows }, (_, ordinal) => source.key(ordinal)[1]);
  known.set(rows, ids);
  return ids;
}

parentPort?.on('message', ({ id, rows, seed }: HashesWanted) => {
  const hash = new KeyHash(BigInt(seed));
  const set = new KeySet();
  for (const uuid of idsOf(rows)) {
    hash.start();
    hash.uuid(uuid);
    set.add(hash.high, hash.low);
  }
  hash.start();
  hash.uuid('00010203-0405-0607-0809-0a0b0c0d0e0f');
  hash.text('৳ 2026');
  const { sum, xor } = set.fingerprint();
  parentPort?.postMessage({ id, hashes: [sum, xor, hash.value].map(String) } satisfies HashesFound);
});
