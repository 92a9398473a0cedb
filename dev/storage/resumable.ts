import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { Server, type Upload } from '@tus/server';
import { JWT_REFUSALS, verifyJwt } from '../jwt.ts';
import { encodePath, onBehalfOf, STORAGE_PATH, type StorageContext } from './api.ts';
import { allowsMimeType, bucketRules } from './buckets.ts';
import { ResumableStore } from './resumable-store.ts';

/** The path of resumable uploads, below Storage's. */
export const RESUMABLE_PATH = '/upload/resumable';

/** An upload's address is good for this long; a hosted project's default. */
const LIFETIME_MS = 24 * 60 * 60 * 1000;

/** Bytes of a part: what a hosted project takes at once. */
const PART = 6 * 1024 * 1024;

/** What ends a request of the TUS protocol with a status of its own. */
interface TusRefusal {
  readonly status_code: number;
  readonly body: string;
}

/**
 * Resumable uploads (TUS). Rights are asked of the API behind when an upload is created, and the finished file goes
 * through it in the name of whoever sent the last piece: the policies decide, as for any other upload.
 */
export function tusUpload(context: StorageContext): (request: Request) => Promise<Response> {
  const store = new ResumableStore({ directory: context.uploads, expirationPeriodInMilliseconds: LIFETIME_MS });
  const server = new Server({
    path: STORAGE_PATH + RESUMABLE_PATH,
    datastore: store,
    disableTerminationForFinishedUploads: true,
    maxSize: async (request, id) => {
      // A new upload has an id already, but isn't stored yet.
      const known = request.method === 'POST' || id === null ? null : await store.getUpload(id);
      const bucket = known === null ? announced(request, 'bucketName') : known.metadata?.['bucketName'];
      return (await bucketRules(context.db, bucket ?? ''))?.sizeLimit ?? 0;
    },
    async onIncomingRequest(request, id) {
      const sender = identify(request.headers, context.jwtSecret);
      if (request.method === 'POST') return;
      const upload = await store.getUpload(id);
      if (upload.metadata?.['owner'] !== sender) throw refuse(403, 'This upload belongs to someone else');
    },
    async onUploadCreate(request, upload) {
      const { bucket, path, contentType } = target(upload);
      const rules = await bucketRules(context.db, bucket);
      if (rules === null) throw refuse(404, 'Bucket not found');
      if (!allowsMimeType(rules, contentType)) throw refuse(415, `mime type ${contentType} is not supported`);
      const probe = onBehalfOf(request, `/object/upload/sign/${bucket}/${encodePath(path)}`, { method: 'POST' });
      await insist(context.api(probe));
      const owner = identify(request.headers, context.jwtSecret);
      return { metadata: { ...upload.metadata, owner, upsert: request.headers.get('x-upsert') } };
    },
    async onUploadFinish(request, upload) {
      if (store.isFinished(upload)) return {};
      try {
        await handOver(context, request, upload, store.pathOf(upload.id));
      } catch (error) {
        // A client that asks how far it got must not hear that all is well: it is to send the last piece again.
        await store.forget(upload.id, Number(request.headers.get('upload-offset') ?? 0));
        throw error;
      }
      await store.finish(upload.id);
      return {};
    },
  });
  return async (request) => server.handleWeb(request);
}

async function handOver(context: StorageContext, request: Request, upload: Upload, file: string): Promise<void> {
  const { bucket, path, contentType } = target(upload);
  const { cacheControl, upsert } = upload.metadata ?? {};
  context.objects.inParts(bucket, path, Math.ceil((upload.size ?? 0) / PART));
  const whole = onBehalfOf(request, `/object/${bucket}/${encodePath(path)}`, {
    method: 'POST',
    headers: {
      'content-type': contentType,
      'content-length': String(upload.size ?? 0),
      'cache-control': cacheControl ? `max-age=${cacheControl}` : 'no-cache',
      'x-upsert': upsert ?? 'false',
    },
    body: Readable.toWeb(createReadStream(file)) as ReadableStream,
  });
  await insist(context.api(whole, { streamed: true }));
}

function target({ metadata }: Upload): { bucket: string; path: string; contentType: string } {
  const { bucketName, objectName, contentType } = metadata ?? {};
  if (!bucketName || !objectName) throw refuse(400, 'Upload-Metadata must hold bucketName and objectName');
  return { bucket: bucketName, path: objectName, contentType: contentType ?? 'application/octet-stream' };
}

/** The id of the user whose token came with the request; `null` for none. A token that is no good is refused. */
function identify(headers: Headers, secret: string): string | null {
  const token = headers.get('authorization')?.replace(/^Bearer /i, '') ?? '';
  if (token === '' || token.startsWith('sb_')) return null;
  const verified = verifyJwt(token, secret);
  if (!verified.valid) throw refuse(401, JWT_REFUSALS[verified.reason]);
  return typeof verified.claims['sub'] === 'string' ? verified.claims['sub'] : null;
}

async function insist(pending: Promise<Response>): Promise<void> {
  const answer = await pending;
  if (answer.ok) {
    await answer.body?.cancel();
    return;
  }
  const { statusCode, message } = (await answer.json()) as { statusCode?: string; message?: string };
  throw refuse(Number(statusCode ?? answer.status), message ?? 'The upload was refused');
}

function announced(request: Request, key: string): string | undefined {
  const pairs = (request.headers.get('upload-metadata') ?? '').split(',').map((pair) => pair.trim().split(' '));
  const value = pairs.find(([name]) => name === key)?.[1];
  return value === undefined ? undefined : Buffer.from(value, 'base64').toString();
}

function refuse(status_code: number, body: string): TusRefusal {
  return { status_code, body };
}
