import type { SupabaseClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Backend, newClient, signIn, startTestBackend } from '../../support/backend.ts';
import { makeScratchBucket, SCRATCH, SCRATCH_LIMIT, XLSX } from './scratch-bucket.ts';

let backend: Backend;
let admin: SupabaseClient;
let staff: SupabaseClient;

const file = (text = 'hello', type: string = XLSX) => new Blob([text], { type });
const bucket = (client: SupabaseClient = admin) => client.storage.from(SCRATCH);

beforeAll(async () => {
  backend = await startTestBackend();
  await makeScratchBucket(backend.db);
  [admin, staff] = await Promise.all([signIn(backend, 'admin'), signIn(backend, 'staff')]);
});

afterAll(() => backend.close());

describe('an upload', () => {
  test('of a Blob comes back byte for byte, with its type', async () => {
    const bytes = new Uint8Array(300_000).map((_, index) => index % 251);
    const { error } = await bucket().upload('up/blob.xlsx', new Blob([bytes], { type: XLSX }));
    expect(error).toBeNull();
    const { data } = await bucket().download('up/blob.xlsx');
    expect(data?.type).toBe(XLSX);
    expect(new Uint8Array((await data?.arrayBuffer()) ?? new ArrayBuffer())).toEqual(bytes);
  });

  test('of raw bytes works too', async () => {
    const options = { contentType: XLSX };
    expect((await bucket().upload('up/raw.xlsx', new TextEncoder().encode('raw'), options)).error).toBeNull();
    expect(await (await bucket().download('up/raw.xlsx')).data?.text()).toBe('raw');
  });

  test('leaves its size and type in storage.objects, and its owner', async () => {
    await bucket().upload('up/facts.xlsx', file('12345'));
    const rows = await backend.db.query(
      `select metadata->>'size' as size, metadata->>'mimetype' as type, owner_id = (
         select id::text from auth.users where email = 'admin@example.com') as mine
       from storage.objects where name = 'up/facts.xlsx'`,
    );
    expect(rows).toEqual([{ size: '5', type: XLSX, mine: true }]);
  });

  test('to a path that is taken is refused with 409, unless it may overwrite', async () => {
    await bucket().upload('up/taken.xlsx', file('first'));
    const again = await bucket().upload('up/taken.xlsx', file('second'));
    expect(again.error).toMatchObject({ statusCode: '409' });
    expect(await (await bucket().download('up/taken.xlsx')).data?.text()).toBe('first');
    const over = await bucket().upload('up/taken.xlsx', file('third'), { upsert: true });
    expect(over.error).toBeNull();
    expect(await (await bucket().download('up/taken.xlsx')).data?.text()).toBe('third');
  });

  test('above the size limit is refused with 413, in a form or not', async () => {
    const large = new Uint8Array(SCRATCH_LIMIT + 1);
    const form = await bucket().upload('up/large.xlsx', new Blob([large], { type: XLSX }));
    const raw = await bucket().upload('up/large.xlsx', large, { contentType: XLSX });
    expect([form.error, raw.error]).toMatchObject([{ statusCode: '413' }, { statusCode: '413' }]);
  });

  test('of a type that the bucket does not take is refused with 415', async () => {
    const { error } = await bucket().upload('up/note.txt', file('note', 'text/plain'));
    expect(error).toMatchObject({ statusCode: '415' });
  });

  test('by someone without the right is refused with 403, and leaves nothing', async () => {
    for (const client of [staff, newClient(backend)]) {
      const { error } = await bucket(client).upload('up/foreign.xlsx', file());
      expect(error).toMatchObject({ statusCode: '403' });
    }
    expect((await bucket().exists('up/foreign.xlsx')).data).toBe(false);
  });
});

describe('list()', () => {
  test('answers the entries of one folder, folders among them', async () => {
    await bucket().upload('list/deep/er/one.xlsx', file());
    await bucket().upload('list/two.xlsx', file('two!'));
    const { data } = await bucket().list('list');
    expect(data?.map(({ name, id }) => [name, id === null])).toEqual([
      ['deep', true],
      ['two.xlsx', false],
    ]);
    expect(data?.[1]?.metadata).toMatchObject({ size: 4, mimetype: XLSX });
    expect((await bucket().list('list/deep')).data?.map(({ name }) => name)).toEqual(['er']);
  });

  test('sorts, searches and pages', async () => {
    for (const name of ['b', 'a', 'ab']) await bucket().upload(`sort/${name}.xlsx`, file());
    const names = async (options: object) => (await bucket().list('sort', options)).data?.map(({ name }) => name);
    expect(await names({ sortBy: { column: 'name', order: 'desc' } })).toEqual(['b.xlsx', 'ab.xlsx', 'a.xlsx']);
    expect(await names({ search: 'a' })).toEqual(['a.xlsx', 'ab.xlsx']);
    expect(await names({ limit: 1, offset: 1 })).toEqual(['ab.xlsx']);
  });

  test('shows nothing to someone without the right', async () => {
    await bucket().upload('list/three.xlsx', file());
    expect((await bucket(staff).list('list')).data).toEqual([]);
    expect((await bucket(newClient(backend)).list('list')).data).toEqual([]);
  });
});

describe('info(), exists() and getBucket()', () => {
  test('say what a hosted project says', async () => {
    await bucket().upload('info.xlsx', file('1234567'));
    const { data } = await bucket().info('info.xlsx');
    expect(data).toMatchObject({ name: 'info.xlsx', size: 7, contentType: XLSX, bucketId: SCRATCH });
    expect((await bucket().exists('info.xlsx')).data).toBe(true);
    expect((await bucket().exists('nothing.xlsx')).data).toBe(false);
    const limits = await admin.storage.getBucket('customer-backups');
    expect(limits.data?.public).toBe(false);
  });
});

describe('remove()', () => {
  test('deletes what one may delete, and nothing else', async () => {
    await bucket().upload('gone.xlsx', file());
    expect((await bucket(staff).remove(['gone.xlsx'])).data).toEqual([]);
    expect((await bucket().exists('gone.xlsx')).data).toBe(true);
    expect((await bucket().remove(['gone.xlsx'])).data).toHaveLength(1);
    expect((await bucket().exists('gone.xlsx')).data).toBe(false);
  });
});

describe('a download', () => {
  test('is refused to someone without the right', async () => {
    await bucket().upload('mine.xlsx', file());
    expect((await bucket(staff).download('mine.xlsx')).error).toMatchObject({ statusCode: '404' });
    expect((await bucket(newClient(backend)).download('mine.xlsx')).data).toBeNull();
  });

  test('is found under /object/authenticated too', async () => {
    await bucket().upload('auth.xlsx', file('auth'));
    const token = (await admin.auth.getSession()).data.session?.access_token ?? '';
    const answer = await fetch(`${backend.url}/storage/v1/object/authenticated/${SCRATCH}/auth.xlsx?download=`, {
      headers: { apikey: backend.publishableKey, authorization: `Bearer ${token}` },
    });
    expect(await answer.text()).toBe('auth');
    expect(answer.headers.get('content-type')).toBe(XLSX);
    expect(answer.headers.get('content-disposition')).toContain('filename="auth.xlsx"');
  });
});
