import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type BackupPorts, type Verification, verifyBackup } from '../../../../src/core/index.ts';
import { backend, quiet, run } from '../../../support/runs/fake-runs.ts';
import {
  expectPatience,
  expectStalled,
  fakeTime,
  type Hold,
  sinkWith,
  untilHeldUp,
} from '../../../support/runs/held-up.ts';

/** What is held up: `hold` is called where it would answer. */
type HoldUp = (hold: Hold, ports: BackupPorts) => Partial<BackupPorts>;

/** Begins to verify a backup, and comes to where it is held up. */
async function heldUp(holdUp: HoldUp) {
  const fake = backend();
  const { record } = await run(fake);
  const usual = fake.ports();
  return untilHeldUp((hold) => verifyBackup(record, { ...usual, ...holdUp(hold, usual) }, quiet));
}

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

/** A file of which a piece comes every half a minute, for four minutes. */
async function dripping(file: File, onBegin: () => void): Promise<File> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const piece = Math.ceil(bytes.length / 8);
  file.stream = () => {
    let taken = 0;
    onBegin();
    const pull = async (controller: ReadableStreamDefaultController) => {
      await new Promise((resolve) => setTimeout(resolve, 30_000));
      controller.enqueue(bytes.slice(taken, taken + piece));
      taken += piece;
      if (taken >= bytes.length) controller.close();
    };
    return new ReadableStream({ pull });
  };
  return file;
}

/** Lets a minute pass, in steps after which what has come is read. */
async function minutePasses(): Promise<void> {
  for (let step = 0; step < 12; step += 1) {
    await vi.advanceTimersByTimeAsync(5_000);
    await new Promise(setImmediate);
  }
}

/** Begins to verify a CSV file that drips, and comes to where it is read. */
async function verifyDripping(signal: AbortSignal): Promise<{ readonly ended: Promise<Verification> }> {
  const fake = backend();
  const { record } = await run(fake, { kind: 'full', format: 'csv' });
  const usual = fake.ports();
  const begun = Promise.withResolvers<void>();
  const createFileSink: BackupPorts['createFileSink'] = async (...args) => {
    const sink = await usual.createFileSink(...args);
    return { ...sink, close: async () => dripping(await sink.close(), begun.resolve) };
  };
  const ended = verifyBackup(record, { ...usual, createFileSink }, { ...quiet, signal });
  ended.catch(() => undefined);
  await begun.promise;
  return { ended };
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
  beforeEach(fakeTime);

  afterEach(() => {
    vi.useRealTimers();
  });

  it.each(here)('with %s ends in the third minute, and says what stood still', async (_, what, holdUp) => {
    await expectStalled(await heldUp(holdUp), what);
  });

  it('believes a file that a disk is slow to give', async () => {
    const { ended, go } = await heldUp(
      sinkWith((hold, { close }) => ({ close: async () => slow(await close(), hold) })),
    );
    await vi.advanceTimersByTimeAsync(60_000);
    go();
    expect((await ended).verdict).toBe('intact');
  });

  it('goes on as long as anything comes of a file, however slowly', async () => {
    const { ended } = await verifyDripping(quiet.signal);
    for (let minute = 0; minute < 6; minute += 1) await minutePasses();
    expect((await ended).verdict).toBe('intact');
  });

  it('ends when it is cancelled in the middle of a file', async () => {
    const cancelling = new AbortController();
    const { ended } = await verifyDripping(cancelling.signal);
    await minutePasses();
    cancelling.abort(new Error('Cancelled.'));
    await minutePasses();
    await expect(ended).rejects.toThrow('Cancelled.');
  });

  it.each(there)('that waits for %s stands not still, however long the server takes', async (_, holdUp) => {
    expect((await expectPatience(await heldUp(holdUp))).verdict).toMatch(/intact|altered/);
  });
});
