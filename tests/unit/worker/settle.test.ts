import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BackupError, type BackupLog, type KeptFile } from '../../../src/backup';
import { settle } from '../../../src/worker/page/settle';

const KEPT: KeptFile = {
  recordId: 'run-1',
  ownerId: 'admin-1',
  format: 'xlsx',
  fileName: 'full_backup_2026-03-01_03-35.xlsx',
  fileSize: 4,
  sha256: 'ab'.repeat(32),
  recordCount: 1,
  tables: [],
  keptAt: '2026-03-01T00:00:00Z',
};

/** A folder of the browser's private file system, as much of it as is looked at. */
class Folder {
  readonly kind = 'directory';
  readonly #entries: Map<string, Folder | string>;

  constructor(entries: Record<string, Folder | string>) {
    this.#entries = new Map(Object.entries(entries));
  }

  entries(): Iterable<readonly [string, unknown]> {
    return this.#entries;
  }

  async getDirectoryHandle(name: string): Promise<unknown> {
    return this.#entries.get(name) ?? new Folder({});
  }

  async getFileHandle(name: string): Promise<unknown> {
    const text = this.#entries.get(name);
    if (typeof text !== 'string') throw new DOMException('There is no such file.', 'NotFoundError');
    return { getFile: async () => new File([text], name) };
  }
}

const unreachable = () => Promise.reject(new BackupError('network', 'The server could not be reached.'));
const nobody = { find: unreachable, findAttempt: unreachable } as unknown as BackupLog;

beforeEach(() => {
  const kept = new Folder({ 'run-1': new Folder({ file: 'PK..', 'about.json': JSON.stringify(KEPT) }) });
  const root = new Folder({ 'workbook-backup-kept': kept });
  vi.stubGlobal('navigator', {
    locks: { query: async () => ({ held: [] }) },
    storage: { getDirectory: async () => root },
  });
  vi.stubGlobal('localStorage', { 'workbook-backup:run:attempt-1': 'workbook-backup' });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('what runs have left, when the database can not be reached', () => {
  const now = Date.parse('2026-03-01T01:00:00Z');

  it('is told all the same: the finished file is there to be saved', async () => {
    expect(await settle({ log: nobody, userId: 'admin-1', now })).toEqual({ kept: [KEPT], goOn: null, changed: false });
  });

  it('is told to nobody else', async () => {
    expect(await settle({ log: nobody, userId: 'admin-2', now })).toEqual({ kept: [], goOn: null, changed: false });
  });
});
