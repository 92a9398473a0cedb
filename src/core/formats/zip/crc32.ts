/** The polynomial of zip and gzip, its bits turned round (RFC 1952, 8). */
const POLYNOMIAL = 0xedb8_8320;

/** CRC-32 of bytes. Made for a few thousand of them: what is large is counted by the compressor. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffff_ffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
  }
  return ~crc >>> 0;
}

/** A linear map of 32 bits: what each bit becomes. */
type Matrix = readonly number[];

/** CRC-32 of two runs of bytes, from that of each and the length of the second. */
export function joinedCrc32(first: number, second: number, secondLength: number): number {
  // A zero byte behind a run changes its CRC by a linear map; the second run's length of them is that map's power.
  let zeros = square(square(square(oneZeroBit())));
  let crc = first;
  for (let rest = secondLength; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) crc = apply(zeros, crc);
    zeros = square(zeros);
  }
  return (crc ^ second) >>> 0;
}

function oneZeroBit(): Matrix {
  return Array.from({ length: 32 }, (_, bit) => (bit === 0 ? POLYNOMIAL : 2 ** (bit - 1)));
}

function apply(matrix: Matrix, vector: number): number {
  return matrix.reduce((sum, column, bit) => ((vector >>> bit) & 1 ? sum ^ column : sum), 0);
}

function square(matrix: Matrix): Matrix {
  return matrix.map((column) => apply(matrix, column));
}
