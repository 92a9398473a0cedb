const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/** An exact sum of decimals given as text. */
export class DecimalSum {
  #units = 0n;
  #places = 0;

  /** Adds a value. What is no plain decimal (`NaN`, `Infinity`) is left out, and `false` says so. */
  add(text: string): boolean {
    const match = DECIMAL.exec(text);
    if (!match) return false;
    const fraction = match[3] ?? '';
    if (fraction.length > this.#places) {
      this.#units *= 10n ** BigInt(fraction.length - this.#places);
      this.#places = fraction.length;
    }
    const units = BigInt((match[2] ?? '') + fraction.padEnd(this.#places, '0'));
    this.#units += match[1] ? -units : units;
    return true;
  }

  /** The sum with at least `places` decimals. */
  toString(places = 0): string {
    const scale = Math.max(places, this.#places);
    const units = this.#units * 10n ** BigInt(scale - this.#places);
    const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
    const whole = digits.slice(0, digits.length - scale);
    return `${units < 0n ? '-' : ''}${whole}${scale ? `.${digits.slice(-scale)}` : ''}`;
  }
}
