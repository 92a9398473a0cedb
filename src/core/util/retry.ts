import { delay } from './delay.ts';

/** What a try has come to, where it does not throw: its end, or that there is to be another one. */
export type Tried<T> =
  | { readonly done: T }
  /** `wait` is in milliseconds. A try that `counts` for none had no chance: there was no line, or its token was old. */
  | { readonly again: { readonly wait: number; readonly counts: boolean } };

/** Says that a try is the last one, and what it has brought. */
export function done<T>(value: T): Tried<T> {
  return { done: value };
}

/** Says that there is to be another try after so many milliseconds. */
export function again(wait: number): Tried<never> {
  return { again: { wait, counts: true } };
}

/** Says that there is to be another try at once, and that this one counts for none. */
export const ONCE_MORE: Tried<never> = { again: { wait: 0, counts: false } };

/**
 * Does something until a try has an end: the one place where tries are counted and waited between. Whoever tries knows what a
 * fault means, so each try says what is to come of it; one that throws ends all of it. The first try is number 1.
 *
 * @throws What a try throws, and the signal's reason.
 */
export async function retry<T>(attempt: (tries: number) => Promise<Tried<T>>, signal?: AbortSignal): Promise<T> {
  for (let tries = 1; ; ) {
    const outcome = await attempt(tries);
    if ('done' in outcome) return outcome.done;
    const { wait, counts } = outcome.again;
    if (counts) tries += 1;
    if (wait > 0) await delay(wait, signal);
  }
}
