/** A decimal as its digits without the point, and the number of places after it. */
interface Decimal {
  readonly digits: bigint;
  readonly places: number;
}

function parse(text: string): Decimal | null {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text.trim());
  if (match === null) return null;
  const [, sign, whole, fraction = ''] = match;
  return { digits: BigInt(`${sign}${whole}${fraction}`), places: fraction.length };
}

/**
 * The exact difference of two decimals in plain notation, as text; `null` when one of them is no decimal. Sums of money go past
 * what a number can hold exactly.
 */
export function subtractDecimals(minuend: string, subtrahend: string): string | null {
  const a = parse(minuend);
  const b = parse(subtrahend);
  if (a === null || b === null) return null;
  const places = Math.max(a.places, b.places);
  const difference = scaled(a, places) - scaled(b, places);
  const sign = difference < 0n ? '-' : '';
  const digits = (difference < 0n ? -difference : difference).toString().padStart(places + 1, '0');
  const point = digits.length - places;
  return places === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

function scaled({ digits, places }: Decimal, to: number): bigint {
  return digits * 10n ** BigInt(to - places);
}
