const EXPONENT = /^(-?)(\d+)(?:\.(\d+))?[eE]([+-]?\d{1,3})$/;

/** Digits of which a binary number keeps each (IEEE 754), and as many as the module writes as a number. */
const SURE_DIGITS = 15;

/**
 * What the cell of a number shows. Other programs write the binary number with 17 digits, `4.0999999999999996`, or with an exponent:
 * the shortest that means the same is what was there. A whole number stays as it stands: an id keeps each of its digits.
 */
export function numberText(value: string): string {
  if (value.length <= SURE_DIGITS && !value.includes('E') && !value.includes('e')) return value;
  const isLong = /[.eE]/.test(value) && value.replace(/[eE].*$|\D/g, '').length > SURE_DIGITS;
  return withoutExponent(isLong && Number.isFinite(Number(value)) ? String(Number(value)) : value);
}

/** A number without an exponent, to the last digit. */
export function withoutExponent(text: string): string {
  const found = EXPONENT.exec(text);
  if (found === null) return text;
  const [, sign = '', whole = '', fraction = '', exponent = ''] = found;
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  const shown = point < digits.length ? `${digits.slice(0, point)}.${digits.slice(point)}` : digits.padEnd(point, '0');
  return sign + shown.replace(/^0+(?=\d)/, '');
}
