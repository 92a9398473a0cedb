import type { AuthError } from '@supabase/supabase-js';

/** Why somebody could not sign in, in plain words. */
export function signInError(error: AuthError): string {
  if (error.code === 'invalid_credentials' || error.status === 400) {
    return 'Email or password is not right. Check both and try again.';
  }
  if (error.code === 'email_not_confirmed') {
    return 'This email address is not confirmed yet. Open the link in the message that was sent to it.';
  }
  if (error.status === 429) return 'Too many tries. Wait a minute, then try again.';
  if (error.name === 'AuthRetryableFetchError') {
    return 'The server can’t be reached. Check your connection and try again.';
  }
  return 'Signing in did not work. Try again in a moment.';
}
