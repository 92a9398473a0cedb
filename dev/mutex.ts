/**
 * Lets one job through at a time, in the order of arrival.
 *
 * The embedded database is a single session, and a request's transaction is several statements of it. Two requests at
 * once would share a transaction, and with it a role.
 */
export class Mutex {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs the job when all earlier ones are done. A job whose signal is aborted by then is not run, and rejects. */
  run<T>(job: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const turn = this.#last.then(() => {
      signal?.throwIfAborted();
      return job();
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
