import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { settle } from '../../../src/browser/page/stale-runs.ts';
import { BackupError, type BackupLog, type Clock, ownClock, type PendingUpload } from '../../../src/core/index.ts';

const KEPT: PendingUpload = {
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

  async removeEntry(name: string): Promise<void> {
    this.#entries.delete(name);
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

/** The database's clock, where it can be asked. */
const at = (time: string): Clock => ({ ...ownClock, now: () => Date.parse(time), off: () => 8 * 24 * 3_600_000 });
/** The same where it can't. */
const unknown: Clock = { ...ownClock, learn: unreachable };
const { signal: stop } = new AbortController();

describe('what runs have left, when the database can not be reached', () => {
  const left = (userId: string) => settle({ log: nobody, userId, clock: unknown, stop });

  it('is told all the same: the finished file is there to be saved', async () => {
    expect(await left('admin-1')).toEqual({ kept: [KEPT], goOn: null, changed: false, clockOff: null });
  });

  it('is told to nobody else', async () => {
    expect(await left('admin-2')).toEqual({ kept: [], goOn: null, changed: false, clockOff: null });
  });

  it('is removed by no clock that is not the database’s', async () => {
    vi.setSystemTime(new Date('2031-01-01'));
    expect((await left('admin-1')).kept).toEqual([KEPT]);
    vi.useRealTimers();
  });
});

describe('a kept file', () => {
  const failed = { find: async () => ({ status: 'failed' }), findAttempt: async () => null } as unknown as BackupLog;
  const left = (time: string) => settle({ log: failed, userId: 'admin-1', clock: at(time), stop });

  it('is kept for seven days by the database’s clock, whatever this computer’s says', async () => {
    vi.setSystemTime(new Date('2026-03-09T00:00:00Z'));
    expect(await left('2026-03-07T23:59:00Z')).toMatchObject({ kept: [KEPT], clockOff: 8 * 24 * 3_600_000 });
    vi.setSystemTime(new Date('2026-03-01T00:00:00Z'));
    expect(await left('2026-03-08T00:01:00Z')).toMatchObject({ kept: [] });
    vi.useRealTimers();
  });
});
