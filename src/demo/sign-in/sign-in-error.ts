import type { AuthError } from '@supabase/supabase-js';

/** What the codes of Supabase Auth mean for whoever signs in. A code says more than the status: nearly all of these are 400. */
const BY_CODE: Readonly<Record<string, string>> = {
  invalid_credentials: 'Email or password is not right. Check both and try again.',
  email_not_confirmed: 'This email address is not confirmed yet. Open the link in the message that was sent to it.',
  phone_not_confirmed: 'This account is not confirmed yet. Open the link in the message that was sent to it.',
  user_banned: 'This account is locked. Ask an administrator to unlock it.',
  captcha_failed:
    'This project asks for a proof that you are human (CAPTCHA), which this page does not have. Sign in where your application does.',
  email_provider_disabled: 'This project lets nobody sign in with a password. Sign in where your application does.',
  provider_disabled: 'This project lets nobody sign in with a password. Sign in where your application does.',
  insufficient_aal:
    'This account needs a second factor, which this page does not ask for. Sign in where your application does.',
  over_request_rate_limit: 'Too many tries. Wait a minute, then try again.',
  validation_failed: 'Email or password is missing. Enter both and try again.',
};

/** Why somebody could not sign in, in plain words. */
export function signInError(error: AuthError): string {
  const known = BY_CODE[error.code ?? ''];
  if (known !== undefined) return known;
  if (error.status === 429) return 'Too many tries. Wait a minute, then try again.';
  if (error.status === 402 || error.status === 540) {
    return 'The project is paused, or has used up what its plan allows. Ask its owner to look at it.';
  }
  if (error.name === 'AuthRetryableFetchError') {
    return 'The server can’t be reached. Check your connection and try again.';
  }
  // Servers that give no codes say it by the status.
  if (error.status === 400 && !error.code) return 'Email or password is not right. Check both and try again.';
  return 'Signing in did not work. Try again in a moment.';
}
