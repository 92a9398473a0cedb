import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { type Line, lineTo } from './line';
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
 * the session, ever refreshes it. `stop` ends its requests; while `line` is down they wait for it.
 */
export function connect(
  connection: Connection,
  getToken: GetToken,
  { stop, line = lineTo(connection) }: { readonly stop?: AbortSignal; readonly line?: Line } = {},
): SupabaseClient {
  const gate = new RequestGate();
  return createClient(connection.url, connection.publishableKey, {
    // Without a token supabase-js would send the publishable key, and ask as nobody in particular.
    accessToken: async () => (await getToken(null)) ?? '',
    global: { fetch: resilientFetch({ getToken, gate, line, stop }) },
  });
}
