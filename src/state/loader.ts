import { latestOnly } from './latest-only.ts';
import type { Loaded } from './loaded.ts';

/** What a loader needs. */
export interface LoaderParts<T> {
  readonly read: () => Promise<T>;
  readonly get: () => Loaded<T>;
  readonly set: (loaded: Loaded<T>) => void;
}

/** Makes what reads something from the server into the state. It never rejects. */
export function createLoader<T>({ read, get, set }: LoaderParts<T>): () => Promise<void> {
  const newest = latestOnly<T>();
  return async () => {
    set({ status: 'loading', value: get().value });
    await newest(read, {
      done: (value) => set({ status: 'ready', value }),
      failed: (error) => set({ status: 'failed', value: get().value, error }),
    });
  };
}
