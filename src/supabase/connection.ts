import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { type Line, lineTo } from './line';
import { onlyTo } from './own-origin';
import { RequestGate } from './request-gate';
import { type GetToken, resilientFetch } from './resilient-fetch';
import { ServerClock } from './server-clock';

/** Where a project is, and its publishable key. */
export interface Connection {
  /** Address of the project, as `https://….supabase.co`. */
  readonly url: string;
  readonly publishableKey: string;
  /**
   * Address of the project's host for large files, as `https://….storage.supabase.co`: resumable uploads go there. Without it
   * they go to {@link Connection.url}. No token goes to any other host.
   */
  readonly storageUrl?: string | undefined;
}

/** What the requests of a client share with others. */
interface ConnectOptions {
  /** Ends its requests. */
  readonly stop?: AbortSignal;
  /** While it is down, requests wait for it. */
  readonly line?: Line;
  readonly gate?: RequestGate;
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
  { stop, line = lineTo(connection), gate = new RequestGate(), clock = new ServerClock() }: ConnectOptions = {},
): SupabaseClient {
  return createClient(connection.url, connection.publishableKey, {
    // Keeps supabase-js from sending the publishable key as a token. The true one is had when a request is sent: this one
    // would grow old while the request waits for its turn.
    accessToken: async () => 'none-yet',
    global: { fetch: onlyTo(connection.url, resilientFetch({ getToken, gate, line, clock, stop })) },
  });
}
