import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { healthProbe, Line } from './line';
import { RequestGate } from './request-gate';
import { type GetToken, resilientFetch } from './resilient-fetch';

/** Where a project is, and its publishable key. */
export interface Connection {
  /** Address of the project, as `https://….supabase.co`. */
  readonly url: string;
  readonly publishableKey: string;
}

/**
 * A client that holds no session of its own: it asks for a token with every request, so that only the page, which owns
 * the session, ever refreshes it. `stop` ends its requests; `onLine` is told when the server can't be reached any more, and
 * when it can again.
 */
export function connect(
  connection: Connection,
  getToken: GetToken,
  { stop, onLine }: { readonly stop?: AbortSignal; readonly onLine?: (up: boolean) => void } = {},
): SupabaseClient {
  const gate = new RequestGate();
  const line = new Line(healthProbe(connection), onLine);
  return createClient(connection.url, connection.publishableKey, {
    // Without a token supabase-js would send the publishable key, and ask as nobody in particular.
    accessToken: async () => (await getToken(null)) ?? '',
    global: { fetch: resilientFetch({ getToken, gate, line, stop }) },
  });
}
