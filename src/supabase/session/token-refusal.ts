import type { Refusal } from '../transport/refusal.ts';

/** How hosted Storage tells of an expired or foreign token: by its words, under HTTP 400 or 403. */
const WORDS = /\bexp\\?" claim|jwt expired|InvalidJWT/i;

/** Objects of Storage by their path, as they are downloaded. */
const DOWNLOAD = /\/storage\/v1\/object\/(?!list\/|sign\/|info\/|public\/)/;

/**
 * Whether an answer refuses the token that it was asked with, or may do so, so that a fresh one may help. Whose token Storage
 * refuses on a download is nobody to it, and nobody finds an object: it looks as if that were not there.
 */
export function refusesToken({ status, body }: Refusal, { method, url }: Pick<Request, 'method' | 'url'>): boolean {
  if (!url.includes('/storage/v1/')) return status === 401;
  if (saysTokenRefused(status, body)) return true;
  return method === 'GET' && DOWNLOAD.test(url) && (status === 400 || status === 404);
}

/** Whether Storage's status and words refuse the token. */
export function saysTokenRefused(status: number, words: string): boolean {
  return status === 401 || ((status === 400 || status === 403) && WORDS.test(words));
}
