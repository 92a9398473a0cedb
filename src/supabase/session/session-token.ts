import { isAuthApiError, isAuthRetryableFetchError, type Session, type SupabaseClient } from '@supabase/supabase-js';
import { delay } from '../../core/index.ts';
import type { GetToken } from '../transport/authorized-fetch.ts';
import { LONGEST_OUTAGE, outOfReach } from '../transport/connectivity.ts';
import { isPassingForSession } from './session-fetch.ts';

/** Milliseconds before its end at which a token is no longer handed out, since a request takes its time; at most half its life. */
const MARGIN = 30_000;

/** Milliseconds between two tries while the server of the sessions can't be reached. */
const UNREACHED_DELAY = 3_000;

interface Held {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly goodUntil: number;
}

/**
 * Hands out the token of the page's session, and a fresh one when the server has refused the one at hand or its time is
 * nearly up. Only here, in the page, is the session ever refreshed, and once for all who wait: a refresh token that is used
 * twice ends the session. Answers `null` when the session is gone; a server that can't be reached says nothing about that.
 * The client should have been made with {@link sessionFetch}: without it the library ends a session over a passing fault.
 *
 * @throws `network` when the server of the sessions could not be reached for 15 minutes.
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
    let waited = 0;
    for (;;) {
      const began = Date.now();
      const { session, error } = await freshSession(client, rejected);
      if (session) {
        hold(session);
        return session.access_token;
      }
      if (!isUnreached(error)) return null;
      waited += Date.now() - began + UNREACHED_DELAY;
      if (waited > LONGEST_OUTAGE) throw outOfReach(error);
      await delay(UNREACHED_DELAY);
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
 * refuses it, and where the library could not: it keeps a session to its end even if that has been revoked. Where another tab
 * was quicker, ours is discarded or refused, and the session is the one that the other tab has stored.
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
  if (renewed.data.session || isUnreached(renewed.error)) {
    return { session: renewed.data.session, error: renewed.error };
  }
  const stored = (await client.auth.getSession()).data.session;
  const isOther = stored && ![session.access_token, rejected].includes(stored.access_token);
  return { session: isOther ? stored : null, error: renewed.error };
}

/** Whether a refresh failed without a word about the session. */
function isUnreached(error: unknown): boolean {
  return isAuthRetryableFetchError(error) || (isAuthApiError(error) && isPassingForSession(error.status));
}

/** `isNew`: the session was issued just now, so that its time can be told without trusting this computer's clock. */
function holding({ access_token: token, expires_at: end = 0, expires_in: life }: Session, isNew: boolean): Held {
  const told = end * 1000;
  const margin = Math.min(MARGIN, life * 500);
  return { token, goodUntil: (isNew ? Math.max(told, Date.now() + life * 1000) : told) - margin };
}
