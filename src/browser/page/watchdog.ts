/** Milliseconds between two looks; the worker gives a sign of life as often. */
export const SIGN_OF_LIFE = 5_000;

/** Looks without a sign of life after which a worker is taken for dead: a minute. */
const SILENT_LOOKS = 12;

/**
 * Calls `dead` when nothing was heard for a minute. Silence is counted in looks, not read from the clock: a computer that
 * sleeps looks as little as its workers speak.
 */
export function watchdog(dead: () => void): { readonly heard: () => void; readonly stop: () => void } {
  let silent = 0;
  const timer = setInterval(() => {
    silent += 1;
    if (silent >= SILENT_LOOKS) dead();
  }, SIGN_OF_LIFE);
  return {
    heard: () => {
      silent = 0;
    },
    stop: () => clearInterval(timer),
  };
}
