import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { SIGN_OF_LIFE, watchdog } from '../../../src/browser/page/watchdog.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the watchdog', () => {
  test('takes a worker for dead that is silent for a minute, and not before', () => {
    const dead = vi.fn();
    watchdog(dead);
    vi.advanceTimersByTime(59_000);
    expect(dead).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1_000);
    expect(dead).toHaveBeenCalled();
  });

  test('is content as long as there are signs of life', () => {
    const dead = vi.fn();
    const watch = watchdog(dead);
    for (let hours = 0; hours < 720; hours += 1) {
      vi.advanceTimersByTime(SIGN_OF_LIFE);
      watch.heard();
    }
    expect(dead).not.toHaveBeenCalled();
  });

  test('does not count the time that the computer sleeps', () => {
    const dead = vi.fn();
    const watch = watchdog(dead);
    vi.advanceTimersByTime(50_000);
    // Asleep, the clock goes on and no timer does; on waking one look may come before the worker speaks.
    vi.setSystemTime(Date.now() + 8 * 60 * 60 * 1000);
    vi.advanceTimersByTime(SIGN_OF_LIFE);
    watch.heard();
    vi.advanceTimersByTime(50_000);
    expect(dead).not.toHaveBeenCalled();
  });

  test('looks no more once it is stopped', () => {
    const dead = vi.fn();
    watchdog(dead).stop();
    vi.advanceTimersByTime(600_000);
    expect(dead).not.toHaveBeenCalled();
  });
});
