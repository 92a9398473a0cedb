import { vi } from 'vitest';

/** The true one, whatever a test fakes. */
const { setImmediate } = globalThis;

/**
 * Lets faked time pass in steps of so many milliseconds until a promise is settled. Answers how many it took, where `Date` is
 * faked too, with what the promise came to.
 */
export async function outlast<T>(
  promise: Promise<T>,
  step = 100,
): Promise<{ readonly took: number; readonly value: T }> {
  let over = false;
  const ended = promise.finally(() => {
    over = true;
  });
  ended.catch(() => undefined);
  const began = Date.now();
  while (!over) {
    await vi.advanceTimersByTimeAsync(step);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { value: await ended, took: Date.now() - began };
}
