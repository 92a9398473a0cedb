import type { SupabaseClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Backend, signIn, startTestBackend } from '../../support/backend.ts';
import { makeScratchBucket, SCRATCH, XLSX } from './scratch-bucket.ts';

let backend: Backend;
let admin: SupabaseClient;

const bucket = (client: SupabaseClient = admin) => client.storage.from(SCRATCH);

beforeAll(async () => {
  backend = await startTestBackend();
  await makeScratchBucket(backend.db);
  admin = await signIn(backend, 'admin');
  await bucket().upload('run 1/file.xlsx', new Blob(['signed'], { type: XLSX }));
});

afterAll(() => backend.close());

async function signed(options?: { download: string | boolean }, seconds = 60): Promise<string> {
  const { data, error } = await bucket().createSignedUrl('run 1/file.xlsx', seconds, options);
  if (error !== null) throw error;
  return data.signedUrl;
}

describe('a signed address', () => {
  test('downloads the file without a session', async () => {
    const answer = await fetch(await signed());
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe(XLSX);
    expect(answer.headers.get('content-disposition')).toBeNull();
    expect(await answer.text()).toBe('signed');
  });

  test('makes the browser save the file, under the name that is asked for', async () => {
    const named = await fetch(await signed({ download: 'full_backup.xlsx' }));
    expect(named.headers.get('content-disposition')).toContain('attachment; filename="full_backup.xlsx"');
    const own = await fetch(await signed({ download: true }));
    expect(own.headers.get('content-disposition')).toContain('attachment; filename="file.xlsx"');
  });

  test('is refused with 400 once it has expired', async () => {
    const url = await signed(undefined, 1);
    await new Promise((resolve) => setTimeout(resolve, 2100));
    const answer = await fetch(url);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: 'InvalidJWT' });
  });

  test('is refused with 400 when it was altered, or is meant for another object', async () => {
    const url = new URL(await signed());
    const token = url.searchParams.get('token') ?? '';
    await bucket().upload('other.xlsx', new Blob(['other'], { type: XLSX }));
    const elsewhere = `${backend.url}/storage/v1/object/sign/${SCRATCH}/other.xlsx?token=${token}`;
    url.searchParams.set('token', `${token.slice(0, -4)}AAAA`);
    const [altered, moved, none] = await Promise.all([
      fetch(url),
      fetch(elsewhere),
      fetch(elsewhere.split('?')[0] ?? ''),
    ]);
    expect([altered.status, moved.status, none.status]).toEqual([400, 400, 400]);
  });

  test('is not given to someone who may not read the file', async () => {
    const staff = await signIn(backend, 'staff');
    const { data, error } = await bucket(staff).createSignedUrl('run 1/file.xlsx', 60);
    expect(data).toBeNull();
    expect(error).toMatchObject({ statusCode: '404' });
  });

  test('comes for several files at once, each with its own answer', async () => {
    const { data } = await bucket().createSignedUrls(['run 1/file.xlsx', 'nothing.xlsx'], 60);
    expect(data?.map(({ path, error }) => [path, error === null])).toEqual([
      ['run 1/file.xlsx', true],
      ['nothing.xlsx', false],
    ]);
    expect(await (await fetch(data?.[0]?.signedUrl ?? '')).text()).toBe('signed');
  });
});
