import { authorizedFetch, type GetToken } from '../transport/authorized-fetch.ts';
import { ConcurrencyLimit } from '../transport/concurrency-limit.ts';
import type { Connection } from '../transport/connection.ts';
import type { Connectivity } from '../transport/connectivity.ts';
import { onlyTo } from '../transport/own-origin.ts';

/** The bytes of a file as they arrive, or what was said instead of them, as supabase-js tells of a fault. */
type Streamed =
  | { readonly data: ReadableStream<Uint8Array<ArrayBuffer>>; readonly error: null }
  | { readonly data: null; readonly error: unknown };

/** Reads a file of a private bucket. Older versions of supabase-js hold it whole in memory, and stop at no signal. */
export async function streamFile(
  {
    connection,
    getToken,
    connectivity,
    bucket,
  }: {
    readonly connection: Connection;
    readonly getToken: GetToken;
    readonly connectivity: Connectivity;
    readonly bucket: string;
  },
  path: string,
  signal: AbortSignal,
): Promise<Streamed> {
  const { url, publishableKey } = connection;
  const send = onlyTo(url, authorizedFetch({ getToken, connectivity, gate: new ConcurrencyLimit() }));
  const place = [bucket, ...path.split('/')].map(encodeURIComponent).join('/');
  // A CDN may stand before the bucket, and keep objects that have been overwritten since: nobody has asked it for this one.
  const address = `${url}/storage/v1/object/${place}?cacheNonce=${crypto.randomUUID()}`;
  try {
    const answer = await send(address, { headers: { apikey: publishableKey }, signal });
    if (answer.ok && answer.body !== null) return { data: answer.body, error: null };
    return { data: null, error: await faultIn(answer) };
  } catch (error) {
    return { data: null, error };
  }
}

async function faultIn(answer: Response): Promise<object> {
  const { status, statusText } = answer;
  const told: unknown = await answer.json().catch(() => null);
  const body = typeof told === 'object' ? told : null;
  return { message: statusText || `HTTP ${status}`, ...body, status };
}
