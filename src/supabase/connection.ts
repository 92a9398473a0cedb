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
 * the session, ever refreshes it. `stop` ends its requests.
 */
export function connect({ url, publishableKey }: Connection, getToken: GetToken, stop?: AbortSignal): SupabaseClient {
  return createClient(url, publishableKey, {
    // Without a token supabase-js would send the publishable key, and ask as nobody in particular.
    accessToken: async () => (await getToken(null)) ?? '',
    global: { fetch: resilientFetch(getToken, stop) },
  });
}
