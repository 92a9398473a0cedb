import { basename } from 'node:path';
import type { Context } from 'hono';
import { redirected, type StorageContext } from './api.ts';

/** Downloads, public or of the caller, with `?download=` as a hosted project takes it. */
export function download(context: StorageContext) {
  return async (c: Context): Promise<Response> =>
    asDownload(await context.api(c.req.raw), c.req.query('download'), c.req.param('path') ?? '');
}

/** `/object/authenticated/…` is what newer clients ask for; the API behind knows `/object/…` alone. */
export function authenticatedDownload(context: StorageContext) {
  return async (c: Context): Promise<Response> => {
    const request = redirected(c.req.raw, c.req.url.replace('/object/authenticated/', '/object/'));
    return asDownload(await context.api(request), c.req.query('download'), c.req.param('path') ?? '');
  };
}

/** Tells the browser to save the file, under its own name or the one that was asked for. */
export function asDownload(answer: Response, asked: string | undefined, path: string): Response {
  if (asked === undefined || !answer.ok) return answer;
  const name = asked === '' ? basename(path) : asked;
  const ascii = name.replace(/[^\x20-\x7e]|["\\]/g, '_');
  answer.headers.set(
    'content-disposition',
    `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, escaped)}`,
  );
  return answer;
}

/** RFC 8187 leaves fewer characters as they are than an address does. */
function escaped(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
