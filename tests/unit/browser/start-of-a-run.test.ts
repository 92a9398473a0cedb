import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createBackupRunner } from '../../../src/browser/page/backup-client.ts';
import type { BackupSettings } from '../../../src/core/index.ts';

const createWorker = vi.fn<() => Worker>();

const runner = createBackupRunner({
  createWorker,
  getToken: async () => 'token',
  settings: () => ({}) as BackupSettings,
  connection: { url: 'https://project.example', publishableKey: 'key' },
  bucket: 'backups',
});

beforeEach(() => {
  vi.stubGlobal('navigator', {
    locks: { request: (_name: string, _options: object, work: (lock: object) => Promise<unknown>) => work({}) },
  });
  vi.stubGlobal('localStorage', { 'workbook-backup:run:attempt-1': 'workbook-backup' });
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('There is no line.')));
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a run behind one that broke down, while the line is down', () => {
  it('says what it waits for, and can be cancelled', async () => {
    const cancelling = new AbortController();
    const lineIsDown = Promise.withResolvers<boolean>();
    const running = runner.run(
      { kind: 'full', format: 'xlsx' },
      { signal: cancelling.signal, onProgress: () => undefined, onConnectivity: lineIsDown.resolve },
    );
    expect(await lineIsDown.promise).toBe(false);
    cancelling.abort();
    await expect(running).rejects.toBe(cancelling.signal.reason);
    expect(createWorker).not.toHaveBeenCalled();
  });
});
