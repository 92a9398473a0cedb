import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { again, done, ONCE_MORE, retry } from '../../../../src/core/index.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('trying again', () => {
  it('goes on until a try has an end, and counts those that had a chance', async () => {
    const seen: number[] = [];
    const tries = [again(0), ONCE_MORE, again(0), done('there')];
    const attempt = async (number: number) => {
      seen.push(number);
      return tries.shift() ?? done('never');
    };
    await expect(retry(attempt)).resolves.toBe('there');
    expect(seen).toEqual([1, 2, 2, 3]);
  });

  it('waits as long as the try says', async () => {
    const attempt = vi.fn(async (number: number) => (number < 3 ? again(number * 1_000) : done(number)));
    const ended = retry(attempt);
    await vi.advanceTimersByTimeAsync(999);
    expect(attempt).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(attempt).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(2_000);
    await expect(ended).resolves.toBe(3);
  });

  it('ends with what a try throws, and with the reason of the signal', async () => {
    await expect(retry(() => Promise.reject(new Error('for good')))).rejects.toThrow('for good');
    const stop = new AbortController();
    const waiting = retry(async () => again(60_000), stop.signal);
    const refused = expect(waiting).rejects.toThrow('stopped');
    await vi.advanceTimersByTimeAsync(10);
    stop.abort(new Error('stopped'));
    await refused;
  });
});
