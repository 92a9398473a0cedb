import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { signedIn } from '../../../src/node/sign-in/sign-in.ts';

const connection = { url: 'https://shop.example', publishableKey: 'publishable' };

beforeEach(() => {
  vi.stubEnv('WORKBOOK_BACKUP_PASSWORD', 'demo-password');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }).setTimerTickMode('nextTimerAsync');
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

/** Seconds after which a sign-in has sent each of its requests, all of which fail with a code. */
async function triesWith(code: string): Promise<readonly number[]> {
  const tries: number[] = [];
  const began = Date.now();
  vi.stubGlobal('fetch', () => {
    tries.push((Date.now() - began) / 1_000);
    return Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error('why'), { code }) }));
  });
  await expect(signedIn(connection, 'admin@example.com')).rejects.toMatchObject({ code: 'network', details: 'why' });
  return tries;
}

describe('a sign-in that gets no answer', () => {
  it.each(['ECONNRESET', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_SOCKET'])(
    'is tried for 15 seconds more where the fault may pass: %s',
    async (code) => {
      expect(await triesWith(code)).toEqual([0, 1, 3, 7, 15]);
    },
  );

  it.each([
    'ENOTFOUND',
    'ECONNREFUSED',
    'EPROTO',
    'ERR_SSL_WRONG_VERSION_NUMBER',
    'ERR_SSL_PACKET_LENGTH_TOO_LONG',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'ERR_INVALID_URL',
    'ERR_TLS_INVALID_PROTOCOL_VERSION',
    'CERT_HAS_EXPIRED',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    '',
  ])('is tried once where the fault lasts: %s', async (code) => {
    expect(await triesWith(code)).toEqual([0]);
  });
});
