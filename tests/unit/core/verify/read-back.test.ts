import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BackupError, type BackupStore } from '../../../../src/core/index.ts';
import { readBackUpload } from '../../../../src/core/proof/read-back.ts';
import { Standstill } from '../../../../src/core/run/standstill.ts';

const TEXT = 'all of it';
const WRITTEN = { file: new File([TEXT], 'backup.csv'), sha256: createHash('sha256').update(TEXT).digest('hex') };

/** Milliseconds since the beginning at which the file was asked for. */
let reads: number[];
let began: number;
let watch: Standstill;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }).setTimerTickMode('nextTimerAsync');
  reads = [];
  began = Date.now();
  watch = new Standstill();
});

afterEach(() => {
  watch.stop();
  vi.useRealTimers();
});

const bytes = (text: string) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(text));
      controller.close();
    },
  });
const broken = () =>
  new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new TypeError('terminated')) });

/** Reads back what `answers` give one after the other, the last one for ever. */
function readBack(
  answers: readonly (() => ReadableStream<Uint8Array>)[],
  {
    size = async () => TEXT.length,
    signal = new AbortController().signal,
  }: Partial<Pick<BackupStore, 'size'>> & { signal?: AbortSignal } = {},
): Promise<void> {
  const store: Pick<BackupStore, 'read' | 'size'> = {
    size,
    read: async () => {
      reads.push(Date.now() - began);
      return (answers[reads.length - 1] ?? answers.at(-1) ?? broken)();
    },
  };
  return readBackUpload('run/backup.csv', WRITTEN, { store, signal, watch });
}

describe('reading an uploaded file back', () => {
  it('waits longer each time that the line breaks off', async () => {
    await readBack([broken, broken, broken, broken, () => bytes(TEXT)]);
    expect(reads).toEqual([0, 500, 1500, 3500, 7500]);
  });

  it.each(['network', 'server', 'timeout'] as const)(
    'waits as long where it can not even be opened (%s)',
    async (code) => {
      const closed = () => {
        throw new BackupError(code, 'Not now.');
      };
      await readBack([closed, closed, () => bytes(TEXT)]);
      expect(reads).toEqual([0, 500, 1500]);
    },
  );

  it.each(['forbidden', 'session_expired', 'file_missing'] as const)('is refused once for good (%s)', async (code) => {
    const closed = () => {
      throw new BackupError(code, 'No.');
    };
    await expect(readBack([closed])).rejects.toMatchObject({ name: 'BackupError' });
    expect(reads).toEqual([0]);
  });

  it('is given up after five times', async () => {
    await expect(readBack([broken])).rejects.toMatchObject({
      code: 'network',
      message: 'The file could not be read back from the bucket to its end.',
      details: 'TypeError: terminated',
    });
    expect(reads.length).toBe(5);
  });

  it('takes a shorter answer than the bucket has, and one that was made up, for a fault of the line', async () => {
    await readBack([() => bytes('all'), () => bytes(''), () => bytes('<html>Sign in</html>'), () => bytes(TEXT)]);
    expect(reads.length).toBe(4);
    await expect(readBack([() => bytes('all')])).rejects.toMatchObject({
      code: 'network',
      details: '3 bytes came, and the bucket says that it holds 9',
    });
  });

  it('believes the bucket that it holds something else, or nothing', async () => {
    for (const [text, size] of [
      ['all of at', 9],
      ['all', 3],
      ['all', null],
    ] as const) {
      reads = [];
      const reading = readBack([() => bytes(text)], { size: async () => size });
      await expect(reading).rejects.toMatchObject({ code: 'upload_mismatch' });
      expect(reads.length).toBe(1);
    }
  });

  it('is not repeated when the bucket may not be asked', async () => {
    const size = () => Promise.reject(new BackupError('session_expired', 'Your session has ended.'));
    await expect(readBack([() => bytes('all')], { size })).rejects.toMatchObject({ code: 'session_expired' });
    expect(reads.length).toBe(1);
  });

  it('is stopped while it waits', async () => {
    const stopping = new AbortController();
    setTimeout(() => stopping.abort(new Error('stopped')), 700);
    await expect(readBack([broken], { signal: stopping.signal })).rejects.toThrow('stopped');
    expect(Date.now() - began).toBe(700);
    expect(reads).toEqual([0, 500]);
  });

  it('is stopped, and not given up, where the line breaks off because it is stopped', async () => {
    const stopping = new AbortController();
    const stopped = () => {
      stopping.abort(new Error('stopped'));
      return broken();
    };
    const reading = readBack([broken, broken, broken, broken, stopped], { signal: stopping.signal });
    await expect(reading).rejects.toThrow('stopped');
    expect(reads.length).toBe(5);
  });
});
