import { isAuthError, isAuthRetryableFetchError, type Session, type SupabaseClient } from '@supabase/supabase-js';
import { delay } from '../backup/delay';
import type { GetToken } from './resilient-fetch';
import { backoff, MOST_TRIES } from './retry-policy';

/** Milliseconds before its end at which a token is no longer handed out, since a request takes its time; at most half its life. */
const MARGIN = 30_000;

/** Milliseconds between two tries while the server of the sessions can't be reached, and how many of them there are. */
const UNREACHED_DELAY = 3_000;
const MOST_UNREACHED = 300;

interface Held {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly goodUntil: number;
}

/**
 * Hands out the token of the page's session, and a fresh one when the server has refused the one at hand or its time is
 * nearly up. Only here, in the page, is the session ever refreshed, and once for all who wait: a refresh token that is used
 * twice ends the session. Answers `null` when the session is gone; a server that can't be reached says nothing about that.
 */
export function sessionTokens(client: SupabaseClient): GetToken {
  let held: Held | null = null;
  let renewing: Promise<string | null> | null = null;

  const hold = (session: Session | null): void => {
    if (session?.access_token === held?.token) return;
    held = session && holding(session, held !== null);
  };
  client.auth.onAuthStateChange((_event, session) => hold(session));

  const renew = async (rejected: string | null): Promise<string | null> => {
    for (let tries = 1; ; tries += 1) {
      const { session, error } = await freshSession(client, rejected);
      if (session) {
        hold(session);
        return session.access_token;
      }
      const unreached = isAuthRetryableFetchError(error);
      const passing = isAuthError(error) && (error.status === 429 || (error.status ?? 0) >= 500);
      if (unreached ? tries > MOST_UNREACHED : !passing || tries >= MOST_TRIES) return null;
      await delay(unreached ? UNREACHED_DELAY : backoff(tries));
    }
  };

  return async (rejected) => {
    if (held && held.token !== rejected && Date.now() < held.goodUntil) return held.token;
    renewing ??= renew(rejected).finally(() => {
      renewing = null;
    });
    return renewing;
  };
}

/**
 * The session as it is kept, which the library refreshes when it is about to end. It is refreshed by us where the server
 * refuses it, and where the library could not: it keeps a session to its end even if that has been revoked.
 */
async function freshSession(
  client: SupabaseClient,
  rejected: string | null,
): Promise<{ readonly session: Session | null; readonly error: unknown }> {
  const kept = await client.auth.getSession();
  const { session } = kept.data;
  const isGood = session && session.access_token !== rejected && Date.now() < holding(session, false).goodUntil;
  if (!session || isGood) return { session, error: kept.error };
  const renewed = await client.auth.refreshSession();
  return { session: renewed.data.session, error: renewed.error };
}

/** `isNew`: the session was issued just now, so that its time can be told without trusting this computer's clock. */
function holding({ access_token: token, expires_at: end = 0, expires_in: life }: Session, isNew: boolean): Held {
  const told = end * 1000;
  const margin = Math.min(MARGIN, life * 500);
  return { token, goodUntil: (isNew ? Math.max(told, Date.now() + life * 1000) : told) - margin };
}
