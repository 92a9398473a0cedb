import { request as httpRequest } from 'node:http';
import type { SupabaseClient } from '@supabase/supabase-js';
import { DetailedError, Upload, type UploadOptions } from 'tus-js-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Backend, signIn, startTestBackend } from '../../support/backend.ts';
import { makeScratchBucket, SCRATCH, SCRATCH_LIMIT, XLSX } from './scratch-bucket.ts';

const CHUNK = 1_000_000;
const BYTES = Buffer.from(new Uint8Array(2_500_000).map((_, index) => (index * 7) % 253));

let backend: Backend;
let admin: SupabaseClient;
let adminToken: string;
let staffToken: string;

const bucket = () => admin.storage.from(SCRATCH);

beforeAll(async () => {
  backend = await startTestBackend();
  await makeScratchBucket(backend.db);
  admin = await signIn(backend, 'admin');
  adminToken = await tokenOf(admin);
  staffToken = await tokenOf(await signIn(backend, 'staff'));
});

afterAll(() => backend.close());

async function tokenOf(client: SupabaseClient): Promise<string> {
  return (await client.auth.getSession()).data.session?.access_token ?? '';
}

interface Sent {
  readonly path: string;
  readonly token?: string;
  readonly bytes?: Buffer;
  readonly type?: string;
  readonly more?: UploadOptions;
}

function options({ path, token = adminToken, type = XLSX, more = {} }: Sent): UploadOptions {
  return {
    endpoint: `${backend.url}/storage/v1/upload/resumable`,
    chunkSize: CHUNK,
    retryDelays: null,
    headers: { authorization: `Bearer ${token}`, apikey: backend.publishableKey, 'x-upsert': 'false' },
    metadata: { bucketName: SCRATCH, objectName: path, contentType: type, cacheControl: '3600' },
    ...more,
  };
}

/** Sends a file; answers the upload's address and its progress, or rejects as tus-js-client does. */
function send(sent: Sent): Promise<{ readonly url: string; readonly chunks: readonly number[] }> {
  return new Promise((resolve, reject) => {
    const chunks: number[] = [];
    const upload = new Upload(sent.bytes ?? BYTES, {
      ...options(sent),
      onChunkComplete: (_size, accepted) => chunks.push(accepted),
      onSuccess: () => resolve({ url: upload.url ?? '', chunks }),
      onError: reject,
    });
    upload.start();
  });
}

async function refusal(sent: Sent): Promise<{ readonly status: number; readonly body: string }> {
  const error = await send(sent).then(
    () => new Error('it was not refused'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof DetailedError)) throw error;
  return { status: error.originalResponse?.getStatus() ?? 0, body: error.originalResponse?.getBody() ?? '' };
}

/** Creates an upload and sends nothing yet. */
async function create(path: string): Promise<string> {
  const encode = (text: string) => Buffer.from(text).toString('base64');
  const answer = await fetch(`${backend.url}/storage/v1/upload/resumable`, {
    method: 'POST',
    headers: {
      ...options({ path }).headers,
      'tus-resumable': '1.0.0',
      'upload-length': String(BYTES.length),
      'upload-metadata': `bucketName ${encode(SCRATCH)},objectName ${encode(path)},contentType ${encode(XLSX)}`,
    },
  });
  expect(answer.status).toBe(201);
  return answer.headers.get('location') ?? '';
}

/** Sends the beginning of a piece, and hangs up in the middle of it. */
async function hangUpAfter(bytes: number, url: string): Promise<void> {
  await new Promise<void>((resolve) => {
    const request = httpRequest(url, {
      method: 'PATCH',
      headers: {
        authorization: `Bearer ${adminToken}`,
        'tus-resumable': '1.0.0',
        'upload-offset': '0',
        'content-type': 'application/offset+octet-stream',
        'content-length': String(CHUNK),
      },
    });
    request.on('error', () => resolve());
    request.write(BYTES.subarray(0, bytes), () => setTimeout(() => request.destroy(), 300));
    request.on('close', () => resolve());
  });
}

function head(url: string, token: string): Promise<Response> {
  return fetch(url, { method: 'HEAD', headers: { authorization: `Bearer ${token}`, 'tus-resumable': '1.0.0' } });
}

async function stored(path: string): Promise<Buffer> {
  return Buffer.from((await (await bucket().download(path)).data?.arrayBuffer()) ?? new ArrayBuffer());
}

describe('a resumable upload', () => {
  test('arrives in pieces, and is an object once it is whole', async () => {
    const { chunks } = await send({ path: 'tus/whole.xlsx' });
    expect(chunks).toEqual([1_000_000, 2_000_000, 2_500_000]);
    expect((await stored('tus/whole.xlsx')).equals(BYTES)).toBe(true);
    const rows = await backend.db.query(
      `select metadata->>'size' as size, metadata->>'mimetype' as type, metadata->>'cacheControl' as cache,
         owner_id = (select id::text from auth.users where email = 'admin@example.com') as mine
       from storage.objects where name = 'tus/whole.xlsx'`,
    );
    expect(rows).toEqual([{ size: '2500000', type: XLSX, cache: 'max-age=3600', mine: true }]);
  });

  test('arrives whole in the first request too', async () => {
    await send({ path: 'tus/at once.xlsx', more: { uploadDataDuringCreation: true, chunkSize: 4_000_000 } });
    expect((await stored('tus/at once.xlsx')).equals(BYTES)).toBe(true);
  });

  test('goes on in the middle of the piece that was cut off', async () => {
    const url = await create('tus/resumed.xlsx');
    await hangUpAfter(400_000, url);
    const offset = Number((await head(url, adminToken)).headers.get('upload-offset'));
    expect(offset).toBeGreaterThan(0);
    expect(offset).toBeLessThanOrEqual(400_000);
    expect((await bucket().exists('tus/resumed.xlsx')).data).toBe(false);
    const { chunks } = await send({ path: 'tus/resumed.xlsx', more: { uploadUrl: url } });
    expect(chunks[0]).toBe(offset + CHUNK);
    expect((await stored('tus/resumed.xlsx')).equals(BYTES)).toBe(true);
  });

  test('tells whoever missed the last answer that it is done', async () => {
    const { url } = await send({ path: 'tus/done.xlsx' });
    const answer = await head(url, adminToken);
    expect([answer.status, answer.headers.get('upload-offset')]).toEqual([200, String(BYTES.length)]);
    await send({ path: 'tus/done.xlsx', more: { uploadUrl: url } });
  });

  test('is refused at the start: taken path, no right, too large, wrong type, no bucket, expired token', async () => {
    await send({ path: 'tus/taken.xlsx' });
    expect((await refusal({ path: 'tus/taken.xlsx' })).status).toBe(409);
    expect((await refusal({ path: 'tus/foreign.xlsx', token: staffToken })).status).toBe(403);
    expect((await refusal({ path: 'tus/large.xlsx', bytes: Buffer.alloc(SCRATCH_LIMIT + 1) })).status).toBe(413);
    expect((await refusal({ path: 'tus/note.txt', type: 'text/plain' })).status).toBe(415);
    const metadata = { bucketName: 'no-such-bucket', objectName: 'x.xlsx', contentType: XLSX };
    expect((await refusal({ path: 'x.xlsx', more: { metadata } })).status).toBe(404);
    expect((await refusal({ path: 'tus/late.xlsx', token: `${adminToken.slice(0, -4)}AAAA` })).status).toBe(401);
  });

  test('belongs to whoever began it', async () => {
    const url = await create('tus/owned.xlsx');
    expect((await head(url, staffToken)).status).toBe(403);
    const taken = await refusal({ path: 'tus/owned.xlsx', token: staffToken, more: { uploadUrl: url } });
    expect(taken.status).toBe(403);
  });

  test('wants a good token for each piece, and goes on with a fresh one', async () => {
    const url = await create('tus/token.xlsx');
    backend.setJwtExpiry(1);
    const old = await tokenOf(await signIn(backend, 'admin'));
    backend.setJwtExpiry(3600);
    await new Promise((resolve) => setTimeout(resolve, 2100));
    expect((await refusal({ path: 'tus/token.xlsx', token: old, more: { uploadUrl: url } })).status).toBe(401);
    await send({ path: 'tus/token.xlsx', more: { uploadUrl: url } });
    expect((await stored('tus/token.xlsx')).equals(BYTES)).toBe(true);
  });

  test('that is refused at the end does not look finished', async () => {
    const url = await create('tus/late.xlsx');
    await bucket().upload('tus/late.xlsx', new Blob(['someone was quicker'], { type: XLSX }));
    expect((await refusal({ path: 'tus/late.xlsx', more: { uploadUrl: url } })).status).toBe(409);
    expect(Number((await head(url, adminToken)).headers.get('upload-offset'))).toBe(2_000_000);
  });

  test('that is called off is forgotten', async () => {
    const url = await create('tus/cancelled.xlsx');
    await Upload.terminate(url, options({ path: 'tus/cancelled.xlsx' }));
    expect((await head(url, adminToken)).status).toBe(404);
  });

  test('lets a page of another origin read what it needs', async () => {
    const preflight = await fetch(`${backend.url}/storage/v1/upload/resumable`, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://localhost:5173',
        'access-control-request-method': 'PATCH',
        'access-control-request-headers': 'authorization,upload-offset,tus-resumable,x-upsert,apikey',
      },
    });
    expect(preflight.headers.get('access-control-allow-headers')).toContain('upload-offset');
    expect(preflight.headers.get('access-control-allow-methods')).toContain('PATCH');
    const url = await create('tus/cors.xlsx');
    expect((await head(url, adminToken)).headers.get('access-control-expose-headers')).toContain('Upload-Offset');
  });
});
