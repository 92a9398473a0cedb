import { again, done, retry } from '../util/retry.ts';

/** What is told at the end of a run: counts and names, no data. */
export interface Notice {
  readonly event: 'backup.completed' | 'backup.failed';
  readonly project: string;
  /** Of a completed run: whether every sheet is proven. */
  readonly proven: boolean;
  readonly recordId: string | null;
  readonly fileName: string | null;
  readonly rows: number | null;
  readonly bytes: number | null;
  /** Why there is no backup; a code of `BackupErrorCode`. */
  readonly error: string | null;
  /** ISO 8601 in UTC. */
  readonly at: string;
}

/** The header with the signature: `sha256=` and the HMAC of the body, in hex. */
export const SIGNATURE_HEADER = 'x-workbook-backup-signature';

/** Milliseconds before each further try. */
const RETRY_DELAYS = [1_000, 5_000, 15_000];

/** Milliseconds that one try may take. */
const LONGEST_TRY = 10_000;

/**
 * Tells an address that a run has ended: JSON, signed by HMAC-SHA-256 with a secret that both know. A try that does not get
 * through, or is answered with a 408, 429 or 5xx, is made again. Answers whether somebody took it, and never rejects: a backup is
 * no worse for a notice that got lost.
 */
export async function sendNotice(
  notice: Notice,
  { url, secret }: { readonly url: string; readonly secret: string },
): Promise<boolean> {
  const body = JSON.stringify(notice);
  const headers = { 'content-type': 'application/json', [SIGNATURE_HEADER]: `sha256=${await signature(body, secret)}` };
  return retry(async (tries) => {
    const signal = AbortSignal.timeout(LONGEST_TRY);
    const request = { method: 'POST', headers, body, signal, redirect: 'manual' } as const;
    const status = await fetch(url, request).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status >= 200 && status < 300) return done(true);
    const passes = status === 0 || status === 408 || status === 429 || status >= 500;
    const wait = RETRY_DELAYS[tries - 1];
    return passes && wait !== undefined ? again(wait) : done(false);
  });
}

async function signature(body: string, secret: string): Promise<string> {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', bytes(secret), algorithm, false, ['sign']);
  const signed = new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes(body)));
  return [...signed].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
