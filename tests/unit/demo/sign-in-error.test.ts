import { AuthApiError, AuthRetryableFetchError } from '@supabase/supabase-js';
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../../src/demo/sign-in/sign-in-error.ts';
import { en } from '../../../src/demo/texts/en.ts';

describe('a sign-in that is refused', () => {
  it.each([
    ['invalid_credentials', 400, /password is not right/],
    ['email_not_confirmed', 400, /not confirmed yet/],
    ['user_banned', 400, /account is locked/],
    ['user_banned', 403, /account is locked/],
    ['captcha_failed', 400, /CAPTCHA/],
    ['insufficient_aal', 403, /second factor/],
    ['email_provider_disabled', 422, /with a password/],
    ['over_request_rate_limit', 429, /Too many tries/],
    [undefined, 429, /Too many tries/],
    [undefined, 400, /password is not right/],
    [undefined, 540, /paused/],
    [undefined, 402, /paused/],
    ['unexpected_failure', 500, /did not work/],
    ['something_new', 400, /did not work/],
  ])('with the code %s and status %d says what that is', (code, status, words) => {
    expect(en.refused[refusalOf(new AuthApiError('No.', status, code))]).toMatch(words);
  });

  it('by no server at all says so', () => {
    expect(en.refused[refusalOf(new AuthRetryableFetchError('fetch failed', 0))]).toMatch(/can’t be reached/);
  });
});
