import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { type GetToken, resilientFetch } from './resilient-fetch';

/** Where a project is, and its publishable key. */
export interface Connection {
  /** Address of the project, as `https://….supabase.co`. */
  readonly url: string;
  readonly publishableKey: string;
}

/**
 * A client that holds no session of its own: it asks for a token with every request, so that only the page, which owns
 * the session, ever refreshes it.
 */
export function connect({ url, publishableKey }: Connection, getToken: GetToken): SupabaseClient {
  return createClient(url, publishableKey, {
    accessToken: () => getToken(null),
    global: { fetch: resilientFetch(getToken) },
  });
}
