import { describe, expect, it, vi } from 'vitest';
import { deflateInWorker } from '../../../src/browser/worker/deflate-client.ts';
import type { FromDeflate, ToDeflate } from '../../../src/browser/worker/deflate-protocol.ts';

/** A compressor that does what a test tells it to. Node has no worker of the browser's kind. */
class Puppet extends EventTarget {
  readonly told: ToDeflate[] = [];
  readonly terminate = vi.fn();
  answer: (message: ToDeflate) => void = () => undefined;

  postMessage(message: ToDeflate): void {
    this.told.push(message);
    this.answer(message);
  }

  say(data: FromDeflate): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }

  /** Takes every chunk, and says that it became `bytes`. */
  takeAll(bytes: Uint8Array<ArrayBuffer> | null = null): void {
    this.answer = (message) => {
      if (message.type !== 'chunk') return;
      queueMicrotask(() => {
        if (bytes !== null) this.say({ type: 'bytes', bytes });
        this.say({ type: 'taken', buffer: message.chunk.buffer });
      });
    };
  }
}

const NEVER = new Promise<never>(() => undefined);

function compress(puppet: Puppet, sink: () => Promise<void> = async () => undefined) {
  const stopping = new AbortController();
  const returned = vi.fn();
  async function* chunks() {
    try {
      yield new Uint8Array(1);
      // The next rows are still on their way.
      yield await next.promise;
    } finally {
      returned();
    }
  }
  const next = Promise.withResolvers<Uint8Array<ArrayBuffer>>();
  const deflate = deflateInWorker(puppet as unknown as Worker, stopping.signal);
  const ended = deflate(chunks(), sink, () => undefined);
  ended.catch(() => undefined);
  return { ended, returned, next, stopping, deflate };
}

/** Waits until the first chunk has been taken, and the writer waits for the second. */
const waiting = (puppet: Puppet) => expect.poll(() => puppet.told.length).toBe(1);

describe('a compressor in a worker', () => {
  it.each<readonly [string, string, (puppet: Puppet) => void]>([
    ['says that it failed', 'no memory', (puppet) => puppet.say({ type: 'failed', message: 'no memory' })],
    [
      'breaks down',
      'The compressor stopped: its program did not load',
      (puppet) => void puppet.dispatchEvent(new Event('error', { cancelable: true })),
    ],
    [
      'can not be understood',
      'a message could not be read',
      (puppet) => void puppet.dispatchEvent(new Event('messageerror')),
    ],
  ])('that %s ends the writer at once, also while that waits for rows', async (_, words, happen) => {
    const puppet = new Puppet();
    puppet.takeAll();
    const { ended, deflate } = compress(puppet);
    await waiting(puppet);
    happen(puppet);
    await expect(ended).rejects.toThrow(words);
    expect(puppet.terminate).toHaveBeenCalled();
    if (words !== 'no memory')
      await expect(
        deflate(
          empty(),
          async () => undefined,
          () => undefined,
        ),
      ).rejects.toThrow(words);
  });

  it('is ended by a sink that fails while the writer waits for rows', async () => {
    const puppet = new Puppet();
    puppet.takeAll(new Uint8Array(5));
    const { ended } = compress(puppet, () => Promise.reject(new Error('the disk is full')));
    await expect(ended).rejects.toThrow('the disk is full');
    expect(puppet.terminate).toHaveBeenCalled();
  });

  it('is ended by rows that fail', async () => {
    const puppet = new Puppet();
    puppet.takeAll();
    const { ended, next, returned } = compress(puppet);
    await waiting(puppet);
    next.reject(new Error('no rows'));
    await expect(ended).rejects.toThrow('no rows');
    expect(puppet.terminate).toHaveBeenCalled();
    expect(returned).toHaveBeenCalled();
  });

  it('lets go of rows that come after it has failed', async () => {
    const puppet = new Puppet();
    puppet.takeAll();
    const { ended, next, returned } = compress(puppet);
    await waiting(puppet);
    puppet.say({ type: 'failed', message: 'no memory' });
    await expect(ended).rejects.toThrow('no memory');
    next.resolve(new Uint8Array(1));
    await expect.poll(() => returned.mock.calls.length).toBe(1);
    expect(puppet.told.length).toBe(1);
  });

  it('that never answers is left as soon as the run is stopped', async () => {
    const puppet = new Puppet();
    const { ended, stopping } = compress(puppet);
    await waiting(puppet);
    stopping.abort(new Error('stopped'));
    await expect(ended).rejects.toThrow('stopped');
  });

  it.each([
    ['has not loaded', 'one', 1, (): void => undefined],
    [
      'takes no further chunk',
      'few',
      57,
      (puppet: Puppet) => puppet.say({ type: 'taken', buffer: new ArrayBuffer(0) }),
    ],
  ])('that %s is handed %s', async (_, _many, count, first) => {
    const puppet = new Puppet();
    async function* many() {
      for (;;) yield new Uint8Array(1);
    }
    const stopping = new AbortController();
    const ended = deflateInWorker(puppet as unknown as Worker, stopping.signal)(
      many(),
      () => NEVER,
      () => undefined,
    );
    ended.catch(() => undefined);
    await waiting(puppet);
    first(puppet);
    await expect.poll(() => puppet.told.length).toBe(count);
    stopping.abort(new Error('stopped'));
    await expect(ended).rejects.toThrow('stopped');
    expect(puppet.told.length).toBe(count);
  });
});

describe('a sink that is slower than the compressor', () => {
  it('holds the writer up, and what waits for it does not grow with the file', async () => {
    const puppet = new Puppet();
    puppet.takeAll(new Uint8Array(5));
    async function* chunks() {
      for (let count = 0; count < 200; count += 1) yield new Uint8Array(1);
    }
    const gate = Promise.withResolvers<void>();
    const sunk = vi.fn(() => gate.promise);
    const back = vi.fn();
    const deflate = deflateInWorker(puppet as unknown as Worker, new AbortController().signal);
    const ended = deflate(chunks(), sunk, back);
    await expect.poll(() => puppet.told.length).toBe(56);
    await new Promise((resolve) => setImmediate(resolve));
    expect(puppet.told.length).toBe(56);
    expect(back).not.toHaveBeenCalled();
    gate.resolve();
    await expect.poll(() => puppet.told.at(-1)?.type).toBe('end');
    const deflated = { crc32: 1, size: 200, compressedSize: 1_000 };
    puppet.say({ type: 'ended', deflated });
    expect(await ended).toEqual(deflated);
    expect(sunk).toHaveBeenCalledTimes(200);
    expect(back).toHaveBeenCalledTimes(200);
  });
});

async function* empty(): AsyncGenerator<Uint8Array<ArrayBuffer>> {}
