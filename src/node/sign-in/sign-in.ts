import { createClient, isAuthApiError, isAuthRetryableFetchError, type SupabaseClient } from '@supabase/supabase-js';
import { again, BackupError, done, retry, say } from '../../core/index.ts';
import { type Connection, sessionFetch } from '../../supabase/index.ts';
import { readPassword } from '../terminal/password.ts';
import { networkHint, reasonOf } from './unreached.ts';

/** Milliseconds before each further try, where a fault may pass: of a network that is only coming up, or a server that starts. */
const DELAYS = [1_000, 2_000, 4_000, 8_000];

/** Milliseconds that an answer to a sign-in is waited for. */
const LONGEST_SILENCE = 30_000;

/** Milliseconds after which no further try is begun: nothing is said meanwhile. */
const MOST_TIME = 60_000;

/** What no waiting mends: a name that nobody knows, a port that nobody listens at, a certificate that is not the server's. */
const LASTING = /^(ENOTFOUND|ECONNREFUSED|ERR_(SSL|TLS|INVALID)_\w+|\w*CERT\w*|\w*SIGNATURE\w*|EPROTO)$/;

/** A client that is signed in with the password of the environment or the standard input. Its session is kept nowhere. */
export async function signedIn(connection: Connection, email: string): Promise<SupabaseClient> {
  const send = sessionFetch(connection);
  let fault: unknown = null;
  const fetch: typeof globalThis.fetch = async (input, init) => {
    fault = null;
    try {
      // What renews the session later waits for the line by itself.
      return await send(input, isSignIn(input) ? { ...init, signal: unlessSilent() } : init);
    } catch (error) {
      // The library hands on that it failed, and not why.
      fault = error;
      throw error;
    }
  };
  const client = createClient(connection.url, connection.publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false },
    global: { fetch },
  });
  const password = await readPassword(email);
  const began = Date.now();
  return retry(async (tries) => {
    const { error } = await client.auth.signInWithPassword({ email, password });
    if (!error) return done(client);
    const wait = DELAYS[tries - 1];
    const isInTime = wait !== undefined && Date.now() - began + wait <= MOST_TIME;
    if (isInTime && (fault === null ? isBusy(error) : mayPass(fault))) return again(wait);
    throw failure(error, fault, email);
  });
}

function isSignIn(input: Parameters<typeof globalThis.fetch>[0]): boolean {
  return String(input).includes('grant_type=password');
}

/** Breaks a request off that is not answered in time. */
function unlessSilent(): AbortSignal {
  const silent = new AbortController();
  const reason = new DOMException('The server fell silent.', 'TimeoutError');
  setTimeout(() => silent.abort(reason), LONGEST_SILENCE).unref();
  return silent.signal;
}

/** Whether something before the server answered that it can't be had just now. What the server itself can't do, it says by a 500. */
function isBusy(error: Error): boolean {
  return isAuthRetryableFetchError(error) && (error.status ?? 0) > 500;
}

/** Whether a request that got no answer may get one later. What no code tells of, such as a port that `fetch` asks never, stays. */
function mayPass(fault: unknown): boolean {
  const { code } = reasonOf(fault);
  return code !== '' && !LASTING.test(code);
}

/** Why the sign-in failed: in the server's own words, or in ours where it was not there or is no such server. */
function failure(error: Error, fault: unknown, email: string): BackupError {
  const hint = say('hint.look_at_sign_in');
  if (fault !== null) {
    const details = reasonOf(fault).words;
    return new BackupError('network', say('server.unreached'), { hint: networkHint(hint), details, cause: fault });
  }
  // An answer of which the library can make nothing is a fault without a status.
  if (isAuthApiError(error) || (isAuthRetryableFetchError(error) && error.status)) {
    return new BackupError('session_expired', say('command.sign_in_failed', { email, reason: error.message }), {
      hint,
    });
  }
  return new BackupError('server', say('command.no_project'), { hint, details: error.message, cause: error });
}
