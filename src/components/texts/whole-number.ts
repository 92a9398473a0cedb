const BANGLA_ZERO = '০'.charCodeAt(0);

/** The number that was typed, in Latin or Bangla digits; NaN when it is none. */
export function wholeNumber(text: string): number {
  const latin = text.replace(/[০-৯]/g, (digit) => String(digit.charCodeAt(0) - BANGLA_ZERO));
  return /^\s*\d{1,6}\s*$/.test(latin) ? Number(latin) : Number.NaN;
}
