import { createClient, type Session } from '@supabase/supabase-js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sessionFetch, sessionTokens } from '../../../../src/supabase/index.ts';
import { outlast } from '../../../support/outlast.ts';

const CONNECTION = { url: 'http://project.test', publishableKey: 'key' };
const MINUTE = 60_000;

/** What the tabs of one browser share. */
let storage: Map<string, string>;
/** What the next refreshes are answered with; a new session after that. */
let answers: (() => Response | Promise<Response>)[];
/** Milliseconds from the beginning at which refreshes came to the server, or would have. */
let refreshes: number[];
let online: boolean;
let began: number;
let underWay: number;
let mostUnderWay: number;

function session(number: number, life = 3600): Session {
  return {
    access_token: `token-${number}`,
    refresh_token: `refresh-${number}`,
    token_type: 'bearer',
    expires_in: life,
    expires_at: Math.floor(Date.now() / 1000) + life,
    user: { id: 'admin', aud: '', app_metadata: {}, user_metadata: {}, created_at: '' },
  };
}

const store = (kept: Session) => storage.set('session', JSON.stringify(kept));
const turnedAway = () => Response.json({ code: 'over_request_rate_limit', message: 'Too many' }, { status: 429 });
const refused = (code: string) => () =>
  Response.json({ code, message: code }, { status: 400, headers: { 'x-supabase-api-version': '2024-01-01' } });

async function answer(request: Request): Promise<Response> {
  if (request.url.endsWith('/health')) {
    if (!online) throw new TypeError('fetch failed');
    return Response.json({});
  }
  refreshes.push(Date.now() - began);
  await new Promise((resolve) => setTimeout(resolve, 50));
  if (!online) throw new TypeError('fetch failed');
  const { promise: brokenOff, reject } = Promise.withResolvers<never>();
  request.signal.addEventListener('abort', () => reject(request.signal.reason));
  return Promise.race([brokenOff, (answers.shift() ?? (() => Response.json(session(2))))()]);
}

beforeEach(() => {
  vi.useFakeTimers();
  began = Date.now();
  storage = new Map();
  answers = [];
  refreshes = [];
  online = true;
  underWay = 0;
  mostUnderWay = 0;
  vi.stubGlobal('fetch', async (input: RequestInfo, init?: RequestInit) => {
    underWay += 1;
    mostUnderWay = Math.max(mostUnderWay, underWay);
    try {
      return await answer(new Request(input, init));
    } finally {
      underWay -= 1;
    }
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function openPage({ plain = false } = {}) {
  const client = createClient(CONNECTION.url, CONNECTION.publishableKey, {
    auth: {
      storageKey: 'session',
      autoRefreshToken: false,
      storage: {
        getItem: (key) => storage.get(key) ?? null,
        setItem: (key, value) => void storage.set(key, value),
        removeItem: (key) => void storage.delete(key),
      },
    },
    ...(plain ? {} : { global: { fetch: sessionFetch(CONNECTION) } }),
  });
  const events: string[] = [];
  client.auth.onAuthStateChange((event) => void events.push(event));
  return { getToken: sessionTokens(client), events };
}

describe('a token that was refused', () => {
  it('is renewed although the server turns a refresh away', async () => {
    store(session(1));
    const { getToken } = openPage();
    answers = [turnedAway];
    const { value, took } = await outlast(getToken('token-1'));
    expect(value).toBe('token-2');
    expect(took).toBeLessThan(2_000);
  });

  it('is renewed in the end although the page has no fetch for it', async () => {
    store(session(1));
    const { getToken } = openPage({ plain: true });
    answers = [turnedAway];
    expect((await outlast(getToken('token-1'))).value).toBe('token-2');
  });

  it('is renewed although the server turns refreshes away for minutes', async () => {
    store(session(1));
    const { getToken } = openPage();
    answers = Array(20).fill(turnedAway);
    expect((await outlast(getToken('token-1'))).value).toBe('token-2');
  });

  it('is renewed although the server never answers to a refresh', async () => {
    store(session(1));
    const { getToken } = openPage();
    answers = [() => new Promise(() => undefined)];
    const { value, took } = await outlast(getToken('token-1'));
    expect(value).toBe('token-2');
    expect(took).toBeLessThan(32_000);
  });

  it('is renewed once for all who ask', async () => {
    store(session(1));
    const { getToken } = openPage();
    answers = [turnedAway, turnedAway];
    const all = Promise.all([getToken('token-1'), getToken('token-1'), getToken(null)]);
    expect((await outlast(all)).value).toEqual(['token-2', 'token-2', 'token-2']);
    expect(refreshes.length).toBe(3);
    expect(mostUnderWay).toBe(1);
  });

  it.each([
    ['while this one does', () => Response.json(session(3))],
    ['before this one could', refused('refresh_token_already_used')],
  ])('gives way to the one of another tab that refreshes %s', async (_, answered) => {
    store(session(1));
    const { getToken } = openPage();
    answers = [
      () => {
        store(session(2));
        return answered();
      },
    ];
    expect((await outlast(getToken('token-1'))).value).toBe('token-2');
    expect(refreshes.length).toBe(1);
  });

  it('is none any more once another tab has signed out meanwhile', async () => {
    store(session(1));
    const { getToken } = openPage();
    answers = [
      () => {
        storage.clear();
        return Response.json(session(2));
      },
    ];
    expect((await outlast(getToken('token-1'))).value).toBeNull();
  });

  it.each(['refresh_token_not_found', 'refresh_token_already_used', 'session_not_found'])(
    'is none at once where the session is gone: %s',
    async (code) => {
      store(session(1));
      const { getToken } = openPage();
      answers = Array(20).fill(refused(code));
      const { value, took } = await outlast(getToken('token-1'));
      expect(value).toBeNull();
      expect(took).toBeLessThan(1_000);
    },
  );
});

describe('a session whose time is up', () => {
  it.each([
    ['one refresh', 1],
    ['refreshes for minutes', 20],
  ])('is not ended by a server that turns away %s', async (_, times) => {
    store(session(1, -10));
    answers = Array(times).fill(turnedAway);
    const { getToken, events } = openPage();
    expect((await outlast(getToken(null))).value).toBe('token-2');
    expect(events).not.toContain('SIGNED_OUT');
  });

  it('is renewed within seconds once the network is back', async () => {
    store(session(1, -10));
    online = false;
    const { getToken } = openPage();
    setTimeout(() => {
      online = true;
    }, 35_000);
    const { value, took } = await outlast(getToken(null));
    expect(value).toBe('token-2');
    expect(took).toBeLessThan(42_000);
    // The line is looked at; the refresh token is only sent once it is back.
    expect(refreshes.length).toBe(2);
  });

  it('is not sent once more after so long that other tabs may have used its tokens up', async () => {
    store(session(1, -10));
    online = false;
    const { getToken } = openPage();
    const token = getToken(null);
    token.catch(() => undefined);
    await vi.advanceTimersByTimeAsync(10_000);
    // The tab is frozen for an hour; another one goes on with two refreshes.
    vi.setSystemTime(Date.now() + 60 * MINUTE);
    store(session(3));
    online = true;
    expect((await outlast(token)).value).toBe('token-3');
    expect(refreshes.length).toBe(1);
  });

  it.each([
    ['with the fetch for it', false],
    ['without it', true],
  ])('is not said to have ended when the server stays out of reach, %s', async (_, plain) => {
    store(session(1, -10));
    online = false;
    const { getToken, events } = openPage({ plain });
    const waited = outlast(getToken(null)).catch((error: unknown) => error);
    expect(await waited).toMatchObject({
      code: 'network',
      message: 'The server could not be reached for a long time.',
      hint: 'Check the connection, then try again.',
    });
    expect(Date.now() - began).toBeGreaterThan(14 * MINUTE);
    expect(Date.now() - began).toBeLessThan(18 * MINUTE);
    expect(events).not.toContain('SIGNED_OUT');
    online = true;
    expect((await outlast(getToken(null))).value).toBe('token-2');
  });
});
