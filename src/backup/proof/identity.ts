import type { Relation } from '../catalog/description';
import type { Hashing } from '../ports';
import type { Sheet, SourceStats } from '../types';
import { KeyHash } from './key-hash';
import { hashOf, type KeySet } from './key-set';

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
  const hash = new KeyHash();
  const bits = BigInt.asUintN(64, seed);
  hash.start(Number(bits >> 32n), Number(bits & 0xffffffffn));
  hash.uuid('00010203-0405-0607-0809-0a0b0c0d0e0f');
  hash.text('৳ 2026');
  return hashOf(hash.high, hash.low);
}

/** A column of an identity: where it stands in the sheet's key, and whether its value is hashed as a uuid. */
interface Part {
  readonly at: number;
  readonly isUuid: boolean;
}

/** Hashes rows by their identity, as the database does. */
export class RowHash {
  readonly #hash = new KeyHash();
  readonly #parts: readonly Part[];
  readonly #isUuid: readonly boolean[];
  readonly #high: number;
  readonly #low: number;

  constructor({ key }: Sheet, { columns, seed }: Identity, described: SourceStats['columns']) {
    this.#isUuid = columns.map((name) => described?.find((column) => column.name === name)?.type === 'uuid');
    this.#parts = columns.map((name, index) => ({
      at: key.findIndex((column) => column.name === name),
      isUuid: this.#isUuid[index] === true,
    }));
    const bits = BigInt.asUintN(64, seed);
    this.#high = Number(bits >> 32n);
    this.#low = Number(bits & 0xffffffffn);
  }

  /** Takes rows into a set, by their keys. */
  add(set: KeySet, rows: readonly { readonly key: readonly string[] }[]): void {
    const hash = this.#hash;
    for (const { key } of rows) {
      hash.start(this.#high, this.#low);
      for (const { at, isUuid } of this.#parts) {
        const text = key[at] as string;
        if (isUuid) hash.uuid(text);
        else hash.text(text);
      }
      set.add(hash.high, hash.low);
    }
  }

  /** The hash of the row that has this identity. */
  of(identity: readonly string[]): bigint {
    const hash = this.#hash;
    hash.start(this.#high, this.#low);
    for (const [index, text] of identity.entries()) {
      if (this.#isUuid[index]) hash.uuid(text);
      else hash.text(text);
    }
    return hashOf(hash.high, hash.low);
  }

  /** The identity of a row, from its key. */
  identity(key: readonly string[]): readonly string[] {
    return this.#parts.map(({ at }) => key[at] as string);
  }
}
