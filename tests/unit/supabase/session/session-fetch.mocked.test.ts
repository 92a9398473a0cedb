import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { messageText } from '../../../../src/locales/index.ts';
import { sessionFetch } from '../../../../src/supabase/index.ts';
import { Connectivity, outOfReach } from '../../../../src/supabase/transport/connectivity.ts';
import {
  brokenOffBehind,
  type Reply,
  type ScriptedServer,
  startScriptedServer,
} from '../../../support/scripted-server.ts';

/** Milliseconds that were waited for; none of them pass here. */
const waits = vi.hoisted((): number[] => []);
vi.mock('../../../../src/core/util/delay.ts', async (original) => ({
  ...(await original<object>()),
  delay: async (milliseconds: number) => void waits.push(milliseconds),
}));

const SESSION = JSON.stringify({ access_token: 'a', refresh_token: 'b', expires_in: 3600 });

let server: ScriptedServer;
/** What is answered next; a session after that. */
let replies: Reply[];

const status = (code: number, { headers = {}, body = '{}' } = {}): Reply => ({ status: code, headers, body });
const cutOff = brokenOffBehind('{"access_token":');

beforeEach(async () => {
  replies = [];
  waits.length = 0;
  server = await startScriptedServer(() => replies.shift() ?? status(200, { body: SESSION }));
});

afterEach(() => server.close());

function refresh(grant = 'refresh_token'): Promise<Response> {
  return sessionFetch({ url: server.url, publishableKey: 'key' })(`${server.url}/auth/v1/token?grant_type=${grant}`, {
    method: 'POST',
    body: '{"refresh_token":"old"}',
  });
}

describe('a refresh', () => {
  it.each<readonly [string, Reply]>([
    ['a reset connection', 'reset'],
    ['an answer that breaks off', cutOff],
    ['an answer without a session', status(200)],
    ['a page of a gateway', status(200, { body: '<html></html>' })],
    ['a 408', status(408)],
    ['a 409, which another refresh of the same session is the reason of', status(409)],
    ['a 429', status(429)],
    ['a 500', status(500)],
    ['a 503', status(503)],
    ['a 522', status(522)],
  ])('is sent again, as it was, after %s', async (_, fault) => {
    replies = [fault, fault];
    const answer = await refresh();
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe(SESSION);
    expect(server.seen.map(({ body }) => String(body))).toEqual(Array(3).fill('{"refresh_token":"old"}'));
  });

  it('waits as long as the server asks for, and never less than the backoff', async () => {
    replies = [status(429, { headers: { 'retry-after': '20' } }), status(429, { headers: { 'retry-after': '0' } })];
    expect((await refresh()).status).toBe(200);
    expect(waits.length).toBe(2);
    expect(waits[0]).toBe(20_000);
    expect(waits[1]).toBeGreaterThan(600);
  });

  it.each([400, 401, 403])('that is refused with a %d is not sent again', async (code) => {
    replies = [status(code, { body: '{"code":"refresh_token_not_found"}' })];
    const answer = await refresh();
    expect(answer.status).toBe(code);
    expect(await answer.json()).toEqual({ code: 'refresh_token_not_found' });
    expect(server.seen.length).toBe(1);
  });

  it.each([429, 409, 503])('that is answered with nothing but %d ends as a server out of reach', async (code) => {
    replies = Array(20).fill(status(code));
    expect((await refresh()).status).toBe(503);
    expect(server.seen.length).toBe(6);
  });

  it('that is unlucky again and again ends with the error of the last try', async () => {
    replies = Array(20).fill('reset');
    await expect(refresh()).rejects.toThrow('fetch failed');
    expect(server.seen.length).toBe(6);
  });

  it('that never reaches the server tells the application so in a sentence, beside the code', async () => {
    replies = ['reset'];
    const error = outOfReach();
    vi.spyOn(Connectivity.prototype, 'restored').mockRejectedValueOnce(error);
    expect(await refresh().catch((reason: unknown) => reason)).toBe(error);
    expect(error).toMatchObject({ code: 'network', told: { code: 'server.unreached_for_long' } });
    expect(error.message).toBe(messageText('en', error.told));
  });
});

describe('a session', () => {
  it.each(['password', 'refresh_token'])(
    'that was had by %s ends by this computer’s clock, however wrong',
    async (grant) => {
      const said = { access_token: 'a', refresh_token: 'b', expires_in: 3600, expires_at: 1_000_000_000 };
      replies = [status(200, { body: JSON.stringify(said) })];
      const session = (await (await refresh(grant)).json()) as typeof said;
      expect(session).toMatchObject({ access_token: 'a', refresh_token: 'b', expires_in: 3600 });
      expect(Math.abs(session.expires_at - Date.now() / 1_000 - 3_600)).toBeLessThan(5);
    },
  );

  it('that is refused is passed on as it is', async () => {
    replies = [status(400, { body: '{"code":"invalid_credentials"}' })];
    const answer = await refresh('password');
    expect([answer.status, await answer.text()]).toEqual([400, '{"code":"invalid_credentials"}']);
  });
});

describe('what else is asked', () => {
  it.each(['/auth/v1/token?grant_type=password', '/auth/v1/user', '/rest/v1/payments'])(
    'goes to %s once',
    async (path) => {
      replies = [status(503)];
      const answer = await sessionFetch({ url: server.url, publishableKey: 'key' })(`${server.url}${path}`, {
        method: 'POST',
        body: 'x',
      });
      expect(answer.status).toBe(503);
      expect(server.seen.map((sent) => [sent.path, String(sent.body)])).toEqual([[path, 'x']]);
    },
  );
});
