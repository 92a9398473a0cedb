import { describe, expect, it } from 'vitest';
import {
  BackupError,
  type BackupPorts,
  compareBackups,
  runBackup,
  uploadKept,
  verifyBackup,
} from '../../../../src/core/index.ts';
import { compareTexts } from '../../../../src/locales/index.ts';
import type { FakeBackend } from '../../../support/runs/fake-ports.ts';
import { backend, fileOfRun, quiet, run, settings } from '../../../support/runs/fake-runs.ts';

/** The ports of a run that is cancelled while one of its questions waits for the line. */
function waiting(fake: FakeBackend, change: (ports: BackupPorts, never: () => Promise<never>) => BackupPorts) {
  const cancelling = new AbortController();
  const never = () => {
    queueMicrotask(() => cancelling.abort());
    return new Promise<never>(() => undefined);
  };
  return { ports: change(fake.ports(), never), options: { ...quiet, signal: cancelling.signal } };
}

describe('a run that is cancelled while there is no line', () => {
  it.each(['size', 'checksum'] as const)(
    'ends at once where it asks for the %s of what it uploaded',
    async (question) => {
      const fake = backend();
      const { ports, options } = waiting(fake, (usual, never) => ({
        ...usual,
        store: { ...usual.store, [question]: never },
      }));
      const running = runBackup({ kind: 'full', format: 'xlsx' }, settings, ports, options);
      await expect(running).rejects.toMatchObject({ code: 'cancelled' });
      expect(fake.log[0]?.status).toBe('cancelled');
      expect(fake.bucket.size).toBe(0);
    },
  );

  it('ends at once where it asks how much the bucket holds of what came back as another file', async () => {
    const fake = backend();
    let isReadBack = false;
    const { ports, options } = waiting(fake, (usual, never) => ({
      ...usual,
      store: {
        ...usual.store,
        read: async () => {
          isReadBack = true;
          return new Blob(['cut off']).stream();
        },
        size: (path) => (isReadBack ? never() : usual.store.size(path)),
      },
    }));
    const running = runBackup({ kind: 'full', format: 'xlsx' }, settings, ports, options);
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    expect(fake.log[0]?.status).toBe('cancelled');
    expect(fake.bucket.size).toBe(0);
  });

  it.each(['find', 'beat'] as const)(
    'ends at once where it goes on with a kept file, at its first %s',
    async (question) => {
      const fake = backend();
      fake.upload = () => Promise.reject(new BackupError('network', 'The server could not be reached.'));
      await expect(run(fake)).rejects.toMatchObject({ code: 'network' });
      const [first] = fake.log;
      if (first) fake.log[0] = { ...first, status: 'running', error: null };
      const { ports, options } = waiting(fake, (usual, never) => ({
        ...usual,
        log: { ...usual.log, [question]: never },
      }));
      await expect(uploadKept('run-1', settings, ports, options)).rejects.toMatchObject({ code: 'cancelled' });
      expect([...fake.kept.keys()]).toEqual(['run-1']);
    },
  );
});

describe('what is cancelled while there is no line', () => {
  it.each(['record', 'file'] as const)('is a comparison of a %s that asks for the record', async (given) => {
    const fake = backend();
    const { record, file } = await fileOfRun(fake);
    const { ports, options } = waiting(fake, (usual, never) => ({ ...usual, log: { ...usual.log, find: never } }));
    const before = given === 'record' ? { record } : { file };
    const comparing = compareBackups({ before }, settings, { ...ports, compareTexts: compareTexts('en') }, options);
    await expect(comparing).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('is a verification that asks how much the bucket holds', async () => {
    const fake = backend();
    const { record } = await run(fake);
    const path = record.filePath ?? '';
    fake.bucket.set(path, new File(['cut off'], path));
    const { ports, options } = waiting(fake, (usual, never) => ({ ...usual, store: { ...usual.store, size: never } }));
    const verifying = verifyBackup(record, ports, { ...options, onProgress: () => undefined });
    await expect(verifying).rejects.toMatchObject({ name: 'AbortError' });
  });
});
