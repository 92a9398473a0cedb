import { createClient } from '@supabase/supabase-js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DEMO_LOGINS } from '../../../dev/constants.ts';
import { sessionFetch, sessionTokens } from '../../../src/supabase/index.ts';
import { type Backend, startTestBackend } from '../../support/backend.ts';
import { type FaultProxy, faults, matchers, type SeenRequest, startFaultProxy } from '../../support/fault-proxy.ts';

let backend: Backend;
let proxy: FaultProxy;

beforeAll(async () => {
  backend = await startTestBackend();
});

afterAll(() => backend.close());

beforeEach(async () => {
  backend.setJwtExpiry(3600);
  proxy = await startFaultProxy(backend.url);
});

afterEach(() => proxy.close());

const isRefresh = ({ url }: SeenRequest) => url.searchParams.get('grant_type') === 'refresh_token';
const refreshes = () => proxy.seen.filter(isRefresh).length;

async function session() {
  const connection = { url: proxy.url, publishableKey: backend.publishableKey };
  const client = createClient(connection.url, connection.publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false },
    global: { fetch: sessionFetch(connection) },
  });
  const { error } = await client.auth.signInWithPassword(DEMO_LOGINS[0]);
  expect(error).toBeNull();
  const getToken = sessionTokens(client);
  // A token names the second in which it was made: one made in the same second would be the same.
  const { expires_at: end = 0, expires_in: life = 0 } = (await client.auth.getSession()).data.session ?? {};
  await expect.poll(() => Date.now() / 1000, { timeout: 5_000 }).toBeGreaterThan(end - life + 1);
  return { client, getToken };
}

describe('the tokens of a session', () => {
  test('are handed out without asking the server as long as they are good', async () => {
    const { getToken } = await session();
    const tokens = await Promise.all([getToken(null), getToken(null)]);
    expect(new Set(tokens).size).toBe(1);
    expect(await getToken(null)).toBe(tokens[0]);
    expect(refreshes()).toBe(0);
  });

  test('are renewed once for all who had theirs refused', async () => {
    const { getToken } = await session();
    const refused = await getToken(null);
    const renewed = await Promise.all([getToken(refused), getToken(refused), getToken(refused)]);
    expect(new Set(renewed).size).toBe(1);
    expect(renewed[0]).not.toBe(refused);
    expect(await getToken(refused)).toBe(renewed[0]);
    expect(refreshes()).toBe(1);
  });

  test('are waited for while the server can only not be reached', async () => {
    const { getToken } = await session();
    const refused = await getToken(null);
    proxy.use({ when: matchers.auth, times: 2, fault: faults.status(503) });
    const renewed = await getToken(refused);
    expect(renewed).not.toBeNull();
    expect(renewed).not.toBe(refused);
  });

  test('are had although the answer that held them was lost', async () => {
    const { getToken } = await session();
    const refused = await getToken(null);
    proxy.use({ when: isRefresh, times: 1, fault: faults.resetAfterUpstream() });
    const renewed = await getToken(refused);
    expect(renewed).not.toBeNull();
    expect(renewed).not.toBe(refused);
    expect(proxy.seen.filter(isRefresh).map(({ status }) => status)).toEqual([null, 200]);
    expect(await getToken(renewed)).not.toBeNull();
  });

  test('are had although the answer was lost a long time ago', async () => {
    const { getToken } = await session();
    const refused = await getToken(null);
    const passAnHour = () =>
      backend.db
        .exec("update auth.refresh_tokens set updated_at = updated_at - interval '1 hour'")
        .then(() => undefined);
    proxy.use(
      { when: isRefresh, times: 1, fault: faults.resetAfterUpstream() },
      { when: isRefresh, times: 1, fault: faults.before(passAnHour) },
    );
    const renewed = await getToken(refused);
    expect(renewed).not.toBeNull();
    expect(renewed).not.toBe(refused);
    expect(await getToken(renewed)).not.toBeNull();
  });

  test('are none once the session is gone', async () => {
    const { getToken } = await session();
    const refused = await getToken(null);
    await backend.db.exec('delete from auth.sessions; delete from auth.refresh_tokens');
    expect(await getToken(refused)).toBeNull();
  });

  test('are none after signing out', async () => {
    const { client, getToken } = await session();
    await getToken(null);
    await client.auth.signOut();
    expect(await getToken(null)).toBeNull();
  });
});
