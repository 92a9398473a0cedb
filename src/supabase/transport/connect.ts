import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { authorizedFetch, type GetToken } from './authorized-fetch.ts';
import { ConcurrencyLimit } from './concurrency-limit.ts';
import type { Connection } from './connection.ts';
import { type Connectivity, connectivityOf } from './connectivity.ts';
import { onlyTo } from './own-origin.ts';
import { ServerClock } from './server-clock.ts';

/** What the requests of a client share with others. */
interface ConnectOptions {
  /** Ends its requests. */
  readonly stop?: AbortSignal;
  /** While it is down, requests wait for it. */
  readonly connectivity?: Connectivity;
  readonly gate?: ConcurrencyLimit;
  /** Learns the database's time from the answers. */
  readonly clock?: ServerClock;
}

/**
 * A client that holds no session of its own: it asks for a token with every request, so that only the page, which owns
 * the session, ever refreshes it.
 */
export function connect(
  connection: Connection,
  getToken: GetToken,
  {
    stop,
    connectivity = connectivityOf(connection),
    gate = new ConcurrencyLimit(),
    clock = new ServerClock(),
  }: ConnectOptions = {},
): SupabaseClient {
  return createClient(connection.url, connection.publishableKey, {
    // Keeps supabase-js from sending the publishable key as a token. The true one is had when a request is sent: this one
    // would grow old while the request waits for its turn.
    accessToken: async () => 'none-yet',
    global: { fetch: onlyTo(connection.url, authorizedFetch({ getToken, gate, connectivity, clock, stop })) },
  });
}
