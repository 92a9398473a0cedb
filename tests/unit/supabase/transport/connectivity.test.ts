import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Connectivity } from '../../../../src/supabase/transport/connectivity.ts';

describe('a line that stays down', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it('is given up after a quarter of an hour, however long each look takes', async () => {
    const connectivity = new Connectivity(() => new Promise((resolve) => setTimeout(() => resolve(false), 9_000)));
    const began = Date.now();
    let gaveUpAfter = 0;
    const waiting = connectivity.restored(new AbortController().signal).finally(() => {
      gaveUpAfter = (Date.now() - began) / 60_000;
    });
    waiting.catch(() => undefined);
    await vi.advanceTimersByTimeAsync(20 * 60_000);
    await expect(waiting).rejects.toMatchObject({ code: 'network' });
    expect(gaveUpAfter).toBeGreaterThan(14);
    expect(gaveUpAfter).toBeLessThan(16);
  });
});
