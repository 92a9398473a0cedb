import type { SupabaseClient } from '@supabase/supabase-js';

/**
 * Hands out the session's token, and a new one when the server has refused the one at hand. Only here, in the page, is the
 * session ever refreshed: a refresh token that is used twice ends the session.
 */
export function sessionToken(client: SupabaseClient): (rejected: string | null) => Promise<string | null> {
  return async (rejected) => {
    const { data } = await client.auth.getSession();
    const token = data.session?.access_token ?? null;
    if (token === null || token !== rejected) return token;
    const renewed = await client.auth.refreshSession();
    return renewed.data.session?.access_token ?? null;
  };
}
