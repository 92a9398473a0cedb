import { BackupError, type BackupErrorData } from '../../core/index.ts';
import type { GetToken } from '../../supabase/index.ts';

/** Asks the page for tokens, and matches its answers to the questions. */
export function tokenDesk(ask: (id: number, rejected: string | null) => void): {
  readonly getToken: GetToken;
  readonly answer: (id: number, token: string | null, error: BackupErrorData | null) => void;
  /** Lets nobody wait any longer for an answer to an earlier question. */
  readonly giveUp: () => void;
} {
  const waiting = new Map<number, PromiseWithResolvers<string | null>>();
  let last = 0;
  return {
    getToken: (rejected) => {
      const answer = Promise.withResolvers<string | null>();
      last += 1;
      waiting.set(last, answer);
      ask(last, rejected);
      return answer.promise;
    },
    answer: (id, token, error) => {
      if (error) waiting.get(id)?.reject(BackupError.fromData(error));
      else waiting.get(id)?.resolve(token);
      waiting.delete(id);
    },
    giveUp: () => {
      for (const { resolve } of waiting.values()) resolve(null);
      waiting.clear();
    },
  };
}
