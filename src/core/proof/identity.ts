import type { Relation } from '../model/description.ts';
import type { Hashing } from '../model/ports.ts';
import type { Sheet, SourceStats } from '../model/types.ts';
import { KeyHash } from './key-hash.ts';
import type { KeySet } from './key-set.ts';

/** Types of columns that nobody gives another value: a row keeps its number for good. */
const FIXED: ReadonlySet<string> = new Set(['uuid', 'smallint', 'integer', 'bigint']);

/** How the rows of a sheet are told apart. */
export interface Identity extends Hashing {
  /** Whether a row keeps these values: the database knows them for a key, and they are numbers or uuids. */
  readonly isFixed: boolean;
}

/**
 * The columns that tell the rows of a sheet apart: a key that the database knows, within the one that the sheet is read by, or
 * else all of that. A row that moves in the sheet's order stays the same row that way.
 */
export function identityOf(sheet: Sheet, relation: Relation | undefined, seed: bigint): Identity {
  const names = sheet.key.map(({ name }) => name);
  const known = relation?.keys.find(({ columns }) => columns.every((name) => names.includes(name)));
  const columns = known?.columns ?? names;
  const typeOf = (name: string) => relation?.columns.find((column) => column.name === name)?.type ?? '';
  return { columns, seed, isFixed: known !== undefined && columns.every((name) => FIXED.has(typeOf(name))) };
}

/** A seed that nobody knows before: whoever writes rows can't prepare two that have one hash. */
export function randomSeed(): bigint {
  const [seed = 0n] = crypto.getRandomValues(new BigInt64Array(1));
  return seed;
}

/** The hash of a known uuid and text after it, in the alphabet of Bangla: the database's must be the same. */
export function knownHash(seed: bigint): bigint {
  const hash = new KeyHash(seed);
  hash.uuid('00010203-0405-0607-0809-0a0b0c0d0e0f');
  hash.text('৳ 2026');
  return hash.value;
}

/** A column of an identity: where it stands in the sheet's key, and whether its value is hashed as a uuid. */
interface Part {
  readonly at: number;
  readonly isUuid: boolean;
}

/** Hashes rows by their identity, as the database does. */
export class RowHash {
  readonly #hash: KeyHash;
  readonly #parts: readonly Part[];

  constructor({ key }: Sheet, { columns, seed }: Identity, described: SourceStats['columns']) {
    this.#hash = new KeyHash(seed);
    this.#parts = columns.map((name) => ({
      at: key.findIndex((column) => column.name === name),
      isUuid: described?.find((column) => column.name === name)?.type === 'uuid',
    }));
  }

  /** Takes rows into a set, by their keys. */
  add(set: KeySet, rows: readonly { readonly key: readonly string[] }[]): void {
    const hash = this.#hash;
    for (const { key } of rows) {
      hash.start();
      for (const { at, isUuid } of this.#parts) mixIn(hash, key[at] as string, isUuid);
      set.add(hash.high, hash.low);
    }
  }

  /** The hash of the row that has this identity. */
  of(identity: readonly string[]): bigint {
    this.#hash.start();
    for (const [index, { isUuid }] of this.#parts.entries()) mixIn(this.#hash, identity[index] as string, isUuid);
    return this.#hash.value;
  }

  /** The hash of the row that has this key. */
  ofKey(key: readonly string[]): bigint {
    return this.of(this.#parts.map(({ at }) => key[at] as string));
  }
}

function mixIn(hash: KeyHash, text: string, isUuid: boolean): void {
  if (isUuid) hash.uuid(text);
  else hash.text(text);
}
