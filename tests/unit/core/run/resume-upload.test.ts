import { describe, expect, it } from 'vitest';
import { BackupError, type BackupStore, runBackup, uploadKept } from '../../../../src/core/index.ts';
import type { FakeBackend } from '../../../support/runs/fake-ports.ts';
import { backend, quiet, run, settings } from '../../../support/runs/fake-runs.ts';

const refused = new BackupError('upload_failed', 'The file is too large for the bucket.');

/** A backend whose bucket has refused the file of the first run. */
async function refusedOnce(): Promise<FakeBackend> {
  const fake = backend();
  const { upload } = fake;
  fake.upload = () => Promise.reject(refused);
  await expect(run(fake)).rejects.toMatchObject({ code: 'upload_failed' });
  fake.upload = upload;
  return fake;
}

/** Puts the run back to the moment at which its page died. */
function revive(fake: FakeBackend): void {
  const [first] = fake.log;
  if (first) fake.log[0] = { ...first, status: 'running', error: null };
}

describe('a finished file', () => {
  it('is kept when it cannot be uploaded, with all that it is recorded with', async () => {
    const fake = await refusedOnce();
    expect(fake.log[0]?.status).toBe('failed');
    expect(fake.discarded).toBe(0);
    expect(fake.bucket.size).toBe(0);
    expect(fake.kept.get('run-1')?.about).toMatchObject({
      recordId: 'run-1',
      ownerId: 'admin-1',
      recordCount: 65,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      tables: [{ name: 'Customers' }, { name: 'Payments' }],
    });
  });

  it.each(['upload_mismatch', 'record_failed', 'session_expired', 'network'] as const)(
    'is kept after %s',
    async (code) => {
      const fake = backend();
      fake.upload = () => Promise.reject(new BackupError(code, 'Something else.'));
      await expect(run(fake)).rejects.toMatchObject({ code });
      expect([...fake.kept.keys()]).toEqual(['run-1']);
    },
  );

  it('is not kept once it is safe, nor when the run is cancelled', async () => {
    const fake = backend();
    await run(fake);
    expect(fake.kept.size).toBe(0);

    const cancelling = new AbortController();
    fake.upload = async () => {
      cancelling.abort();
      throw new Error('aborted');
    };
    await expect(run(fake, undefined, cancelling.signal)).rejects.toMatchObject({ code: 'cancelled' });
    expect(fake.kept.size).toBe(0);
  });

  it('of a single sheet, and one that was never finished, are not kept', async () => {
    const fake = backend();
    await run(fake, { kind: 'sheet', format: 'xlsx', sheet: 'Payments' });
    fake.beforePage = () => {
      throw new BackupError('forbidden', 'No.');
    };
    await expect(run(fake)).rejects.toMatchObject({ code: 'forbidden' });
    expect(fake.kept.size).toBe(0);
  });

  it('that cannot be kept is uploaded all the same', async () => {
    const fake = backend();
    const ports = fake.ports();
    const createFileSink: typeof ports.createFileSink = async (name, type) => ({
      ...(await ports.createFileSink(name, type)),
      keep: () => Promise.reject(new Error('QuotaExceededError')),
    });
    const { record } = await runWith({ ...ports, createFileSink });
    expect(record.status).toBe('completed');
  });
});

describe('its upload', () => {
  it('is a new run that continues the first, proves the file again and records what was proven then', async () => {
    const fake = await refusedOnce();
    const { record } = await uploadKept('run-1', settings, fake.ports(), quiet);
    expect(record).toMatchObject({
      id: 'run-2',
      continues: 'run-1',
      status: 'completed',
      recordCount: 65,
      filePath: 'run-2/full_backup_2026-03-01_03-35.xlsx',
    });
    expect([...fake.bucket.keys()]).toEqual([record.filePath]);
    expect(fake.kept.size).toBe(0);
  });

  it('that fails again leaves the file, for as long as it takes', async () => {
    const fake = await refusedOnce();
    const { upload } = fake;
    fake.upload = () => Promise.reject(refused);
    await expect(uploadKept('run-1', settings, fake.ports(), quiet)).rejects.toMatchObject({ code: 'upload_failed' });
    expect(fake.kept.get('run-1')?.upload).toMatchObject({ recordId: 'run-2' });
    fake.upload = upload;
    const { record } = await uploadKept('run-1', settings, fake.ports(), quiet);
    expect(record).toMatchObject({ id: 'run-3', continues: 'run-1', status: 'completed' });
  });

  it('that is cancelled leaves the file', async () => {
    const fake = await refusedOnce();
    const cancelling = new AbortController();
    fake.upload = async () => {
      cancelling.abort();
      throw new Error('aborted');
    };
    const again = uploadKept('run-1', settings, fake.ports(), { ...quiet, signal: cancelling.signal });
    await expect(again).rejects.toMatchObject({ code: 'cancelled' });
    expect(fake.kept.size).toBe(1);
  });

  it('goes on with its own run where that still says running, at the address it had', async () => {
    const fake = await refusedOnce();
    revive(fake);
    const kept = fake.kept.get('run-1');
    if (kept) fake.kept.set('run-1', { ...kept, upload: { recordId: 'run-1', url: 'https://example/upload/7' } });
    const { upload } = fake;
    let address: string | null | undefined;
    fake.upload = (path, file, options) => {
      address = options.url;
      return upload(path, file, options);
    };
    const { record } = await uploadKept('run-1', settings, fake.ports(), quiet);
    expect(address).toBe('https://example/upload/7');
    expect(record).toMatchObject({ id: 'run-1', status: 'completed', continues: null });
    expect(fake.log).toHaveLength(1);
  });

  it('begins anew where the server remembers an upload whose object is gone', async () => {
    const fake = await refusedOnce();
    revive(fake);
    const kept = fake.kept.get('run-1');
    if (kept) fake.kept.set('run-1', { ...kept, upload: { recordId: 'run-1', url: 'https://example/upload/1' } });
    const urls: (string | null)[] = [];
    const { upload } = fake;
    fake.upload = async (path, file, options) => {
      urls.push(options.url);
      if (options.url === null) await upload(path, file, options);
    };
    const { record } = await uploadKept('run-1', settings, fake.ports(), quiet);
    expect(record).toMatchObject({ id: 'run-1', status: 'completed' });
    expect(urls).toEqual(['https://example/upload/1', null]);
  });

  it('is not done again when the whole file is there already', async () => {
    const fake = await refusedOnce();
    revive(fake);
    const kept = fake.kept.get('run-1');
    if (!kept) throw new Error('nothing is kept');
    fake.bucket.set(`run-1/${kept.about.fileName}`, kept.file);
    fake.upload = () => Promise.reject(refused);
    const { record } = await uploadKept('run-1', settings, fake.ports(), quiet);
    expect(record).toMatchObject({ id: 'run-1', status: 'completed' });
  });

  it('leaves the whole file that is there already, also when a gateway cuts it on its way back', async () => {
    const fake = await refusedOnce();
    revive(fake);
    const kept = fake.kept.get('run-1');
    if (!kept) throw new Error('nothing is kept');
    fake.bucket.set(`run-1/${kept.about.fileName}`, kept.file);
    fake.upload = () => Promise.reject(refused);
    const ports = fake.ports();
    const answers = [kept.file.slice(0, 100), new Blob(['<html>Sign in</html>']), kept.file];
    const store: BackupStore = {
      ...ports.store,
      read: async () => (answers.shift() as Blob).stream(),
      remove: () => Promise.reject(new Error('the file was removed')),
    };
    const { record } = await uploadKept('run-1', settings, { ...ports, store }, quiet);
    expect(record).toMatchObject({ id: 'run-1', status: 'completed' });
    expect(answers).toEqual([]);
  });

  it('replaces what is there when that is another file', async () => {
    const fake = await refusedOnce();
    revive(fake);
    const kept = fake.kept.get('run-1');
    if (!kept) throw new Error('nothing is kept');
    const path = `run-1/${kept.about.fileName}`;
    fake.bucket.set(path, new File(['half'], 'half.xlsx'));
    const { record } = await uploadKept('run-1', settings, fake.ports(), quiet);
    expect(fake.bucket.get(path)?.size).toBe(record.fileSize);
  });

  it('has nothing to do when the run was completed, and only lets go of the file', async () => {
    const fake = await refusedOnce();
    const [first] = fake.log;
    if (first) fake.log[0] = { ...first, status: 'completed' };
    const { record } = await uploadKept('run-1', settings, fake.ports(), quiet);
    expect(record.id).toBe('run-1');
    expect(fake.log).toHaveLength(1);
    expect(fake.kept.size).toBe(0);
  });

  it('of a file that is damaged on this computer is refused, and the file is given up', async () => {
    const fake = await refusedOnce();
    const kept = fake.kept.get('run-1');
    if (kept) fake.kept.set('run-1', { ...kept, file: new File([kept.file.slice(0, -1), 'x'], kept.file.name) });
    await expect(uploadKept('run-1', settings, fake.ports(), quiet)).rejects.toMatchObject({ code: 'write_failed' });
    expect(fake.kept.size).toBe(0);
    expect(fake.bucket.size).toBe(0);
  });

  it('of a file that is gone says so, and begins nothing', async () => {
    const fake = backend();
    await expect(uploadKept('run-9', settings, fake.ports(), quiet)).rejects.toMatchObject({ code: 'file_missing' });
    expect(fake.log).toEqual([]);
  });

  it('whose last answer was lost is done when the file is found there whole', async () => {
    const fake = backend();
    const store: BackupStore = {
      ...fake.ports().store,
      upload: async (path, file, options) => {
        await fake.upload(path, file, options);
        throw new BackupError('network', 'The server could not be reached.');
      },
    };
    const { record } = await runWith({ ...fake.ports(), store });
    expect(record.status).toBe('completed');
  });
});

function runWith(ports: ReturnType<FakeBackend['ports']>) {
  return runBackup({ kind: 'full', format: 'xlsx' }, settings, ports, quiet);
}
