import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { BackupError, say } from '../core/index.ts';
import { type Connection, sessionFetch } from '../supabase/index.ts';
import { readPassword } from './terminal/password.ts';

/** A client that is signed in with the password of the environment or the standard input. Its session is kept nowhere. */
export async function signedIn(connection: Connection, email: string): Promise<SupabaseClient> {
  const client = createClient(connection.url, connection.publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false },
    global: { fetch: sessionFetch(connection) },
  });
  const password = await readPassword(email);
  const { error } = await client.auth.signInWithPassword({ email, password });
  if (!error) return client;
  throw new BackupError('session_expired', say('command.sign_in_failed', { email, reason: error.message }), {
    hint: say('hint.look_at_sign_in'),
  });
}
