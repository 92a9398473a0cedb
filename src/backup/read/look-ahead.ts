/**
 * Pulls one value ahead: while the consumer works on one, the next is on its way. Ending early ends the source too.
 */
export async function* lookAhead<T>(source: AsyncGenerator<T>): AsyncGenerator<T> {
  let next = pull(source);
  try {
    for (;;) {
      const result = await next;
      if ('error' in result) throw result.error;
      if (result.done) return;
      next = pull(source);
      yield result.value;
    }
  } finally {
    // Not awaited: a request that is on its way may take its time, and nobody wants its answer.
    source.return(undefined).catch(() => undefined);
  }
}

type Pulled<T> = { readonly done: true } | { readonly done: false; readonly value: T } | { readonly error: unknown };

/** A failure is kept until the value is asked for, so that it is never an unhandled rejection. */
async function pull<T>(source: AsyncGenerator<T>): Promise<Pulled<T>> {
  try {
    const { done, value } = await source.next();
    return done ? { done: true } : { done: false, value };
  } catch (error) {
    return { error };
  }
}
