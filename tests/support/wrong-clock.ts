/**
 * JavaScript that puts the clock of a page, or of a worker, so many milliseconds off: `first`, and after `changesAfter`
 * milliseconds of the script's life `then`. What measures time without a clock is left alone.
 */
export function wrongClock(first: number, changesAfter = Number.MAX_SAFE_INTEGER, then = first): string {
  return `if (!globalThis.hasWrongClock) {
    globalThis.hasWrongClock = true;
    const Right = Date;
    const off = () => (performance.now() > ${changesAfter} ? ${then} : ${first});
    globalThis.Date = class Date extends Right {
      constructor(...parts) {
        if (parts.length === 0) super(Right.now() + off());
        else super(...parts);
      }
      static now() {
        return Right.now() + off();
      }
    };
  }`;
}
