import { describe, expect, it } from 'vitest';
import { BackupError, toBackupError } from '../../../../src/core/index.ts';

const part = (content: object) => Buffer.from(JSON.stringify(content)).toString('base64url');
const TOKEN = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: 'SENTINEL', role: 'authenticated' })}.c2lnbmVk-_x`;

/** What a server may answer that shows what it was sent. */
const ECHOES = [
  `The token ${TOKEN} is not valid.`,
  `{"headers":{"authorization":"Bearer SENTINEL0123","apikey":"sb_secret_SENTINEL"}}`,
  JSON.stringify({ message: JSON.stringify({ email: 'a@b.c', password: 'SENTINEL "SENTINEL", \'SENTINEL' }) }),
  'POST /auth/v1/token?grant_type=refresh_token {"refresh_token":"SENTINEL"}',
  'GET https://project.example/storage/v1/object/sign/a.xlsx?token=SENTINEL&download=a.xlsx',
  'authorization: Basic U0VOVElORUw6U0VOVElORUw=',
  `x-amz-signature=SENTINEL, x-backup-secret=SENTINEL`,
];

describe('an error', () => {
  it.each(ECHOES)('holds no secret of what somebody said: %s', (words) => {
    const error = new BackupError('server', words, {
      hint: { code: 'server.two_foreign_keys', params: { words } },
      details: words,
    });
    const unexpected = toBackupError(new Error(words));
    for (const text of [JSON.stringify(error.toData()), error.message, String(unexpected.details)]) {
      expect(text).toContain('[secret]');
      expect(text).not.toMatch(/SENTINEL|U0VOVElORUw|c2lnbmVk/);
    }
  });

  it.each([
    'The sheet “Basic Subscribers” could not be read: basic connections of Basic Unlimited_20',
    'new row violates row-level security policy for table "tokens"',
    'column customers.password does not exist',
    'HTTP 401 · PGRST301 · JWT expired · token is malformed: token contains an invalid number of segments',
    'invalid JWT: unable to parse or verify signature, token signature is invalid: signature is invalid',
    'duplicate key value violates unique constraint "payments_pkey" · Key (id)=(42) already exists.',
  ])('keeps what is no secret: %s', (words) => {
    expect(new BackupError('server', words, { details: words }).toData()).toMatchObject({
      message: words,
      details: words,
    });
  });
});
