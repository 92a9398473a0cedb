/** Keys that one half remembers. */
const MOST_KEYS = 2 ** 19;

/** Room that a half begins with. */
const FEWEST_PLACES = 2 ** 10;

/**
 * Remembers keys whose order only the database knows, so that one that comes twice is noticed. It keeps hashes of 64 bits, of
 * the last 524,288 keys at least and of twice as many at most, whatever the number and length of keys: 16 MB. Two keys
 * of so many have the same hash once in a hundred million backups.
 */
export class SeenKeys {
  #newer = new Hashes();
  #older = new Hashes();

  /** Remembers the key of a row of a sheet, by the sheet's number; answers whether it is new. */
  add(sheet: number, key: readonly string[]): boolean {
    const [high, low] = hash(sheet, key);
    if (this.#older.has(high, low) || !this.#newer.add(high, low)) return false;
    if (this.#newer.size === MOST_KEYS) {
      this.#older = this.#newer;
      this.#newer = new Hashes();
    }
    return true;
  }
}

/** A set of hashes: a table with open addressing, at most half full. */
class Hashes {
  size = 0;
  #places = new Uint32Array(FEWEST_PLACES * 2);

  has(high: number, low: number): boolean {
    const at = this.#find(high, low);
    return this.#places[at] !== 0 || this.#places[at + 1] !== 0;
  }

  /** Answers whether it was not there. */
  add(high: number, low: number): boolean {
    if (this.has(high, low)) return false;
    const at = this.#find(high, low);
    this.#places[at] = high;
    this.#places[at + 1] = low;
    this.size += 1;
    if (this.size * 4 > this.#places.length) this.#grow();
    return true;
  }

  /** Where the hash is, or would be. */
  #find(high: number, low: number): number {
    const mask = this.#places.length / 2 - 1;
    for (let place = low & mask; ; place = (place + 1) & mask) {
      const [first, second] = [this.#places[place * 2], this.#places[place * 2 + 1]];
      if ((first === high && second === low) || (first === 0 && second === 0)) return place * 2;
    }
  }

  #grow(): void {
    const before = this.#places;
    this.#places = new Uint32Array(before.length * 2);
    for (let at = 0; at < before.length; at += 2) {
      const [high = 0, low = 0] = [before[at], before[at + 1]];
      if (high !== 0 || low !== 0) this.#places.set([high, low], this.#find(high, low));
    }
  }
}

/** Two hashes of 32 bits, each multiplying and rotating in its own way; never both zero, which is an empty place. */
function hash(sheet: number, key: readonly string[]): readonly [number, number] {
  let high = 0x9e3779b9 ^ sheet;
  let low = 0x85ebca6b + sheet;
  for (const text of key) {
    for (let index = 0; index < text.length; index += 1) {
      const unit = text.charCodeAt(index);
      high = Math.imul(high ^ unit, 0x9e3779b1);
      low = Math.imul(low ^ unit, 0x5f356495);
      high = (high << 13) | (high >>> 19);
      low = (low << 17) | (low >>> 15);
    }
    // The end of a text, so that ("a", "bc") is not ("ab", "c").
    high = Math.imul(high ^ 0x10001, 0x85ebca77);
    low = Math.imul(low ^ 0x10003, 0xc2b2ae3d);
  }
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ low;
  low = Math.imul(low ^ (low >>> 15), 0xc2b2ae35) ^ (high >>> 13);
  return [high >>> 0, low >>> 0 || 1];
}
