import type { AuthError } from '@supabase/supabase-js';
import type { DemoTexts } from '../texts/en.ts';

/** Why somebody could not sign in. */
export type Refusal = keyof DemoTexts['refused'];

/** What the codes of Supabase Auth mean for whoever signs in. A code says more than the status: nearly all of these are 400. */
const BY_CODE: Readonly<Record<string, Refusal>> = {
  invalid_credentials: 'credentials',
  email_not_confirmed: 'emailNotConfirmed',
  phone_not_confirmed: 'accountNotConfirmed',
  user_banned: 'locked',
  captcha_failed: 'captcha',
  email_provider_disabled: 'noPasswords',
  provider_disabled: 'noPasswords',
  insufficient_aal: 'secondFactor',
  over_request_rate_limit: 'tooMany',
  validation_failed: 'missing',
};

/** Why somebody could not sign in. */
export function refusalOf(error: AuthError): Refusal {
  const known = BY_CODE[error.code ?? ''];
  if (known !== undefined) return known;
  if (error.status === 429) return 'tooMany';
  if (error.status === 402 || error.status === 540) return 'paused';
  if (error.name === 'AuthRetryableFetchError') return 'unreachable';
  // Servers that give no codes say it by the status.
  if (error.status === 400 && !error.code) return 'credentials';
  return 'other';
}
