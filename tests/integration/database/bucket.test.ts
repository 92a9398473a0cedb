import type { SupabaseClient } from '@supabase/supabase-js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Backend, DATABASES, newClient, startTestBackend } from '../../support/backend.ts';
import { begin, close, type LogRow, PROOF, pathOf, sent, stored } from './runs.ts';
import { BUCKET, signInAs, wipe, XLSX } from './support.ts';

const files = (client: SupabaseClient) => client.storage.from(BUCKET);
const workbook = (text = 'four') => new Blob([text], { type: XLSX });

describe.each(DATABASES)('on %s', (database) => {
  let backend: Backend;
  let admin: SupabaseClient;
  let owner: SupabaseClient;
  let staff: SupabaseClient;
  let anon: SupabaseClient;
  let run: LogRow;
  let path: string;

  beforeAll(async () => {
    backend = await startTestBackend({ database, nightlyBackups: false });
    admin = await signInAs(backend, 'admin');
    owner = await signInAs(backend, 'owner');
    staff = await signInAs(backend, 'staff');
    anon = newClient(backend);
  });

  beforeEach(async () => {
    run = await begin(admin);
    path = pathOf(run);
  });

  afterEach(() => wipe(backend.db));

  afterAll(() => backend.close());

  describe('the bucket', () => {
    test('is private, bounded in size and in types', async () => {
      const { data } = await admin.storage.getBucket(BUCKET);
      expect(data).toMatchObject({
        public: false,
        file_size_limit: 1024 ** 3,
        allowed_mime_types: [XLSX, 'application/zip', 'text/csv'],
      });
      expect((await files(admin).upload(path, new Blob(['x'], { type: 'text/html' }))).error).not.toBeNull();
    });

    test('is not there for anybody but admins', async () => {
      for (const client of [staff, anon]) {
        expect((await client.storage.getBucket(BUCKET)).data).toBeNull();
        expect((await client.storage.listBuckets()).data ?? []).toEqual([]);
      }
    });

    test('can be neither opened, emptied nor removed by an admin of the application', async () => {
      await files(admin).upload(path, workbook());
      await admin.storage.updateBucket(BUCKET, { public: true });
      await admin.storage.emptyBucket(BUCKET);
      await admin.storage.deleteBucket(BUCKET);
      const rows = await backend.db.query('select public from storage.buckets where id = $1', [BUCKET]);
      expect(rows).toEqual([{ public: false }]);
      expect(await stored(backend.db)).toEqual([path]);
    });
  });

  describe('an upload', () => {
    test('is let in for the caller’s own running full backup', async () => {
      expect((await files(admin).upload(path, workbook())).error).toBeNull();
      expect(await stored(backend.db)).toEqual([path]);
    });

    test('is refused to another admin, to somebody who is none, and to nobody', async () => {
      for (const client of [owner, staff, anon]) {
        expect((await files(client).upload(path, workbook())).error).not.toBeNull();
      }
      expect(await stored(backend.db)).toEqual([]);
    });

    test('is refused outside of a run’s folder, for a single sheet, and once the run is closed', async () => {
      expect((await files(admin).upload('backup.xlsx', workbook())).error).not.toBeNull();
      expect((await files(admin).upload(`x/${path}`, workbook())).error).not.toBeNull();
      const sheet = await begin(admin, { kind: 'sheet' });
      expect((await files(admin).upload(pathOf(sheet), workbook())).error).not.toBeNull();
      await close(admin, run, 'failed');
      expect((await files(admin).upload(path, workbook())).error).not.toBeNull();
      expect(await stored(backend.db)).toEqual([]);
    });

    test('overwrites nothing: no second upload, upsert, update, move or copy onto it', async () => {
      await files(admin).upload(path, workbook());
      const other = `${run.id}/other.xlsx`;
      await files(admin).upload(other, workbook('other'));
      const attempts = [
        await files(admin).upload(path, workbook('forged')),
        await files(admin).upload(path, workbook('forged'), { upsert: true }),
        await files(admin).update(path, workbook('forged')),
        await files(admin).move(path, `${run.id}/moved.xlsx`),
        await files(admin).copy(other, path),
      ];
      expect(attempts.map(({ error }) => error === null)).toEqual([false, false, false, false, false]);
      expect(await stored(backend.db)).toEqual([path, other]);
      expect(await (await files(admin).download(path)).data?.text()).toBe('four');
    });
  });

  describe('a file in the bucket', () => {
    beforeEach(async () => {
      await files(admin).upload(path, workbook());
    });

    test('is read by every backup admin', async () => {
      for (const client of [admin, owner]) {
        expect(await (await files(client).download(path)).data?.text()).toBe('four');
        expect((await files(client).list(run.id)).data?.map(({ name }) => name)).toEqual(['backup.xlsx']);
        expect((await files(client).createSignedUrl(path, 60)).data?.signedUrl).toContain('token=');
      }
    });

    test('is nothing to anybody else', async () => {
      for (const client of [staff, anon]) {
        expect((await files(client).download(path)).data).toBeNull();
        expect((await files(client).list(run.id)).data ?? []).toEqual([]);
        expect((await files(client).list()).data ?? []).toEqual([]);
        expect((await files(client).createSignedUrl(path, 60)).data).toBeNull();
        expect((await files(client).remove([path])).data ?? []).toEqual([]);
      }
      const response = await fetch(`${backend.url}/storage/v1/object/public/${BUCKET}/${path}`);
      expect(response.ok).toBe(false);
      expect(await stored(backend.db)).toEqual([path]);
    });

    test('is its owner’s alone to remove while the run goes on', async () => {
      await files(owner).remove([path]);
      expect(await stored(backend.db)).toEqual([path]);
      await files(admin).remove([path]);
      expect(await stored(backend.db)).toEqual([]);
    });

    test('goes with its run when that failed, by the hand of any backup admin', async () => {
      await close(admin, run, 'failed');
      for (const client of [staff, anon]) await files(client).remove([path]);
      expect(await stored(backend.db)).toEqual([path]);
      await files(owner).remove([path]);
      expect(await stored(backend.db)).toEqual([]);
    });

    test('stays once its run is completed; what else lies in the folder may go', async () => {
      const other = `${run.id}/other.xlsx`;
      await files(admin).upload(other, workbook('other'));
      await sent(admin, 'complete', { record: run.id, ...PROOF, file_path: path });
      for (const client of [admin, owner, staff, anon]) await files(client).remove([path]);
      expect(await stored(backend.db)).toEqual([path, other]);
      await files(admin).remove([other]);
      expect(await stored(backend.db)).toEqual([path]);
    });
  });
});
