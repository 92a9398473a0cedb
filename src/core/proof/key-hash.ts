/** Bits that a hash of no bytes begins with: the golden ratio, and the number that PostgreSQL adds to it. */
const BEGIN = 0x9e3779b9 + 3923095;

/** The values of the hexadecimal digits, by their character codes. */
const DIGITS = new Uint8Array(128);
for (const [value, digit] of [...'0123456789abcdef'].entries()) DIGITS[digit.charCodeAt(0)] = value;

/**
 * PostgreSQL's own hash of 64 bits for texts and uuids, `hashtextextended` and `uuid_hash_extended`: Bob Jenkins' lookup3 over
 * the bytes, here in the order of little-endian machines. It is no cryptographic hash; whoever relies on one gives it a seed that
 * nobody knows before. Its two halves are kept apart, since a number holds no 64 bits.
 *
 * @see http://burtleburtle.net/bob/c/lookup3.c
 */
export class KeyHash {
  /** The halves of the hash, or of the seed before there is one; each from 0 to 2³² − 1. */
  high = 0;
  low = 0;
  readonly #seedHigh: number;
  readonly #seedLow: number;
  readonly #encoder = new TextEncoder();
  #bytes = new Uint8Array(64);

  /** `seed` is a whole number of 64 bits, with a sign or without. */
  constructor(seed: bigint) {
    const bits = BigInt.asUintN(64, seed);
    this.#seedHigh = Number(bits >> 32n);
    this.#seedLow = Number(bits & 0xffffffffn);
    this.start();
  }

  /** The hash as one number. */
  get value(): bigint {
    return hashOf(this.high, this.low);
  }

  /** Begins anew, with the seed. */
  start(): void {
    this.high = this.#seedHigh;
    this.low = this.#seedLow;
  }

  /** Hashes a text, with the hash that there is as its seed. */
  text(text: string): void {
    // Three bytes a letter at most, and the zeros behind them.
    if (text.length * 3 + 12 > this.#bytes.length) this.#bytes = new Uint8Array(text.length * 6 + 12);
    const bytes = this.#bytes;
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      if (unit > 0x7f) {
        this.#mixIn(this.#encoder.encodeInto(text, bytes).written);
        return;
      }
      bytes[at] = unit;
    }
    this.#mixIn(text.length);
  }

  /** Hashes the 16 bytes of a uuid, with the hash that there is as its seed. */
  uuid(text: string): void {
    const bytes = this.#bytes;
    let written = 0;
    for (let at = 0; at < text.length && written < 16; at += 2) {
      if (text.charCodeAt(at) === 0x2d) at += 1;
      bytes[written] = ((DIGITS[text.charCodeAt(at)] as number) << 4) | (DIGITS[text.charCodeAt(at + 1)] as number);
      written += 1;
    }
    this.#mixIn(written);
  }

  #mixIn(length: number): void {
    const bytes = this.#bytes;
    const word = (at: number) =>
      (bytes[at] as number) |
      ((bytes[at + 1] as number) << 8) |
      ((bytes[at + 2] as number) << 16) |
      ((bytes[at + 3] as number) << 24);
    let a = (BEGIN + length) | 0;
    let b = a;
    let c = a;
    if (this.high !== 0 || this.low !== 0) {
      a = (a + this.high) | 0;
      b = (b + this.low) | 0;
      [a, b, c] = mixed(a, b, c);
    }
    let at = 0;
    for (; length - at >= 12; at += 12) {
      a = (a + word(at)) | 0;
      b = (b + word(at + 4)) | 0;
      c = (c + word(at + 8)) | 0;
      [a, b, c] = mixed(a, b, c);
    }
    // The lowest byte of c is the length's.
    for (let place = length; place < at + 12; place += 1) bytes[place] = 0;
    a = (a + word(at)) | 0;
    b = (b + word(at + 4)) | 0;
    c = (c + (word(at + 8) << 8)) | 0;
    c = ((c ^ b) - turned(b, 14)) | 0;
    a = ((a ^ c) - turned(c, 11)) | 0;
    b = ((b ^ a) - turned(a, 25)) | 0;
    c = ((c ^ b) - turned(b, 16)) | 0;
    a = ((a ^ c) - turned(c, 4)) | 0;
    b = ((b ^ a) - turned(a, 14)) | 0;
    c = ((c ^ b) - turned(b, 24)) | 0;
    this.high = b >>> 0;
    this.low = c >>> 0;
  }
}

/** A hash as one number, from its halves. */
export function hashOf(high: number, low: number): bigint {
  return (BigInt(high) << 32n) | BigInt(low);
}

function turned(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

function mixed(a: number, b: number, c: number): [number, number, number] {
  a = ((a - c) ^ turned(c, 4)) | 0;
  c = (c + b) | 0;
  b = ((b - a) ^ turned(a, 6)) | 0;
  a = (a + c) | 0;
  c = ((c - b) ^ turned(b, 8)) | 0;
  b = (b + a) | 0;
  a = ((a - c) ^ turned(c, 16)) | 0;
  c = (c + b) | 0;
  b = ((b - a) ^ turned(a, 19)) | 0;
  a = (a + c) | 0;
  c = ((c - b) ^ turned(b, 4)) | 0;
  b = (b + a) | 0;
  return [a, b, c];
}
