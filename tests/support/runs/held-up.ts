import { expect, vi } from 'vitest';
import type { BackupPorts, FileSink } from '../../../src/core/model/ports.ts';

/** What is called where something would answer that is held up. */
export type Hold = () => Promise<void>;

/** Something that has come to where it is held up. */
export interface HeldUp<T> {
  readonly ended: Promise<T>;
  readonly isOver: () => boolean;
  /** Lets what is held up answer. */
  readonly go: () => void;
}

/** Begins something, and comes to where it is held up. */
export async function untilHeldUp<T>(begin: (hold: Hold) => Promise<T>): Promise<HeldUp<T>> {
  const [reached, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const hold = () => {
    reached.resolve();
    return gate.promise;
  };
  let over = false;
  const ended = begin(hold).finally(() => {
    over = true;
  });
  ended.catch(() => undefined);
  await reached.promise;
  return { ended, isOver: () => over, go: gate.resolve };
}

/** A port whose sinks do some things otherwise. */
export const sinkWith =
  (change: (hold: Hold, usual: FileSink) => Partial<FileSink>) =>
  (hold: Hold, { createFileSink }: Pick<BackupPorts, 'createFileSink'>): Pick<BackupPorts, 'createFileSink'> => ({
    createFileSink: async (...args) => {
      const usual = await createFileSink(...args);
      return { ...usual, ...change(hold, usual) };
    },
  });

/** Time passes at once for whoever looks at intervals, or waits for a time. */
export function fakeTime(): void {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] });
}

/** Demands that what is held up ends in the third minute, and says what of this computer stood still. */
export async function expectStalled({ ended, isOver }: HeldUp<unknown>, what: string): Promise<void> {
  await vi.advanceTimersByTimeAsync(115_000);
  expect(isOver()).toBe(false);
  await vi.advanceTimersByTimeAsync(15_000);
  expect(isOver()).toBe(true);
  await expect(ended).rejects.toMatchObject({
    code: 'stalled',
    told: `Nothing moved any more: ${what} did not answer for two minutes.`,
  });
}

/** Demands that what waits for the server goes on to wait, however long that takes, and then lets it answer. */
export async function expectPatience<T>({ ended, isOver, go }: HeldUp<T>): Promise<T> {
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(isOver()).toBe(false);
  go();
  return ended;
}
