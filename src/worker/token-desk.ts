import type { GetToken } from '../supabase';

/** Asks the page for tokens, and matches its answers to the questions. */
export function tokenDesk(ask: (id: number, rejected: string | null) => void): {
  readonly getToken: GetToken;
  readonly answer: (id: number, token: string | null) => void;
  /** Lets nobody wait any longer for an answer to an earlier question. */
  readonly giveUp: () => void;
} {
  const waiting = new Map<number, (token: string | null) => void>();
  let last = 0;
  return {
    getToken: (rejected) =>
      new Promise((resolve) => {
        last += 1;
        waiting.set(last, resolve);
        ask(last, rejected);
      }),
    answer: (id, token) => {
      waiting.get(id)?.(token);
      waiting.delete(id);
    },
    giveUp: () => {
      for (const resolve of waiting.values()) resolve(null);
      waiting.clear();
    },
  };
}
