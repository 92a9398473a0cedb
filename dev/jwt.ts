import { createHmac, timingSafeEqual } from 'node:crypto';

/** What became of a token: its claims, or why it is refused. */
export type VerifiedJwt =
  | { readonly valid: true; readonly claims: Readonly<Record<string, unknown>> }
  | { readonly valid: false; readonly reason: 'malformed' | 'signature' | 'expired' };

/** A JWT with these claims, signed with HS256. */
export function signJwt(claims: Readonly<Record<string, unknown>>, secret: string): string {
  const parts = [{ alg: 'HS256', typ: 'JWT' }, claims].map((part) => encode(JSON.stringify(part)));
  return [...parts, createHmac('sha256', secret).update(parts.join('.')).digest('base64url')].join('.');
}

/** Checks a JWT that was signed with HS256 and `secret`: its form, its signature, its expiry. */
export function verifyJwt(token: string, secret: string): VerifiedJwt {
  const [header, payload, signature, ...rest] = token.split('.');
  if (header === undefined || payload === undefined || signature === undefined || rest.length > 0) {
    return { valid: false, reason: 'malformed' };
  }
  const expected = createHmac('sha256', secret).update(`${header}.${payload}`).digest();
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    return { valid: false, reason: 'signature' };
  }
  // The signature is ours, so the payload is JSON that we wrote.
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
  const expiry = claims['exp'];
  if (typeof expiry !== 'number' || expiry * 1000 <= Date.now()) return { valid: false, reason: 'expired' };
  return { valid: true, claims };
}

function encode(text: string): string {
  return Buffer.from(text).toString('base64url');
}

/** The words in which a hosted project says that a token is refused. */
export const JWT_REFUSALS: Readonly<Record<'malformed' | 'signature' | 'expired', string>> = {
  malformed: 'Invalid Compact JWS',
  signature: 'signature verification failed',
  expired: '"exp" claim timestamp check failed',
};
