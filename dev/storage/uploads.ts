import type { Context } from 'hono';
import type { StorageContext } from './api.ts';
import { allowsMimeType, bareMimeType, bucketRules } from './buckets.ts';
import { refusal } from './errors.ts';

/** A file on its way in, however it was sent. */
interface Upload {
  readonly bytes: ArrayBuffer;
  readonly contentType: string;
  readonly cacheControl: string;
}

const DEFAULT_TYPE = 'application/octet-stream';

/**
 * Standard uploads. `upload(Blob)` sends a form whose file has the empty name, which the API behind does not find:
 * it is handed on as the request's body. The bucket's limits are checked by what really came, not by what was announced.
 */
export function singleUpload(context: StorageContext) {
  return async (c: Context): Promise<Response> => {
    const request = c.req.raw;
    const rules = await bucketRules(context.db, c.req.param('bucket') ?? '');
    const upload = isForm(request) ? await readForm(request) : await readBody(request);
    if (upload === null) return refusal(400, 'InvalidRequest', 'Missing file in multipart upload');
    if (rules !== null) {
      if (rules.sizeLimit !== null && upload.bytes.byteLength > rules.sizeLimit) {
        return refusal(413, 'Payload too large', 'The object exceeded the maximum allowed size');
      }
      if (!allowsMimeType(rules, upload.contentType)) {
        return refusal(415, 'invalid_mime_type', `mime type ${upload.contentType} is not supported`);
      }
    }
    const headers = new Headers(request.headers);
    headers.set('content-type', upload.contentType);
    headers.set('content-length', String(upload.bytes.byteLength));
    headers.set('cache-control', upload.cacheControl);
    return context.api(
      new Request(request.url, { method: request.method, headers, body: upload.bytes, signal: request.signal }),
    );
  };
}

function isForm(request: Request): boolean {
  return request.headers.get('content-type')?.startsWith('multipart/form-data') === true;
}

async function readForm(request: Request): Promise<Upload | null> {
  const form = await request.formData();
  const file = [...form.values()].find((value) => value instanceof Blob);
  if (file === undefined) return null;
  const seconds = form.get('cacheControl');
  return {
    bytes: await file.arrayBuffer(),
    contentType: bareMimeType(file.type) || DEFAULT_TYPE,
    cacheControl: typeof seconds === 'string' ? `max-age=${seconds}` : 'no-cache',
  };
}

async function readBody(request: Request): Promise<Upload> {
  return {
    bytes: await request.arrayBuffer(),
    contentType: bareMimeType(request.headers.get('content-type') ?? '') || DEFAULT_TYPE,
    cacheControl: request.headers.get('cache-control') ?? 'no-cache',
  };
}
