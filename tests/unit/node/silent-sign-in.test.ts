import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { signedIn } from '../../../src/node/sign-in/sign-in.ts';
import { outlast } from '../../support/outlast.ts';

const connection = { url: 'https://shop.example', publishableKey: 'publishable' };

beforeEach(() => {
  vi.stubEnv('WORKBOOK_BACKUP_PASSWORD', 'demo-password');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

/** Seconds that a sign-in takes whose requests are answered after so many seconds, with its error. */
async function failedSignIn(seconds: number, answer: () => Response) {
  vi.stubGlobal('fetch', (_: unknown, { signal }: { readonly signal: AbortSignal }) => {
    const { promise, resolve, reject } = Promise.withResolvers<Response>();
    signal?.addEventListener('abort', () => reject(signal.reason));
    if (seconds < Number.POSITIVE_INFINITY) setTimeout(() => resolve(answer()), seconds * 1_000);
    return promise;
  });
  const failure = signedIn(connection, 'admin@example.com').then(
    () => null,
    (error: unknown) => error,
  );
  const { took, value } = await outlast(failure, 1_000);
  return { seconds: took / 1_000, error: value };
}

const gateway = (status: number) => () => new Response('<html></html>', { status });

describe('a sign-in that nobody answers in time', () => {
  it.each([502, 503, 504])('is given up in the second minute, where a gateway answers %d late', async (status) => {
    const { seconds, error } = await failedSignIn(20, gateway(status));
    expect(error).toMatchObject({ code: 'session_expired' });
    expect(seconds).toBeGreaterThan(60);
    expect(seconds).toBeLessThan(100);
  });

  it('is given up in the second minute, where there is no answer at all', async () => {
    const { seconds, error } = await failedSignIn(Number.POSITIVE_INFINITY, gateway(504));
    expect(error).toMatchObject({ code: 'network', details: 'The server fell silent.' });
    expect(seconds).toBeGreaterThan(60);
    expect(seconds).toBeLessThan(100);
  });

  it('is tried for 15 seconds, where a gateway answers at once', async () => {
    const { seconds } = await failedSignIn(0, gateway(504));
    expect(seconds).toBeGreaterThanOrEqual(15);
    expect(seconds).toBeLessThan(20);
  });
});
