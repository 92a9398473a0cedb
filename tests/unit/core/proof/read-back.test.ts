import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  BackupError,
  type BackupPorts,
  runBackup,
  type StoredChecksum,
  uploadKept,
} from '../../../../src/core/index.ts';
import type { FakeBackend } from '../../../support/runs/fake-ports.ts';
import { backend, quiet, settings } from '../../../support/runs/fake-runs.ts';

const TO_RUN = { kind: 'full', format: 'csv' } as const;

async function md5Of(file: File): Promise<StoredChecksum> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return { size: file.size, md5: createHash('md5').update(bytes).digest('hex') };
}

/** Runs a backup whose store tells what `checksum` makes of a stored file. Answers how often the file was read back. */
async function readsWith(
  fake: FakeBackend,
  checksum: (file: File) => StoredChecksum | null | Promise<StoredChecksum | null>,
): Promise<number> {
  let reads = 0;
  const ports = fake.ports();
  const store: BackupPorts['store'] = {
    ...ports.store,
    read: (...args) => {
      reads += 1;
      return ports.store.read(...args);
    },
    checksum: async (path) => checksum(fake.bucket.get(path) as File),
  };
  const { record } = await runBackup(TO_RUN, settings, { ...ports, store }, quiet);
  expect(record.status).toBe('completed');
  return reads;
}

describe('an uploaded file', () => {
  it('is proven by the checksum that the store computed, and no byte of it comes back', async () => {
    expect(await readsWith(backend(), md5Of)).toBe(0);
  });

  it.each<readonly [string, (file: File) => Promise<StoredChecksum | null>]>([
    ['has no checksum of it', async () => null],
    ['computed another', async (file) => ({ ...(await md5Of(file)), md5: '0'.repeat(32) })],
    ['says that it holds more', async (file) => ({ ...(await md5Of(file)), size: file.size + 1 })],
    ['can not be asked', () => Promise.reject(new BackupError('server', 'Busy.'))],
  ])('is read back from a store that %s', async (_, checksum) => {
    expect(await readsWith(backend(), checksum)).toBe(1);
  });

  it('that is another one is no backup, whatever the store says of its size', async () => {
    const fake = backend();
    fake.upload = async (path, file) => void fake.bucket.set(path, new File([file.slice(0, -1), 'x'], file.name));
    await expect(readsWith(fake, md5Of)).rejects.toMatchObject({ code: 'upload_mismatch' });
  });
});

describe('an upload that ends well while the bucket has no file', () => {
  const url = 'https://project/upload/1';

  it('is made once more, from its beginning', async () => {
    const fake = backend();
    const { upload } = fake;
    const urls: (string | null)[] = [];
    fake.upload = async (path, file, options) => {
      urls.push(options.url);
      if (urls.length === 2) return upload(path, file, options);
      options.onUrl(url);
    };
    const { record } = await runBackup(TO_RUN, settings, fake.ports(), quiet);
    expect(record.status).toBe('completed');
    expect(urls).toEqual([null, null]);
    expect(fake.bucket.size).toBe(1);
  });

  it('twice over fails, asks for another upload, and keeps the file for it', async () => {
    const fake = backend();
    const { upload } = fake;
    let times = 0;
    fake.upload = async (_path, _file, { onUrl }) => {
      times += 1;
      onUrl(url);
    };
    await expect(runBackup(TO_RUN, settings, fake.ports(), quiet)).rejects.toMatchObject({
      code: 'upload_failed',
      message: 'The bucket took the file, and does not have it.',
      hint: 'Upload it again.',
    });
    expect(times).toBe(2);
    fake.upload = upload;
    const { record } = await uploadKept('run-1', settings, fake.ports(), quiet);
    expect(record.status).toBe('completed');
  });

  it('and loses it before it is read back asks for another upload too', async () => {
    const fake = backend();
    const ports = fake.ports();
    const read = () => Promise.reject(new BackupError('file_missing', 'The file is not in the bucket.'));
    const running = runBackup(TO_RUN, settings, { ...ports, store: { ...ports.store, read } }, quiet);
    await expect(running).rejects.toMatchObject({ code: 'upload_failed', hint: 'Upload it again.' });
  });
});
