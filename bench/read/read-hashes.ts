import { parentPort } from 'node:worker_threads';
import { KeyHash } from '../../src/core/proof/key-hash.ts';
import { KeySet } from '../../src/core/proof/key-set.ts';
import { SourceRows } from './read-rows.ts';

// What the benchmark's server is asked about sets of rows, in a thread of its own: others are answered meanwhile, as by a
// database, which has a process for each connection.

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

parentPort?.on('message', ({ id, rows, seed }: HashesWanted) => {
  const hash = new KeyHash(BigInt(seed));
  const set = new KeySet();
  const all = new SourceRows(rows);
  for (let ordinal = 0; ordinal < rows; ordinal += 1) {
    hash.start();
    hash.uuid(all.key(ordinal)[1]);
    set.add(hash.high, hash.low);
  }
  hash.start();
  hash.uuid('00010203-0405-0607-0809-0a0b0c0d0e0f');
  hash.text('৳ 2026');
  const { sum, xor } = set.fingerprint();
  parentPort?.postMessage({ id, hashes: [sum, xor, hash.value].map(String) } satisfies HashesFound);
});
