import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { refusalOf } from '../../../src/demo/sign-in/sign-in-error.ts';
import { en } from '../../../src/demo/texts/en.ts';
import { type Backend, newClient, signIn, startTestBackend } from '../../support/backend.ts';
import { faults, matchers, startFaultProxy } from '../../support/fault-proxy.ts';

let backend: Backend;

beforeAll(async () => {
  backend = await startTestBackend();
});

afterAll(() => backend.close());

describe('a session', () => {
  test('begins with the right password, and the token names the user', async () => {
    const client = await signIn(backend, 'admin');
    const { data } = await client.auth.getUser();
    expect(data.user?.email).toBe('admin@example.com');
  });

  test('does not begin with a wrong password', async () => {
    const { data, error } = await newClient(backend).auth.signInWithPassword({
      email: 'admin@example.com',
      password: 'not-the-password',
    });
    expect(data.session).toBeNull();
    expect(error).toMatchObject({ status: 400, code: 'invalid_credentials' });
  });

  test('is refreshed with its refresh token, which may be used again within a moment', async () => {
    const client = await signIn(backend, 'admin');
    const { data } = await client.auth.getSession();
    const refresh_token = data.session?.refresh_token ?? '';
    const first = await newClient(backend).auth.refreshSession({ refresh_token });
    const again = await newClient(backend).auth.refreshSession({ refresh_token });
    expect(first.data.session?.access_token).toBeTruthy();
    expect(again.data.session?.access_token).toBeTruthy();
  });

  test('whose token has expired is refused with 401 by rest and by storage', async () => {
    backend.setJwtExpiry(1);
    const client = await signIn(backend, 'admin');
    const token = (await client.auth.getSession()).data.session?.access_token ?? '';
    backend.setJwtExpiry(3600);
    await new Promise((resolve) => setTimeout(resolve, 2100));
    const headers = { apikey: backend.publishableKey, authorization: `Bearer ${token}` };
    const rest = await fetch(`${backend.url}/rest/v1/customers?limit=1`, { headers });
    expect(rest.status).toBe(401);
    expect(await rest.json()).toMatchObject({ code: 'PGRST303' });
    const storage = await fetch(`${backend.url}/storage/v1/bucket/customer-backups`, { headers });
    expect(storage.status).toBe(401);
  });

  test('is not begun without the key', async () => {
    const answer = await fetch(`${backend.url}/auth/v1/token?grant_type=password`, { method: 'POST', body: '{}' });
    expect(answer.status).toBe(401);
  });
});

describe('a sign-in that hosted Auth refuses', () => {
  /** As Auth answers since its version of 2024, and as it did before. */
  const now = (status: number, code: string, message: string) =>
    faults.status(status, { headers: { 'x-supabase-api-version': '2024-01-01' }, body: { code, message } });
  const once = (status: number, error_code: string, msg: string) =>
    faults.status(status, { body: { code: status, error_code, msg } });

  test.each([
    ['invalid_credentials', 400, 'Invalid login credentials', /password is not right/],
    ['email_not_confirmed', 400, 'Email not confirmed', /not confirmed yet/],
    ['user_banned', 400, 'User is banned', /account is locked/],
    ['captcha_failed', 400, 'captcha protection: request disallowed (no captcha_token found)', /CAPTCHA/],
    ['over_request_rate_limit', 429, 'Request rate limit reached', /Too many tries/],
  ])('for %s (%d) says what that is, asks once and begins no session', async (code, status, message, words) => {
    const proxy = await startFaultProxy(backend.url);
    onTestFinished(() => proxy.close());
    const credentials = { email: 'admin@example.com', password: 'demo-password' };
    for (const fault of [now, once]) proxy.use({ when: matchers.auth, times: 1, fault: fault(status, code, message) });
    for (let tries = 1; tries <= 2; tries += 1) {
      const client = newClient({ url: proxy.url, publishableKey: backend.publishableKey });
      const { data, error } = await client.auth.signInWithPassword(credentials);
      expect(data.session).toBeNull();
      expect(error && en.refused[refusalOf(error)]).toMatch(words);
      expect(proxy.seen.length).toBe(tries);
    }
  });
});
