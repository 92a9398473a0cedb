import type { SupabaseClient } from '@supabase/supabase-js';
import { BackupError, say } from '../core/index.ts';
import type { Connection } from '../supabase/index.ts';

/**
 * The application's own client of supabase-js, as it is: with the types that were generated for its tables or without, and
 * whatever its options are. Its `auth` says who is signed in; nothing is asked of its types beyond that.
 */
export interface BackupClient {
  readonly auth: Pick<SupabaseClient['auth'], 'getSession' | 'refreshSession' | 'onAuthStateChange'>;
}

/** What supabase-js keeps of the address and the key that a client was made with. */
interface Made {
  readonly supabaseUrl?: unknown;
  readonly supabaseKey?: unknown;
}

/** The client as the module's own parts take it. */
export function whole(client: BackupClient): SupabaseClient {
  return client as SupabaseClient;
}

/**
 * Where the project of a client is, and its publishable key.
 *
 * @throws `internal` where the client does not say, because it is none of `createClient`.
 */
export function connectionOf(client: BackupClient): Connection {
  const { supabaseUrl: url, supabaseKey: publishableKey } = client as Made;
  if (typeof url === 'string' && typeof publishableKey === 'string') return { url, publishableKey };
  throw new BackupError('internal', say('run.no_client'), {
    hint: say('hint.hand_client'),
  });
}
