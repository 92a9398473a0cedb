import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { deflateInBrowser } from '../../../../src/core/formats/zip/deflate.ts';
import { type BackupPorts, deflateHere, runBackup } from '../../../../src/core/index.ts';
import { backend, quiet, settings } from '../../../support/runs/fake-runs.ts';

vi.mock('hash-wasm', async (original) => {
  const real = await original<typeof import('hash-wasm')>();
  return { ...real, createSHA256: () => (hasher ?? real.createSHA256)() };
});

/** Takes the place of the true hasher. */
let hasher: (() => Promise<never>) | null = null;

const NEVER = new Promise<never>(() => undefined);
const broken = (what: string) => new Error(`${what} is broken`);

/** Bytes that don't get smaller, so that the compressor's output waits to be taken. */
function noise(): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(65_536));
}

/** Chunks without end; `ended` is called once nobody asks for them any more. */
async function* endless(ended: () => void): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  try {
    for (;;) yield noise();
  } finally {
    ended();
  }
}

describe('a compressor', () => {
  it('whose output can not be taken ends its input', async () => {
    const ended = vi.fn();
    const sink = vi.fn(async () => Promise.reject(broken('the sink')));
    await expect(deflateInBrowser(endless(ended), sink, () => undefined)).rejects.toThrow('the sink is broken');
    await expect.poll(() => ended.mock.calls.length).toBe(1);
    expect(sink).toHaveBeenCalledTimes(1);
  });

  it('whose output can not be taken does not wait for input that never comes', async () => {
    async function* stuck() {
      for (let count = 0; count < 4; count += 1) yield noise();
      yield await NEVER;
    }
    const sink = async () => Promise.reject(broken('the sink'));
    await expect(deflateInBrowser(stuck(), sink, () => undefined)).rejects.toThrow('the sink is broken');
  });

  it('whose input fails ends, and hands out nothing more', async () => {
    async function* failing() {
      yield noise();
      throw broken('the input');
    }
    const taken = vi.fn();
    await expect(deflateInBrowser(failing(), taken, () => undefined)).rejects.toThrow('the input is broken');
    const before = taken.mock.calls.length;
    await new Promise((resolve) => setImmediate(resolve));
    expect(taken.mock.calls.length).toBe(before);
  });

  it.each(['readable', 'writable'] as const)('that breaks on its %s side ends on both', async (side) => {
    class Broken {
      readonly readable = new ReadableStream({ pull: () => (side === 'readable' ? Promise.reject(fault) : NEVER) });
      readonly writable = new WritableStream({ write: () => (side === 'writable' ? Promise.reject(fault) : NEVER) });
    }
    const fault = broken('the compressor');
    vi.stubGlobal('CompressionStream', Broken);
    const ended = vi.fn();
    try {
      await expect(
        deflateInBrowser(
          endless(ended),
          async () => undefined,
          () => undefined,
        ),
      ).rejects.toBe(fault);
    } finally {
      vi.unstubAllGlobals();
    }
  });
});

describe('a run', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  });

  afterEach(() => {
    hasher = null;
    vi.useRealTimers();
  });

  const sinkWith =
    (change: object) =>
    (ports: BackupPorts): BackupPorts => ({
      ...ports,
      createFileSink: async (...args) => ({ ...(await ports.createFileSink(...args)), ...change }),
    });
  const deflateWith =
    (deflate: BackupPorts['deflate']) =>
    (ports: BackupPorts): BackupPorts => ({ ...ports, deflate });
  const withHasher = (make: () => Promise<never>) => (ports: BackupPorts) => {
    hasher = make;
    return ports;
  };

  const throwing: readonly (readonly [string, (ports: BackupPorts) => BackupPorts])[] = [
    ['a sink that throws', sinkWith({ write: () => Promise.reject(broken('it')) })],
    ['a sink that throws at its end', sinkWith({ close: () => Promise.reject(broken('it')) })],
    ['a compressor that throws', deflateWith(() => Promise.reject(broken('it')))],
    ['a hasher that throws', withHasher(() => Promise.reject(broken('it')))],
  ];

  it.each(throwing)('with %s fails, and has nothing more to read', async (_, change) => {
    const fake = backend(2_000);
    fake.cap = 10;
    const ports = change(fake.ports());
    await expect(runBackup({ kind: 'full', format: 'xlsx' }, settings, ports, quiet)).rejects.toMatchObject({
      code: 'internal',
      details: 'Error: it is broken',
    });
    expect(fake.log[0]?.status).toBe('failed');
    const asked = fake.queries.length;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(fake.queries.length).toBe(asked);
  });

  const silent: readonly (readonly [string, string, (ports: BackupPorts) => BackupPorts])[] = [
    ['a sink that never answers', 'the file on this computer', sinkWith({ write: () => NEVER })],
    ['a sink that never ends', 'the file on this computer', sinkWith({ close: () => NEVER })],
    ['a sink that can not be had', 'the file on this computer', (ports) => ({ ...ports, createFileSink: () => NEVER })],
    ['a compressor that never answers', 'the compressor', deflateWith(() => NEVER)],
    [
      'a compressor that stops in the middle',
      'the compressor',
      deflateWith(async (chunks, sink, giveBack) => {
        await deflateHere(chunks, sink, giveBack);
        return NEVER;
      }),
    ],
    ['a hasher that never answers', 'the hash', withHasher(() => NEVER)],
  ];

  it.each(silent)('with %s fails in the third minute, and says what stood still', async (_, what, change) => {
    const fake = backend(2_000);
    const ports = change(fake.ports());
    let over = false;
    // A compressor takes its time where these clocks take none.
    const format = what === 'the compressor' ? 'xlsx' : 'csv';
    const running = runBackup({ kind: 'full', format }, settings, ports, quiet).finally(() => {
      over = true;
    });
    running.catch(() => undefined);
    await vi.advanceTimersByTimeAsync(115_000);
    expect(over).toBe(false);
    // What can't be taken back now holds up the end, but not for ever.
    await vi.advanceTimersByTimeAsync(65_000);
    await expect(running).rejects.toMatchObject({
      code: 'stalled',
      message: `Nothing moved any more: ${what} did not answer for two minutes.`,
    });
    expect(fake.log[0]).toMatchObject({ status: 'failed', error: { code: 'stalled' } });
    expect(fake.bucket.size).toBe(0);
  });

  it('that waits for the server stands not still, however long that takes', async () => {
    const fake = backend();
    const gate = Promise.withResolvers<void>();
    fake.beforePage = (_, number) => (number === 2 ? gate.promise : undefined);
    const running = runBackup({ kind: 'full', format: 'xlsx' }, settings, fake.ports(), quiet);
    await vi.advanceTimersByTimeAsync(3_600_000);
    gate.resolve();
    await expect(running).resolves.toMatchObject({ record: { status: 'completed' } });
  });

  it('whose computer is slow stands not still as long as something moves', async () => {
    const fake = backend();
    const slow = sinkWith({ write: () => new Promise<void>((resolve) => setTimeout(resolve, 60_000)) });
    const running = runBackup({ kind: 'sheet', format: 'csv', sheet: 'Payments' }, settings, slow(fake.ports()), quiet);
    const ended = running.catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(600_000);
    // The sink has thrown away what it took, which is found out at the end.
    expect(await ended).toMatchObject({ code: 'write_failed' });
  });
});
