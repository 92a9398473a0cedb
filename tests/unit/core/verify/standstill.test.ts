import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type BackupPorts, verifyBackup } from '../../../../src/core/index.ts';
import type { FileSink } from '../../../../src/core/model/ports.ts';
import { backend, quiet, run } from '../../../support/runs/fake-runs.ts';

type Hold = () => Promise<void>;

/** What is held up: `hold` is called where it would answer. */
type HoldUp = (hold: Hold, ports: BackupPorts) => Partial<BackupPorts>;

/** Begins to verify a backup, and comes to where it is held up. */
async function heldUp(holdUp: HoldUp) {
  const fake = backend();
  const { record } = await run(fake);
  const [reached, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const hold = () => {
    reached.resolve();
    return gate.promise;
  };
  const usual = fake.ports();
  let over = false;
  const ended = verifyBackup(record, { ...usual, ...holdUp(hold, usual) }, quiet).finally(() => {
    over = true;
  });
  ended.catch(() => undefined);
  await reached.promise;
  return { ended, isOver: () => over, go: gate.resolve };
}

const sinkWith =
  (change: (hold: Hold, usual: FileSink) => Partial<FileSink>): HoldUp =>
  (hold, { createFileSink }) => ({
    createFileSink: async (...args) => {
      const usual = await createFileSink(...args);
      return { ...usual, ...change(hold, usual) };
    },
  });

/** A file that can't be read. */
function silent(file: File, hold: Hold): File {
  file.slice = () => Object.assign(new Blob([]), { arrayBuffer: () => hold().then(() => new ArrayBuffer(0)) });
  return file;
}

/** A file whose parts come late. */
function slow(file: File, hold: Hold): File {
  const usual = file.slice.bind(file);
  file.slice = (...range) => {
    const part = usual(...range);
    const pull = async (controller: ReadableStreamDefaultController) => {
      await hold();
      controller.enqueue(new Uint8Array(await part.arrayBuffer()));
      controller.close();
    };
    return Object.assign(usual(...range), { stream: () => new ReadableStream({ pull }) });
  };
  return file;
}

const here: readonly (readonly [string, string, HoldUp])[] = [
  [
    'a sink that never answers',
    'the file on this computer',
    sinkWith((hold, { write }) => ({ write: (chunk) => hold().then(() => write(chunk)) })),
  ],
  [
    'a sink that can not be had',
    'the file on this computer',
    (hold, { createFileSink }) => ({ createFileSink: (...args) => hold().then(() => createFileSink(...args)) }),
  ],
  [
    'a file that can not be read',
    'the program itself',
    sinkWith((hold, { close }) => ({ close: async () => silent(await close(), hold) })),
  ],
];

const there: readonly (readonly [string, HoldUp])[] = [
  [
    'the file',
    (hold, { store }) => ({ store: { ...store, read: (...args) => hold().then(() => store.read(...args)) } }),
  ],
  [
    'its size',
    (hold, { store }) => ({
      store: {
        ...store,
        read: async () => new Blob(['something else']).stream(),
        size: () => hold().then(() => 'something else'.length),
      },
    }),
  ],
];

describe('a verification', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] });
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it.each(here)('with %s ends in the third minute, and says what stood still', async (_, what, holdUp) => {
    const { ended, isOver } = await heldUp(holdUp);
    await vi.advanceTimersByTimeAsync(115_000);
    expect(isOver()).toBe(false);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(isOver()).toBe(true);
    await expect(ended).rejects.toMatchObject({
      code: 'stalled',
      told: `Nothing moved any more: ${what} did not answer for two minutes.`,
    });
  });

  it('believes a file that a disk is slow to give', async () => {
    const { ended, go } = await heldUp(
      sinkWith((hold, { close }) => ({ close: async () => slow(await close(), hold) })),
    );
    await vi.advanceTimersByTimeAsync(60_000);
    go();
    expect((await ended).verdict).toBe('intact');
  });

  it.each(there)('that waits for %s stands not still, however long the server takes', async (_, holdUp) => {
    const { ended, isOver, go } = await heldUp(holdUp);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(isOver()).toBe(false);
    go();
    expect((await ended).verdict).toMatch(/intact|altered/);
  });
});
