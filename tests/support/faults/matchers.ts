import type { SeenRequest } from './seen-request.ts';

type Matcher = (request: SeenRequest) => boolean;

/** What a rule's `when` may be made of. */
export const matchers = {
  /** A page of rows of any table or view. */
  anyRows: ({ method, source, url }: SeenRequest): boolean =>
    method === 'GET' && source !== null && !source.startsWith('rpc/') && url.searchParams.has('select'),

  /** A page of rows of one table or view. */
  rows:
    (source: string): Matcher =>
    (request) =>
      request.source === source && matchers.anyRows(request),

  /** A call of one of the database's functions. */
  rpc:
    (name: string): Matcher =>
    ({ source }) =>
      source === `rpc/${name}`,

  /** Whatever reads or writes the record of backups, its heartbeat too. */
  log: ({ source }: SeenRequest): boolean =>
    /^rpc\/backup_(begin|heartbeat|complete|close|history|find|running|tidy)$/.test(source ?? ''),

  /** Uploads, downloads and whatever else Storage is asked. */
  storage: ({ url }: SeenRequest): boolean => url.pathname.startsWith('/storage/v1/'),

  /** Sign-in, refresh and whatever else Auth is asked. */
  auth: ({ url }: SeenRequest): boolean => url.pathname.startsWith('/auth/v1/'),
};
