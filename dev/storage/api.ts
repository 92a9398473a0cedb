import type { Sql } from '../database/database.ts';
import type { ObjectFiles } from './object-files.ts';

/** The API behind the front. With `streamed`, the request's body is read as it is used: for bodies that are at hand. */
export type Api = (request: Request, options?: { readonly streamed?: boolean }) => Promise<Response>;

/** What the front's parts work with. */
export interface StorageContext {
  readonly api: Api;
  /** SQL past every policy. */
  readonly db: Pick<Sql, 'query'>;
  readonly jwtSecret: string;
  readonly objects: ObjectFiles;
  /** The directory for resumable uploads that aren't finished. */
  readonly uploads: string;
}

/** The path under which Storage answers. */
export const STORAGE_PATH = '/storage/v1';

/** The path of an object as part of an address. */
export function encodePath(path: string): string {
  return encodeURI(path).replace(/[?#]/g, encodeURIComponent);
}

/** A request to the API in the name of whoever sent `original`. */
export function onBehalfOf(
  original: Request,
  path: string,
  init: { readonly method: string; readonly headers?: Record<string, string>; readonly body?: BodyInit },
): Request {
  const headers = new Headers(init.headers);
  for (const name of ['authorization', 'apikey', 'x-upsert']) {
    const value = original.headers.get(name);
    if (value !== null && !headers.has(name)) headers.set(name, value);
  }
  return new Request(new URL(STORAGE_PATH + path, original.url), {
    method: init.method,
    headers,
    signal: original.signal,
    ...(init.body === undefined ? {} : { body: init.body, duplex: 'half' }),
  });
}

/** A request of the same kind to another path. */
export function redirected(original: Request, path: string): Request {
  return new Request(new URL(path, original.url), original);
}
